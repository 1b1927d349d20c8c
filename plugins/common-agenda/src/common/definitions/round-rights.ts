/** Who may write, read and open. One place, because the page promises it before anybody writes. Sealed text is for people: no token, no service. */
import type { Actor, GrantSubjects } from '@tutti/plugin-api';
import type { RoundInfo } from './round.ts';

type RoundTerms = Pick<RoundInfo, 'asked' | 'readers' | 'openedAt'>;

/** The organisation this actor may write for, and whose sealed text they may read: their own, when it is asked, and only as a person. */
export function writesFor(round: RoundTerms, actor: Actor): string | undefined {
  const organisation = actor.seat.organisation?.id;
  if (actor.kind !== 'person' || !isPartnerStaff(actor) || organisation === undefined) return undefined;
  return round.asked.includes(organisation) ? organisation : undefined;
}

/** Whether there is such a round for this actor: before it is opened only for those who write it and the backbone that runs it. */
export function mayKnow(round: RoundTerms, actor: Actor): boolean {
  if (isBackbone(actor) || isAsked(round, actor)) return true;
  return round.openedAt !== undefined && isFurtherReader(round, actor);
}

/** What everybody wrote: never before it is opened, whoever asks. */
export function mayReadAll(round: RoundTerms, actor: Actor): boolean {
  return round.openedAt !== undefined && mayKnow(round, actor);
}

/** Whom the workspace's directory tells what came of a round: those for whom mayReadAll is true once it is opened. */
export function directoryReaders({ asked, readers }: Pick<RoundTerms, 'asked' | 'readers'>): GrantSubjects {
  const others = [
    ...(readers.observers ? (['lead', 'member', 'observer'] as const) : []),
    ...(readers.community ? (['community'] as const) : []),
  ];
  return { roles: ['facilitator', 'steward', ...others], organisations: asked };
}

/** Opening, proposing the grid and settling differences are done by a facilitator in person. */
export function mayLead(actor: Actor): boolean {
  return actor.kind === 'person' && actor.seat.role === 'facilitator';
}

function isBackbone({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward';
}

function isPartnerStaff({ seat }: Actor): boolean {
  return seat.role === 'lead' || seat.role === 'member';
}

function isAsked(round: RoundTerms, actor: Actor): boolean {
  return isPartnerStaff(actor) && actor.seat.organisation !== undefined && round.asked.includes(actor.seat.organisation.id);
}

/** Organisations that were not asked are like observers here: the page named those who were. */
function isFurtherReader({ readers }: RoundTerms, actor: Actor): boolean {
  return actor.seat.role === 'community' ? readers.community : readers.observers && actor.seat.role !== 'public';
}
