/** Writes activities: each change with its history, its entry in the directory and its news, all or none. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type Activity, type ActivityField, type ActivityWords, activityFields } from '../common/activity.ts';
import { mayAdd, mayEdit, maySuggest, mayTakeBack } from '../common/activity-rights.ts';
import { readAges } from '../common/ages.ts';
import type { NewActivity } from './activity-bodies.ts';
import type { ActivityTables } from './activity-tables.ts';
import { isDay } from './is-day.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { findActivity, readChanges, readRoles } from './read-activities.ts';
import { expectOrganisation, refuse } from './refusals.ts';
import { insertRole } from './role-store.ts';
import { worded } from './words.ts';

const mostActivities = 500;

const usual: ActivityWords = {
  name: '',
  purpose: '',
  kind: 'programme',
  stage: 'planned',
  starts: '',
  ends: '',
  season: '',
  places: [],
  ages: '',
};

/** @returns its id. CONFLICT when the code is taken. */
export async function addActivity(workspace: WorkspaceContext, actor: Actor, given: NewActivity): Promise<string> {
  if (!mayAdd(actor)) refuse('server.not-yours');
  const own = actor.seat.organisation?.id;
  if (!maySuggest(actor) && given.lead !== undefined && given.lead !== own) refuse('server.lead-own');
  const lead = maySuggest(actor) ? given.lead : own;
  if (lead !== undefined) await expectOrganisation(workspace, lead, '/lead');
  return workspace.database.transaction<ActivityTables, string>(async (tx) => {
    const activity = await insertActivity(workspace, tx, actor, given);
    if (lead !== undefined) {
      const role = { organisation: lead, kind: 'lead', promised: given.promised ?? '' } as const;
      await insertRole(workspace, tx, actor, activity.id, role);
    }
    await listActivity(tx, activity);
    await tx.emit({ type: 'activity.added', objects: [activity.id], actor });
    return activity.id;
  });
}

export async function insertActivity(workspace: WorkspaceContext, tx: Transaction, actor: Actor, given: NewActivity): Promise<Activity> {
  const taken = (await tx.query.selectFrom('activities').select('code').execute()).map(({ code }) => code);
  if (taken.length >= mostActivities) throw new TuttiError('CONFLICT', { detail: worded('server.full'), limit: mostActivities });
  const code = given.code ?? nextCode(taken);
  if (taken.some((one) => one.toUpperCase() === code.toUpperCase())) {
    throw new TuttiError('CONFLICT', { field: '/code', detail: worded('server.code-taken', { code }) });
  }
  const { code: _, lead: __, promised: ___, ...words } = given;
  const next = { ...usual, ...plainWords(words) };
  expectFitting(next);
  const activity: Activity = {
    ...next,
    id: workspace.newId(),
    code,
    version: 1,
    createdAt: workspace.now(),
    createdBy: actor.seat.person.name,
  };
  const { createdAt, createdBy, ...row } = activity;
  await tx.query
    .insertInto('activities')
    .values({ ...row, places: JSON.stringify(row.places), created_at: createdAt, created_by: createdBy, taken_back_at: null })
    .execute();
  return activity;
}

/** Puts together what others changed meanwhile; CONFLICT with the field where both changed the same. */
export async function changeActivity(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  given: { version: number; changes: Partial<ActivityWords> },
): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const activity = await findActivity(tx.query, id);
    if (!mayEdit(await readRoles(tx.query, id), actor)) refuse('server.not-yours');
    const wanted = plainWords(given.changes);
    const changed = activityFields.filter((field) => wanted[field] !== undefined && !isSame(wanted[field], activity[field]));
    const since = await readChanges(tx.query, id, given.version);
    const clash = changed.find((field) => since.some(({ fields }) => fields[field] !== undefined));
    if (clash) throw new TuttiError('CONFLICT', { field: `/changes/${clash}`, detail: worded('server.changed-meanwhile') });
    if (changed.length === 0) return;
    const next: Activity = {
      ...activity,
      ...Object.fromEntries(changed.map((field) => [field, wanted[field]])),
      version: activity.version + 1,
    };
    expectFitting(next, '/changes');
    const row = Object.fromEntries(changed.map((field) => [field, field === 'places' ? JSON.stringify(next.places) : next[field]]));
    await tx.query
      .updateTable('activities')
      .set({ ...row, version: next.version })
      .where('id', '=', id)
      .execute();
    const fields = JSON.stringify(Object.fromEntries(changed.map((field) => [field, [activity[field], next[field]]])));
    const change = { activity: id, version: next.version, fields, by: actor.seat.person.name, at: workspace.now() };
    await tx.query.insertInto('activity_changes').values(change).execute();
    await listActivity(tx, next);
    await tx.emit({ type: 'activity.changed', objects: [id], data: { fields: changed }, actor });
  });
}

/** Everything about it stays stored, so that it can be put back. */
export async function takeActivityBack(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    await findActivity(tx.query, id);
    const roles = await readRoles(tx.query, id);
    if (!mayEdit(roles, actor)) refuse('server.not-yours');
    if (!mayTakeBack(roles, actor)) throw new TuttiError('CONFLICT', worded('server.promised'));
    await tx.query.updateTable('activities').set({ taken_back_at: workspace.now() }).where('id', '=', id).execute();
    await tx.removeObject(id);
    await tx.emit({ type: 'activity.taken-back', objects: [id], actor });
  });
}

export async function restoreActivity(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const row = await tx.query.selectFrom('activities').select('id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
    if (!mayEdit(await readRoles(tx.query, id), actor)) refuse('server.not-yours');
    await tx.query.updateTable('activities').set({ taken_back_at: null }).where('id', '=', id).execute();
    await listActivity(tx, await findActivity(tx.query, id));
    await tx.emit({ type: 'activity.restored', objects: [id], actor });
  });
}

/** The next after the highest there is: A21 after A20. */
function nextCode(codes: readonly string[]): string {
  const numbers = codes.map((code) => /^A(\d{1,5})$/i.exec(code)?.[1]).filter((digits) => digits !== undefined);
  return `A${String(Math.max(0, ...numbers.map(Number)) + 1).padStart(2, '0')}`;
}

function plainWords(given: Partial<ActivityWords>): Partial<ActivityWords> {
  const entries = Object.entries(given).map(([field, value]): [string, unknown] => {
    if (typeof value === 'string') return [field, value.trim()];
    return [field, [...new Set(value.map((one) => one.trim()))]];
  });
  return Object.fromEntries(entries) as Partial<ActivityWords>;
}

function expectFitting({ name, starts, ends, ages }: ActivityWords, at = ''): void {
  const fault = (field: ActivityField, key: string): never => {
    throw new TuttiError('INVALID_FIELD', { field: `${at}/${field}`, detail: worded(key) });
  };
  if (name === '') fault('name', 'server.no-name');
  for (const [field, day] of [
    ['starts', starts],
    ['ends', ends],
  ] as const) {
    if (day !== '' && !isDay(day)) fault(field, 'server.no-such-day');
  }
  if (starts !== '' && ends !== '' && ends < starts) fault('ends', 'server.ends-first');
  if (ages !== '' && !readAges(ages)) fault('ages', 'server.ages-turned');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
