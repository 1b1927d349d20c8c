/** The list of members as one seat may see it: addresses and last visits are for those who look after people, not for everybody. */
import type { Actor, MemberInfo, MembersAnswer } from '@tutti/plugin-api';
import { can } from '../grants/can.ts';
import { invitationInfo } from './invitations.ts';
import { isActive, type PeopleSnapshot, seatInfo } from './people-snapshot.ts';
import type { InvitationRow, SeatRow } from './workspace-tables.ts';

export function membersAnswer(snapshot: PeopleSnapshot, invitations: readonly InvitationRow[], actor: Actor, now: number): MembersAnswer {
  const seats = [...snapshot.seats.values()].filter((seat) => isActive(seat, now));
  const visible = invitations.filter((row) =>
    can(actor, 'invitations.create', { role: row.role, organisation: row.organisation_id ?? undefined }),
  );
  return {
    members: seats.map((seat) => memberInfo(seat, snapshot, actor)),
    organisations: [...snapshot.organisations.values()],
    invitations: visible.map((row) => invitationInfo(row, snapshot, now)),
  };
}

export function memberInfo(seat: SeatRow, snapshot: PeopleSnapshot, actor: Actor): MemberInfo {
  const isSelf = seat.person_id === actor.seat.person.id;
  const keeps = can(actor, 'members.manage', { role: seat.role, organisation: seat.organisation_id ?? undefined });
  return {
    ...seatInfo(seat, snapshot),
    email: isSelf || keeps ? (seat.email ?? undefined) : undefined,
    joinedAt: seat.created_at,
    lastSeenAt: isSelf || keeps ? (seat.last_seen_at ?? undefined) : undefined,
  };
}
