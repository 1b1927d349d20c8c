/** Who is asked, who reads a pulse and when, and who may let others read it. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import { isAtTheTable } from '../meeting-rights.ts';
import { type PulseInfo, type PulseState, partnersFirst } from './pulse.ts';

interface Asks {
  state: PulseState;
  /** Organisations whose people are asked. */
  asked: readonly string[];
  closedAt: number;
  shared: PulseInfo['shared'];
}

/** Those who keep the work going may not judge it by starting, and nobody else starts it. */
export function mayStartPulse({ seat }: Pick<Actor, 'seat'>): boolean {
  return seat.role === 'facilitator';
}

/** A person at the table for an organisation that is asked. */
export function isAsked({ asked }: Pick<Asks, 'asked'>, { seat }: Pick<Actor, 'seat'>): boolean {
  const works = seat.role === 'lead' || seat.role === 'member';
  return works && seat.organisation !== undefined && asked.includes(seat.organisation.id);
}

/** Signed in themselves: no program and no link issued anew answers for a person, since nobody could take it back. */
export function mayAnswer(pulse: Pick<Asks, 'asked' | 'state'>, actor: Actor): boolean {
  return actor.kind === 'person' && pulse.state === 'open' && isAsked(pulse, actor);
}

/** Partners first, then those who keep the work going, others only when the partners decided so. */
export function heldFrom(pulse: Asks, actor: Actor, now: number): PulseInfo['held'] {
  if (pulse.state !== 'closed') return pulse.state;
  if (isAsked(pulse, actor)) return undefined;
  if (isAtTheTable(actor)) return now >= pulse.closedAt + partnersFirst || pulse.shared === 'yes' ? undefined : 'partners-first';
  return pulse.shared === 'yes' ? undefined : 'partners-only';
}

/** A lead of a partner: those who keep the work going cannot widen who reads. */
export function mayAskToShare(pulse: Asks, actor: Actor): boolean {
  return (
    actor.kind === 'person' && actor.seat.role === 'lead' && isAsked(pulse, actor) && pulse.state === 'closed' && pulse.shared === 'no'
  );
}

export function mayAnswerForTable(pulse: Pick<Asks, 'state' | 'asked'>, actor: Actor): boolean {
  if (actor.kind !== 'person' || pulse.state !== 'closed') return false;
  return actor.seat.role === 'facilitator' || (actor.seat.role === 'lead' && isAsked(pulse, actor));
}
