/** Who decides, who leads, and who is told what and when. One place, because the page promises it. A ballot is for people: no token, no service, nobody for another. */
import type { Actor } from '@tutti/plugin-api';
import { electorate, unanswered } from './decide-result.ts';
import type { DecisionInfo, DecisionState, Question } from './decision.ts';

type Standing = Pick<DecisionInfo, 'asked' | 'recused' | 'answered' | 'proxies' | 'state' | 'hide' | 'anonymous'>;

/** Computed when it is asked, so that no job can be late. */
export function stateOf({ withdrawnAt, closedAt, closesAt }: Times, now: number): DecisionState {
  if (withdrawnAt !== undefined) return 'withdrawn';
  return closedAt !== undefined || now >= closesAt ? 'closed' : 'open';
}

interface Times {
  withdrawnAt: number | undefined;
  closedAt: number | undefined;
  closesAt: number;
}

export function isAtTheTable({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward' || seat.role === 'lead' || seat.role === 'member';
}

export function seesDecision({ audience }: Pick<Question, 'audience'>, actor: Actor): boolean {
  return isAtTheTable(actor) || audience === 'everybody';
}

/** Beginning one is no ballot: a program of a facilitator or a lead may do it. */
export function mayBegin({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || (seat.role === 'lead' && seat.organisation !== undefined);
}

/** Those who keep it going, and the lead of the organisation that began it; in person. */
export function leadsDecision({ organisation }: Pick<DecisionInfo, 'organisation'>, { kind, seat }: Actor): boolean {
  if (kind !== 'person') return false;
  return seat.role === 'facilitator' || (seat.role === 'lead' && organisation !== undefined && seat.organisation?.id === organisation);
}

/** The own organisation, when this person leads it in person and it is asked. */
export function ownVoice({ asked }: Pick<Question, 'asked'>, { kind, seat }: Actor): string | undefined {
  const organisation = seat.organisation?.id;
  if (kind !== 'person' || seat.role !== 'lead' || organisation === undefined) return undefined;
  return asked.includes(organisation) ? organisation : undefined;
}

/** The one organisation that asked another to answer in its place. */
export function heldFor({ proxies }: Pick<Standing, 'proxies'>, organisation: string): string | undefined {
  return proxies.find(({ to }) => to === organisation)?.from;
}

/** Whether its ballot may be given now, or replaced: not after the close, not once it stepped aside, and not where the first one stands for good. */
export function mayBeGiven(decision: Standing, organisation: string): boolean {
  if (decision.state !== 'open' || !electorate(decision).includes(organisation)) return false;
  return !decision.answered.includes(organisation) || !standsOnceGiven(decision);
}

/** Where its giver sees the others afterwards, or nobody could find it again. */
export function standsOnceGiven({ hide, anonymous }: Pick<Question, 'hide' | 'anonymous'>): boolean {
  return anonymous || hide === 'until-voted';
}

export function seesResult(decision: Standing & Pick<Question, 'audience'>, actor: Actor): boolean {
  if (!seesDecision(decision, actor)) return false;
  if (decision.state === 'closed') return true;
  if (!isAtTheTable(actor) || decision.anonymous) return false;
  if (decision.hide === 'off') return true;
  const own = actor.seat.organisation?.id;
  if (decision.state !== 'open' || decision.hide !== 'until-voted' || actor.kind !== 'person' || own === undefined) return false;
  // Whoever still answers for another would answer knowing the others.
  const held = heldFor(decision, own);
  return decision.answered.includes(own) && (held === undefined || !unanswered(decision).includes(held));
}

/** Staff of an organisation that is asked, and the person who leads it: what they say stays there. */
export function mayOpine({ asked, state, opinions }: Pick<DecisionInfo, 'asked' | 'state' | 'opinions'>, actor: Actor): boolean {
  const { kind, seat } = actor;
  if (!opinions || state !== 'open' || kind !== 'person' || seat.role !== 'member') return false;
  return seat.organisation !== undefined && asked.includes(seat.organisation.id);
}

/** People of the own organisation, in person. */
export function isOfStaff({ kind, seat }: Actor): boolean {
  return kind === 'person' && (seat.role === 'lead' || seat.role === 'member') && seat.organisation !== undefined;
}
