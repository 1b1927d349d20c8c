/** Who reads, writes, keeps and agrees with the communication plan. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import { isAtTheTable, mayPlan, mayPropose } from '../meeting-rights.ts';
import type { LineKind } from './plan.ts';

/** Names and telephone numbers of an emergency are for the table alone. */
export function seesLine({ kind }: { kind: LineKind }, actor: Actor): boolean {
  return kind === 'regular' || isAtTheTable(actor);
}

export const mayWritePlan = mayPlan;

/** That something was sent is said by the organisation that sends it, or by those who keep the work going. */
export function mayMark({ organisation }: { organisation: string }, actor: Actor): boolean {
  return actor.seat.role === 'facilitator' || (mayPropose(actor) && actor.seat.organisation?.id === organisation);
}

/** Whoever works at the table says that something has happened. */
export const mayRaise = mayPropose;

/** For an organisation, by its lead, signed in themselves: no program and no link issued anew agrees for anybody. */
export function mayAgree({ kind, seat }: Actor, asked: readonly string[]): boolean {
  return kind === 'person' && seat.role === 'lead' && seat.organisation !== undefined && asked.includes(seat.organisation.id);
}
