/** Giving, changing and ending seats. Whether the caller may is asked before, with can(); here is what must hold for anybody. */
import { newId, TuttiError } from '@tutti/base';
import type { Role } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { Person } from '../accounts/people.ts';
import { audit } from './audit-log.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive, type PeopleSnapshot } from './people-snapshot.ts';
import type { SeatRow, WorkspaceTables } from './workspace-tables.ts';

/** Roles that a seat can have; `public` is nobody's. */
export const seatRoles = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'] as const satisfies Role[];

export interface NewSeat {
  person: Person;
  role: Role;
  organisation: string | undefined;
  /** Seat id of who gives it, or `operator`. */
  by: string;
}

/** INVALID_FIELD when the role needs an organisation and there is none, or the organisation is not of this workspace. */
export function checkRole(snapshot: PeopleSnapshot, role: Role, organisation: string | undefined): void {
  if (organisation !== undefined && !snapshot.organisations.has(organisation)) {
    throw new TuttiError('INVALID_FIELD', { field: 'organisation', detail: 'There is no such organisation in this workspace.' });
  }
  if ((role === 'lead' || role === 'member') && organisation === undefined) {
    throw new TuttiError('INVALID_FIELD', { field: 'organisation', detail: 'Please say for which organisation this person acts.' });
  }
}

/** Writes the seat in the caller's transaction. A seat that the person holds already in this role and organisation is found instead. */
export async function insertSeat(context: PeopleContext, tx: Kysely<WorkspaceTables>, seat: NewSeat): Promise<string> {
  const now = context.deps.clock.now();
  const held = await tx.selectFrom('seats').selectAll().where('person_id', '=', seat.person.id).where('role', '=', seat.role).execute();
  const same = held.find((row) => row.organisation_id === (seat.organisation ?? null) && isActive(row, now));
  if (same) return same.id;
  const id = newId(context.deps.random);
  await tx
    .insertInto('seats')
    .values({
      id,
      person_id: seat.person.id,
      person_name: seat.person.name,
      email: seat.person.email ?? null,
      role: seat.role,
      organisation_id: seat.organisation ?? null,
      starts_at: now,
      ends_at: null,
      created_at: now,
      last_seen_at: null,
    })
    .execute();
  await audit(tx, {
    at: now,
    actor: seat.by,
    action: 'seat.given',
    subject: id,
    data: { role: seat.role, organisation: seat.organisation },
  });
  return id;
}

export async function addSeat(context: PeopleContext, workspace: string, seat: NewSeat): Promise<string> {
  checkRole(await context.snapshots.get(workspace), seat.role, seat.organisation);
  const database = await peopleDatabase(context, workspace);
  // The index first: an entry too many is filtered, one too few would hide the seat from its owner.
  await context.people.addMembership(seat.person.id, workspace);
  const id = await database.transaction().execute((tx) => insertSeat(context, tx, seat));
  tellSeat(context, workspace, id);
  return id;
}

export async function changeRole(context: PeopleContext, workspace: string, seat: SeatRow, role: Role, by: string): Promise<void> {
  checkRole(await context.snapshots.get(workspace), role, seat.organisation_id ?? undefined);
  if (seat.role === role) return;
  const database = await peopleDatabase(context, workspace);
  await database.transaction().execute(async (tx) => {
    if (seat.role === 'facilitator') await keepOneFacilitator(context, tx, seat.id);
    await tx.updateTable('seats').set({ role }).where('id', '=', seat.id).execute();
    await audit(tx, {
      at: context.deps.clock.now(),
      actor: by,
      action: 'seat.role',
      subject: seat.id,
      data: { from: seat.role, to: role },
    });
  });
  tellSeat(context, workspace, seat.id);
}

/** The seat's term ends now: no rights from this moment on, its record stays. */
export async function endSeat(context: PeopleContext, workspace: string, seat: SeatRow, by: string): Promise<void> {
  const database = await peopleDatabase(context, workspace);
  const now = context.deps.clock.now();
  await database.transaction().execute(async (tx) => {
    if (seat.role === 'facilitator') await keepOneFacilitator(context, tx, seat.id);
    await tx.updateTable('seats').set({ ends_at: now }).where('id', '=', seat.id).execute();
    await tx.updateTable('tokens').set({ revoked_at: now }).where('seat_id', '=', seat.id).where('revoked_at', 'is', null).execute();
    await audit(tx, { at: now, actor: by, action: 'seat.ended', subject: seat.id });
  });
  tellSeat(context, workspace, seat.id);
}

async function keepOneFacilitator(context: PeopleContext, tx: Kysely<WorkspaceTables>, leaving: string): Promise<void> {
  const now = context.deps.clock.now();
  const others = await tx.selectFrom('seats').selectAll().where('role', '=', 'facilitator').where('id', '!=', leaving).execute();
  if (others.some((seat) => isActive(seat, now))) return;
  throw new TuttiError('CONFLICT', { detail: 'A workspace needs a facilitator. Please make somebody else one first.' });
}

/** After the commit: sockets of the seat close, lists are drawn afresh. */
export function tellSeat(context: PeopleContext, workspace: string, seat: string): void {
  context.snapshots.drop(workspace);
  context.deps.changes.seatChanged.fire({ workspace, seat });
  context.deps.changes.membersChanged.fire({ workspace });
}
