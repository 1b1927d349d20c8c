/** Who shapes the tree, and who may change what. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import type { Goal, GoalField } from './goal.ts';

/** Adds goals, moves them, says who leads them, gives them up. A program of a facilitator may, as with the agenda's text. */
export function mayShapeGoals({ seat }: Actor): boolean {
  return seat.role === 'facilitator';
}

/** The person who leads an organisation's seat keeps what that organisation leads: its words, its place and its day. */
export function mayEditGoal(goal: Pick<Goal, 'organisation'>, actor: Actor): boolean {
  return mayShapeGoals(actor) || (isLeadOf(actor, goal.organisation) && goal.organisation !== '');
}

/** Who leads it is said by whoever shapes the tree. */
export function mayEditField(field: GoalField, actor: Actor): boolean {
  return mayShapeGoals(actor) || field !== 'organisation';
}

/** A lead adds strategies that the own organisation leads. */
export function mayAddStrategy(actor: Actor): boolean {
  return mayShapeGoals(actor) || (actor.seat.role === 'lead' && actor.seat.organisation !== undefined);
}

function isLeadOf({ seat }: Actor, organisation: string): boolean {
  return seat.role === 'lead' && seat.organisation?.id === organisation;
}
