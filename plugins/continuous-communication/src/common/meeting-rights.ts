/** Who sees a meeting, who leads it, who writes it down, and whose action it is. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import type { EntryInfo, MeetingInfo } from './meeting.ts';

export function isAtTheTable({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward' || seat.role === 'lead' || seat.role === 'member';
}

export function seesMeeting({ audience }: Pick<MeetingInfo, 'audience'>, actor: Actor): boolean {
  return isAtTheTable(actor) || audience === 'everybody';
}

/** Those who keep it going, and the lead of a partner for the groups it runs. */
export function mayPlan({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || (seat.role === 'lead' && seat.organisation !== undefined);
}

export function leadsMeeting({ organisation }: Pick<MeetingInfo, 'organisation'>, { seat }: Actor): boolean {
  if (seat.role === 'facilitator') return true;
  return seat.role === 'lead' && organisation !== undefined && seat.organisation?.id === organisation;
}

/** While it runs, whoever sits at the table may be the one who writes. */
export function mayWriteDown({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || ofPartner({ seat });
}

/** Any organisation brings up what it wants talked about. */
export function mayPropose(actor: Pick<Actor, 'seat'>): boolean {
  return actor.seat.role === 'facilitator' || ofPartner(actor);
}

/** How an action stands is said by the organisation that was asked, or by those who keep it going; nobody else ticks it off. */
export function mayTell({ organisation }: Pick<EntryInfo, 'organisation'>, { seat }: Actor): boolean {
  if (seat.role === 'facilitator' || (seat.role === 'steward' && organisation === undefined)) return true;
  return ofPartner({ seat }) && organisation !== undefined && seat.organisation?.id === organisation;
}

/** That somebody speaks for an organisation is said by its own people, or by those who write down who is in the room. */
export function mayRecordPresence(meeting: Pick<MeetingInfo, 'organisation'>, organisation: string, actor: Actor): boolean {
  return leadsMeeting(meeting, actor) || (ofPartner(actor) && actor.seat.organisation?.id === organisation);
}

function ofPartner({ seat }: Pick<Actor, 'seat'>): boolean {
  return (seat.role === 'lead' || seat.role === 'member') && seat.organisation !== undefined;
}
