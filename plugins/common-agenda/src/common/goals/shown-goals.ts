/** What the tree shows under a filter: what fits, and above a strategy that fits its goal, so that nothing stands without its place. */
import type { GoalInfo } from './goal.ts';
import { type GoalNode, goalTree } from './goal-tree.ts';

/** An organisation's own are `of:<id>`. */
export type GoalFilter = 'all' | 'unmeasured' | 'unstaffed' | 'retired' | `of:${string}`;

type Shown = Pick<GoalInfo, 'id' | 'parent' | 'order' | 'status' | 'measured' | 'staffed' | 'organisation'>;

export function shownGoals<Item extends Shown>(goals: readonly Item[], filter: GoalFilter): GoalNode<Item>[] {
  const fits = (goal: Item): boolean => {
    if (filter === 'retired') return goal.status === 'retired';
    if (goal.status !== 'active') return false;
    if (filter === 'unmeasured') return !goal.measured;
    if (filter === 'unstaffed') return !goal.staffed;
    return filter === 'all' || goal.organisation === filter.slice('of:'.length);
  };
  return goalTree(goals)
    .map(({ goal, strategies }) => ({ goal, strategies: strategies.filter(fits) }))
    .filter(({ goal, strategies }) => fits(goal) || strategies.length > 0);
}
