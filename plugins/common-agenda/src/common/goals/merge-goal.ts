/** Two who change one goal at once: what does not touch the same field is put together, and what does is never written over unseen. */
import { type Goal, type GoalChange, type GoalField, type GoalWords, goalFields } from './goal.ts';

export interface MergedGoal {
  /** What is really different now. */
  changed: GoalField[];
  /** A field that somebody else gave another value meanwhile. */
  clash: GoalField | undefined;
}

/** @param since changes that were stored after the version that was looked at. */
export function mergeGoal(goal: Goal, wanted: Partial<GoalWords>, since: readonly Pick<GoalChange, 'fields'>[]): MergedGoal {
  const changed = goalFields.filter((field) => wanted[field] !== undefined && wanted[field] !== goal[field]);
  return { changed, clash: changed.find((field) => since.some(({ fields }) => fields[field] !== undefined)) };
}
