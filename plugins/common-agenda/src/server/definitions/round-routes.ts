/** Routes of rounds: begin, write, seal, open. The core has checked the role; whose text it is, and that a person asks, is checked here and in the stores. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import { jsonBody, type PluginApp, type WorkspaceContext } from '@tutti/plugin-api/server';
import { type DefinitionText, definitionFields, type RoundAnswer, type RoundsAnswer } from '../../common/definitions/round.ts';
import { mayLead } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import { day, importBody, readersShape, title } from './body-shapes.ts';
import { saveDefinition, sealDefinition } from './definition-store.ts';
import { answerRound } from './round-answer.ts';
import { type ImportedRound, importRound } from './round-import.ts';
import { beginRound, listRounds, type NewRound, openRound } from './round-store.ts';

const readNewRound = jsonBody<NewRound>({
  type: 'object',
  required: ['title', 'asked', 'readers'],
  additionalProperties: false,
  properties: {
    title,
    asked: { type: 'array', minItems: 2, maxItems: 500, uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 64 } },
    readers: readersShape,
    until: day,
  },
});

const version = { type: 'integer', minimum: 0 };

const readDefinition = jsonBody<DefinitionText & { version: number }>({
  type: 'object',
  required: [...definitionFields, 'version'],
  additionalProperties: false,
  properties: { ...Object.fromEntries(definitionFields.map((field) => [field, { type: 'string', maxLength: 4_000 }])), version },
});

const readSealing = jsonBody<{ version: number }>({
  type: 'object',
  required: ['version'],
  additionalProperties: false,
  properties: { version },
});

const readOpening = jsonBody<{ forGood: true }>({
  type: 'object',
  required: ['forGood'],
  additionalProperties: false,
  properties: { forGood: { const: true, description: 'True: whoever opens knows that it cannot be undone.' } },
});

const readImport = jsonBody<ImportedRound>(importBody);

export function roundRoutes(app: PluginApp): void {
  app.get('/rounds', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<RoundsAnswer>({ rounds: await listRounds(workspace, actor) });
  });

  app.post('/rounds', async (context) => {
    const { workspace, actor } = context.var;
    expectLeading(actor);
    const round = await readNewRound(context);
    await expectOrganisations(workspace, round.asked);
    const id = await beginRound(workspace, actor, round);
    return context.json<RoundAnswer>(await answerRound(workspace, actor, id), 201);
  });

  // The only one a token may use: it makes nothing that could be taken for sealed here.
  app.post('/rounds/import', async (context) => {
    const { workspace, actor } = context.var;
    const id = await importRound(workspace, actor, await readImport(context));
    return context.json<RoundAnswer>(await answerRound(workspace, actor, id), 201);
  });

  app.get('/rounds/:round', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<RoundAnswer>(await answerRound(workspace, actor, context.req.param('round')));
  });

  app.put('/rounds/:round/definition', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('round');
    await saveDefinition(workspace, actor, id, await readDefinition(context));
    return context.json<RoundAnswer>(await answerRound(workspace, actor, id));
  });

  app.post('/rounds/:round/definition/seal', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('round');
    await sealDefinition(workspace, actor, id, (await readSealing(context)).version);
    return context.json<RoundAnswer>(await answerRound(workspace, actor, id));
  });

  app.post('/rounds/:round/open', async (context) => {
    const { workspace, actor } = context.var;
    expectLeading(actor);
    const id = context.req.param('round');
    await readOpening(context);
    await openRound(workspace, actor, id);
    return context.json<RoundAnswer>(await answerRound(workspace, actor, id));
  });
}

function expectLeading(actor: Actor): void {
  if (!mayLead(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.start.people-only'));
}

async function expectOrganisations(workspace: WorkspaceContext, asked: string[]): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  asked.forEach((id, index) => {
    if (!known.has(id)) {
      throw new TuttiError('INVALID_FIELD', { field: `/asked/${index}`, detail: worded('server.start.no-such-organisation') });
    }
  });
}
