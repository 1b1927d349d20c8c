/** Puts many goals in at once, with their strategies: from the agenda's own words, or from elsewhere. All or none. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { mayShapeGoals } from '../../common/goals/goal-rights.ts';
import { worded } from '../words.ts';
import type { ImportedGoal } from './goal-bodies.ts';
import { expectOrganisation, insertGoal } from './goal-store.ts';
import type { GoalTables } from './goal-tables.ts';

/** @returns ids of the goals and strategies in the order in which they were given. */
export async function importGoals(workspace: WorkspaceContext, actor: Actor, goals: readonly ImportedGoal[]): Promise<string[]> {
  if (!mayShapeGoals(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.goal.shape-only'));
  for (const [index, { organisation = '', strategies = [] }] of goals.entries()) {
    await expectOrganisation(workspace, organisation, `/goals/${index}/organisation`);
    for (const [each, strategy] of strategies.entries())
      await expectOrganisation(workspace, strategy.organisation ?? '', `/goals/${index}/strategies/${each}/organisation`);
  }
  return workspace.database.transaction<GoalTables, string[]>(async (tx) => {
    const made: string[] = [];
    for (const { strategies = [], ...goal } of goals) {
      const { id } = await insertGoal(workspace, tx, actor, goal, 'imported');
      made.push(id);
      for (const strategy of strategies) made.push((await insertGoal(workspace, tx, actor, { ...strategy, parent: id }, 'imported')).id);
    }
    await tx.emit({ type: 'goals.imported', data: { goals: made.length }, actor });
    return made;
  });
}
