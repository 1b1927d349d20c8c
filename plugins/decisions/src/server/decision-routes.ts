/** Routes of decisions. The core has checked the role; for whom, and that a person asks, is checked in the stores. */
import type { PluginApp } from '@tutti/plugin-api/server';
import type { DecisionAnswer, DecisionsAnswer, RulesAnswer } from '../common/decision.ts';
import { giveBallot } from './ballot-store.ts';
import { giveProxy, sayOpinion, stepAside, takeProxyBack } from './beside-store.ts';
import { readRules } from './bind-question.ts';
import { answerDecision, answerDecisions } from './decision-answer.ts';
import { readBallot, readImported, readMarks, readOutcome, readProxy, readQuestion, readReason } from './decision-bodies.ts';
import { importDecision } from './decision-import.ts';
import { beginDecision, changeDecision, closeDecision, withdrawDecision } from './decision-store.ts';
import { writeOutcome } from './outcome-store.ts';
import { tellClosed } from './tell-closed.ts';

export function decisionRoutes(app: PluginApp): void {
  app.get('/decisions', async (context) => {
    const { workspace, actor } = context.var;
    await tellClosed(workspace);
    return context.json<DecisionsAnswer>(await answerDecisions(workspace, actor, context.req.query('about')));
  });

  app.get('/rules', async (context) => context.json<RulesAnswer>({ rules: await readRules(context.var.workspace) }));

  app.post('/decisions', async (context) => {
    const { workspace, actor } = context.var;
    const id = await beginDecision(workspace, actor, await readQuestion(context));
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id), 201);
  });

  app.post('/decisions/import', async (context) => {
    const { workspace, actor } = context.var;
    const id = await importDecision(workspace, actor, await readImported(context));
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id), 201);
  });

  app.get('/decisions/:decision', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, context.req.param('decision')));
  });

  app.put('/decisions/:decision', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await changeDecision(workspace, actor, id, await readQuestion(context));
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.put('/decisions/:decision/ballot', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await giveBallot(workspace, actor, id, await readBallot(context));
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.post('/decisions/:decision/step-aside', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await stepAside(workspace, actor, id, (await readReason(context)).reason.trim());
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.post('/decisions/:decision/proxy', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await giveProxy(workspace, actor, id, (await readProxy(context)).to);
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.delete('/decisions/:decision/proxy', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await takeProxyBack(workspace, actor, id);
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.put('/decisions/:decision/opinion', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await sayOpinion(workspace, actor, id, (await readMarks(context)).marks);
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.post('/decisions/:decision/close', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await closeDecision(workspace, actor, id);
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.post('/decisions/:decision/withdraw', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await withdrawDecision(workspace, actor, id, (await readReason(context)).reason.trim());
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });

  app.post('/decisions/:decision/outcome', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('decision');
    await writeOutcome(workspace, actor, id, await readOutcome(context));
    return context.json<DecisionAnswer>(await answerDecision(workspace, actor, id));
  });
}
