/** Reads activities, promises and what ties them as they are stored. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import {
  type Activity,
  type ActivityChange,
  type ActivityKind,
  type Role,
  type RoleKind,
  type RoleState,
  type RoleStep,
  roleKinds,
  type Stage,
  type StepKind,
  type Tie,
  type TieKind,
} from '../common/activity.ts';
import type { ActivityTable, ActivityTables, RoleTable } from './activity-tables.ts';
import { worded } from './words.ts';

type Query = Kysely<ActivityTables>;

/** By code, numbers as numbers; those that were taken back are left out. */
export async function readActivities(query: Query): Promise<Activity[]> {
  const rows = await query.selectFrom('activities').selectAll().where('taken_back_at', 'is', null).execute();
  return rows.map(toActivity).sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
}

export async function findActivity(query: Query, id: string): Promise<Activity> {
  const row = await query.selectFrom('activities').selectAll().where('id', '=', id).where('taken_back_at', 'is', null).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return toActivity(row);
}

/** Those that stand, whoever leads first; of one activity, or of all. */
export async function readRoles(query: Query, activity?: string): Promise<Role[]> {
  let rows = query.selectFrom('roles').selectAll().where('ended_at', 'is', null);
  if (activity !== undefined) rows = rows.where('activity', '=', activity);
  const roles = (await rows.execute()).map(toRole);
  const place = ({ kind }: Role): number => roleKinds.indexOf(kind);
  return roles.sort((a, b) => place(a) - place(b) || a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
}

export async function findRole(query: Query, activity: string, id: string): Promise<Role> {
  const role = (await readRoles(query, activity)).find((one) => one.id === id);
  if (!role) throw new TuttiError('NOT_FOUND', worded('server.role.unknown'));
  return role;
}

/** Newest first. */
export async function readSteps(query: Query, activity: string): Promise<RoleStep[]> {
  const rows = await query.selectFrom('role_steps').selectAll().where('activity', '=', activity).orderBy('number', 'desc').execute();
  return rows.map(({ organisation, as, kind, at, activity: _, ...row }) => ({
    ...row,
    kind: kind as StepKind,
    of: organisation,
    as: as as RoleKind,
    at: Number(at),
  }));
}

/** Newest first. @param after only those that came after this version. */
export async function readChanges(query: Query, activity: string, after = 0): Promise<ActivityChange[]> {
  const rows = await query
    .selectFrom('activity_changes')
    .selectAll()
    .where('activity', '=', activity)
    .where('version', '>', after)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ version, fields, by, at }) => ({
    version,
    fields: JSON.parse(fields) as ActivityChange['fields'],
    by,
    at: Number(at),
  }));
}

/** Oldest first, between activities that are still there. */
export async function readTies(query: Query): Promise<Tie[]> {
  const rows = await query.selectFrom('ties').selectAll().where('removed_at', 'is', null).orderBy('at').orderBy('id').execute();
  return rows.map(({ id, from_id, to_id, kind, note, by }) => ({ id, from: from_id, to: to_id, kind: kind as TieKind, note, by }));
}

function toActivity({ created_at, created_by, taken_back_at: _, ...row }: Selectable<ActivityTable>): Activity {
  const known = { kind: row.kind as ActivityKind, stage: row.stage as Stage, places: JSON.parse(row.places) as string[] };
  return { ...row, ...known, createdAt: Number(created_at), createdBy: created_by };
}

function toRole(row: Selectable<RoleTable>): Role {
  const { id, activity, organisation, promised, turn, word, said_on, said_source } = row;
  return {
    ...{ id, activity, organisation, promised, turn, word },
    kind: row.kind as RoleKind,
    state: row.state as RoleState,
    askedAt: Number(row.asked_at),
    askedBy: row.asked_by,
    answeredAt: row.answered_at === null ? undefined : Number(row.answered_at),
    answeredBy: row.answered_by ?? undefined,
    said: said_on === null ? undefined : { on: said_on, source: said_source ?? '' },
  };
}
