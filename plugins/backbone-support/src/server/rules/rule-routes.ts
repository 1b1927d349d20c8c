/** Routes of how things are decided: rules to read for everybody, to propose and to put to the organisations; and declared interests. */
import { jsonBody, type PluginApp, type PluginRequest } from '@tutti/plugin-api/server';
import { type InterestWords, interestKinds, type RulesAnswer, ruleKinds } from '../../common/rule.ts';
import { askTable, standBehind } from './ask-table.ts';
import { declareInterest, endInterest } from './interest-store.ts';
import { answerRules } from './rule-answer.ts';
import { type Given, proposeChange, proposeEnd, proposeNew, takeBack } from './rule-store.ts';

const id = { type: 'string', minLength: 1, maxLength: 64 };
const name = { type: 'string', minLength: 1, maxLength: 120, pattern: '\\S' };
const text = { type: 'string', maxLength: 1_000 };
const ids = { type: 'array', maxItems: 500, uniqueItems: true, items: id };
const days = { type: 'integer', minimum: 0, maximum: 365 };
const quorum = { type: 'integer', minimum: 1, maximum: 500 };

const closed = (properties: Record<string, object>, optional: readonly string[] = []): object => {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', required, additionalProperties: false, properties };
};
const group = closed({ name, purpose: text, seats: { ...ids, minItems: 1 }, term: text, quorum, required: ids });
const rule = closed({
  ...{ name, about: text, group: id, kind: { enum: [...ruleKinds] }, quorum, required: ids },
  ...{ money: { type: 'boolean' }, leastDays: days, fallbackDays: days, fallback: text, appeal: text },
});

const readNew = jsonBody<Given>({ ...closed({ group, rule }, ['group', 'rule']), minProperties: 1, maxProperties: 1 });
const version = { type: 'integer', minimum: 1 };
const readChange = jsonBody<Given & { version: number }>({
  ...closed({ version, group, rule }, ['group', 'rule']),
  ...{ minProperties: 2, maxProperties: 2 },
});
const readBack = jsonBody<{ back: boolean }>(closed({ back: { type: 'boolean' } }));
const readCarried = jsonBody<{ decision: string }>(closed({ decision: id }));
const readInterest = jsonBody<InterestWords>(
  closed({ kind: { enum: [...interestKinds] }, words: { ...text, minLength: 1, pattern: '\\S' }, other: id }, ['other']),
);

export function ruleRoutes(app: PluginApp): void {
  const answer = async (context: PluginRequest, status: 200 | 201 = 200) =>
    context.json<RulesAnswer>(await answerRules(context.var.workspace, context.var.actor), status);

  app.get('/rules', (context) => answer(context));

  app.post('/rules', async (context) => {
    await proposeNew(context.var.workspace, context.var.actor, await readNew(context));
    return answer(context, 201);
  });

  app.put('/rules/:rule', async (context) => {
    await proposeChange(context.var.workspace, context.var.actor, context.req.param('rule'), await readChange(context));
    return answer(context);
  });

  app.post('/rules/:rule/end', async (context) => {
    await proposeEnd(context.var.workspace, context.var.actor, context.req.param('rule'));
    return answer(context);
  });

  app.post('/rules/:rule/take-back', async (context) => {
    await takeBack(context.var.workspace, context.var.actor, context.req.param('rule'), (await readBack(context)).back);
    return answer(context);
  });

  app.post('/rules/:rule/ask', async (context) => {
    await askTable(context.var.workspace, context.req.param('rule'));
    return answer(context);
  });

  app.post('/rules/:rule/carried', async (context) => {
    await standBehind(context.var.workspace, context.req.param('rule'), (await readCarried(context)).decision);
    return answer(context);
  });

  app.post('/interests', async (context) => {
    await declareInterest(context.var.workspace, context.var.actor, await readInterest(context));
    return answer(context, 201);
  });

  app.post('/interests/:interest/end', async (context) => {
    await endInterest(context.var.workspace, context.var.actor, context.req.param('interest'), (await readBack(context)).back);
    return answer(context);
  });
}
