/** Routes of the tree of goals. The core has checked the role, goal-rights.ts says whose goal it is, and the stores hold it. */
import type { SlotAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import type { GoalChange, GoalsAnswer } from '../../common/goals/goal.ts';
import { answerGoals, readVision, readWrittenGoals } from './goal-answer.ts';
import { readGoalChange, readImportedGoals, readMove, readNewGoal, readNothing, readReason } from './goal-bodies.ts';
import { goalsToJson, goalsToMarkdown } from './goal-export.ts';
import { importGoals } from './goal-import.ts';
import { addGoal, changeGoal, moveGoal, setStatus, takeBack } from './goal-store.ts';
import type { GoalTables } from './goal-tables.ts';
import { findGoal, readChanges, readGoals } from './read-goals.ts';

export function goalRoutes(app: PluginApp): void {
  app.get('/goals', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.get('/goals.json', async (context) => {
    const { workspace, actor } = context.var;
    return context.json({ workspace: workspace.info, ...goalsToJson(await answerGoals(workspace, actor)) });
  });

  app.get('/goals.md', async (context) => {
    const { workspace, actor } = context.var;
    context.header('content-type', 'text/markdown; charset=utf-8');
    context.header('content-disposition', 'inline; filename="goals.md"');
    return context.body(goalsToMarkdown(await answerGoals(workspace, actor), workspace.info.name, await workspace.organisations()));
  });

  app.get('/goals/written', async (context) => context.json(await readWrittenGoals(context.var.workspace)));

  app.post('/goals', async (context) => {
    const { workspace, actor } = context.var;
    const goal = await addGoal(workspace, actor, await readNewGoal(context));
    return context.json({ goal, ...(await answerGoals(workspace, actor)) }, 201);
  });

  app.post('/goals/import', async (context) => {
    const { workspace, actor } = context.var;
    const made = await importGoals(workspace, actor, (await readImportedGoals(context)).goals);
    return context.json({ made, ...(await answerGoals(workspace, actor)) }, 201);
  });

  app.patch('/goals/:goal', async (context) => {
    const { workspace, actor } = context.var;
    await changeGoal(workspace, actor, context.req.param('goal'), await readGoalChange(context));
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.post('/goals/:goal/move', async (context) => {
    const { workspace, actor } = context.var;
    const { parent, after } = await readMove(context);
    await moveGoal(workspace, actor, context.req.param('goal'), { parent, after });
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.post('/goals/:goal/retire', async (context) => {
    const { workspace, actor } = context.var;
    await setStatus(workspace, actor, context.req.param('goal'), 'retired', (await readReason(context)).reason);
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.post('/goals/:goal/revive', async (context) => {
    const { workspace, actor } = context.var;
    await readNothing(context);
    await setStatus(workspace, actor, context.req.param('goal'), 'active');
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.delete('/goals/:goal', async (context) => {
    const { workspace, actor } = context.var;
    await takeBack(workspace, actor, context.req.param('goal'));
    return context.json<GoalsAnswer>(await answerGoals(workspace, actor));
  });

  app.get('/goals/:goal/history', async (context) => {
    const query = context.var.workspace.database.query<GoalTables>();
    const { id } = await findGoal(query, context.req.param('goal'));
    return context.json<{ changes: GoalChange[] }>({ changes: await readChanges(query, id) });
  });

  app.get('/strip', async (context) => context.json<SlotAnswer>(await answerStrip(context.var.workspace)));
}

/** What stands on every page: the vision where the workspace says none of its own, and the goals. Nothing while there is no vision. */
async function answerStrip(workspace: WorkspaceContext): Promise<SlotAnswer> {
  const vision = await readVision(workspace);
  if (vision === '') return { items: [] };
  const goals = (await readGoals(workspace.database.query<GoalTables>())).filter(
    ({ status, parent }) => status === 'active' && parent === undefined,
  );
  const own = workspace.info.vision.trim() === '' ? [{ text: vision, panel: 'common-agenda.goals' }] : [];
  return {
    items: [
      ...own,
      ...goals.map(({ id, code, statement }) => ({ text: code, detail: statement, panel: 'common-agenda.goals', address: id })),
    ],
  };
}
