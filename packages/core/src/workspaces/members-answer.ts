/** The list of members as one seat may see it: addresses and last visits are for those who look after people, not for everybody. */
import type { Actor, MemberInfo, MembersAnswer, SignInWait } from '@tutti/plugin-api';
import type { CardState } from '../accounts/cards.ts';
import { can } from '../grants/can.ts';
import { isBackbone, isColleague } from './confirm-sign-in.ts';
import { invitationInfo } from './invitations.ts';
import { isActive, type PeopleSnapshot, seatInfo } from './people-snapshot.ts';
import type { InvitationRow, SeatRow } from './workspace-tables.ts';

/** What is known of a person's ways in. */
export interface WaysIn {
  /** The wait of the person's sign-in, when one stands. */
  waitOf(person: string): SignInWait | undefined;
  cards: ReadonlyMap<string, CardState>;
}

export function membersAnswer(
  snapshot: PeopleSnapshot,
  invitations: readonly InvitationRow[],
  actor: Actor,
  now: number,
  ways: WaysIn,
): MembersAnswer {
  const seats = [...snapshot.seats.values()].filter((seat) => isActive(seat, now));
  const visible = invitations.filter((row) =>
    can(actor, 'invitations.create', { role: row.role, organisation: row.organisation_id ?? undefined }),
  );
  return {
    members: seats.map((seat) => memberInfo(seat, snapshot, actor, ways)),
    organisations: [...snapshot.organisations.values()],
    invitations: visible.map((row) => invitationInfo(row, snapshot, now)),
  };
}

export function memberInfo(seat: SeatRow, snapshot: PeopleSnapshot, actor: Actor, { waitOf, cards }: WaysIn): MemberInfo {
  const isSelf = seat.person_id === actor.seat.person.id;
  const keeps = can(actor, 'members.manage', { role: seat.role, organisation: seat.organisation_id ?? undefined });
  const waits = !isBackbone(seat) && (isSelf || keeps || isColleague(seat, actor)) ? waitOf(seat.person_id) : undefined;
  const card = cards.get(seat.person_id);
  return {
    ...seatInfo(seat, snapshot),
    email: isSelf || keeps ? (seat.email ?? undefined) : undefined,
    joinedAt: seat.created_at,
    lastSeenAt: isSelf || keeps ? (seat.last_seen_at ?? undefined) : undefined,
    ...(waits ? { waits } : {}),
    ...(keeps && card !== undefined && card !== 'ended' ? { card } : {}),
  };
}
