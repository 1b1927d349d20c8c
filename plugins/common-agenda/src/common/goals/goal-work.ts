/** Whether a goal is measured and worked on: read from what is linked to it, never stored, so that it is right at once when a link goes. */
import type { Goal, GoalWork } from './goal.ts';

export interface GoalLinks {
  measuredBy: GoalWork[];
  servedBy: GoalWork[];
}

export const noLinks: GoalLinks = { measuredBy: [], servedBy: [] };

/** Words are no work: what the agenda itself holds (sections, versions, where we differ) never counts, whatever it is linked by. */
export function countsAsWork({ plugin }: Pick<GoalWork, 'plugin'>): boolean {
  return plugin !== 'common-agenda';
}

/** A strategy's goal is what is measured; a goal is worked on where one of its strategies is. */
export function goalState(
  goal: Pick<Goal, 'id' | 'parent'>,
  goals: readonly Pick<Goal, 'id' | 'parent' | 'status'>[],
  links: ReadonlyMap<string, GoalLinks>,
): { measured: boolean; staffed: boolean } {
  const own = links.get(goal.id) ?? noLinks;
  const beneath = goals.filter(({ parent, status }) => parent === goal.id && status === 'active');
  const staffed = [goal, ...beneath].some(({ id }) => (links.get(id) ?? noLinks).servedBy.length > 0);
  return { measured: goal.parent !== undefined || own.measuredBy.length > 0, staffed };
}
