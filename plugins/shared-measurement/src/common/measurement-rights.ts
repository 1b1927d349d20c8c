/** Who defines, reports, checks and reads. One place, because the page promises it: nobody reports for another organisation, and nobody checks its own. */
import type { Actor } from '@tutti/plugin-api';
import type { IndicatorWords } from './indicator.ts';

export function isBackbone({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward';
}

export function isAtTheTable(actor: Actor): boolean {
  return isBackbone(actor) || actor.seat.role === 'lead' || actor.seat.role === 'member';
}

/** Writing what is counted, and who reports it. */
export function mayDefine(actor: Actor): boolean {
  return isBackbone(actor);
}

/** The organisation for which this seat writes and sends figures; its people alone do, and programs that act for them. */
export function reportsFor({ seat }: Actor): string | undefined {
  return seat.role === 'lead' || seat.role === 'member' ? seat.organisation?.id : undefined;
}

/** Sending commits the organisation, so it waits as long as it is not sure who is here. */
export function sendsFor(actor: Actor): string | undefined {
  return actor.kind === 'unconfirmed' ? undefined : reportsFor(actor);
}

export function mayCheck(actor: Actor, organisation: string): boolean {
  return isBackbone(actor) && actor.seat.organisation?.id !== organisation;
}

export function seesIndicator({ seenBy }: Pick<IndicatorWords, 'seenBy'>, actor: Actor | undefined): boolean {
  return seenBy === 'everybody' || (actor !== undefined && isAtTheTable(actor));
}
