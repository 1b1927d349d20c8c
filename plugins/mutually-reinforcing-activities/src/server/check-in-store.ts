/** Writes and reads check-ins. An organisation says how its own work goes; nobody says it for another. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import { mayCheckIn, takeBackTime } from '../common/activity-rights.ts';
import type { CheckIn, CheckInWords, Health } from '../common/check-in.ts';
import type { ActivityTables, CheckInTable } from './activity-tables.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { findActivity, readRoles } from './read-activities.ts';
import { refuse } from './refusals.ts';
import { worded } from './words.ts';

/** @returns its id. */
export async function addCheckIn(workspace: WorkspaceContext, actor: Actor, activity: string, given: CheckInWords): Promise<string> {
  const words = { health: given.health, line: given.line.trim(), need: given.need.trim() };
  return workspace.database.transaction<ActivityTables, string>(async (tx) => {
    const found = await findActivity(tx.query, activity);
    const organisation = actor.seat.organisation?.id ?? '';
    if (!mayCheckIn(await readRoles(tx.query, activity), actor)) refuse('server.check-in.not-yours');
    if (words.health !== 'on-track' && words.line === '') {
      throw new TuttiError('INVALID_FIELD', { field: '/line', detail: worded('server.check-in.no-line') });
    }
    const id = await insertCheckIn(workspace, tx, actor, activity, organisation, words);
    await listActivity(tx, found);
    await tx.emit({ type: 'activity.checked-in', objects: [activity], actor });
    return id;
  });
}

/** @param said where it was said before, when it is brought in; its day counts. */
export async function insertCheckIn(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  activity: string,
  organisation: string,
  words: CheckInWords,
  said?: { on: string; source: string },
): Promise<string> {
  const at = said === undefined ? workspace.now() : Date.parse(`${said.on}T12:00:00Z`);
  const row = { id: workspace.newId(), activity, organisation, ...words, by: actor.seat.person.name, at, source: said?.source ?? null };
  await tx.query
    .insertInto('check_ins')
    .values({ ...row, ended_at: null })
    .execute();
  return row.id;
}

/** Within an hour, by the same organisation: the word before stands again. */
export async function takeCheckInBack(workspace: WorkspaceContext, actor: Actor, activity: string, id: string): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const found = await findActivity(tx.query, activity);
    const row = (await readCheckIns(tx.query, activity)).find((one) => one.id === id);
    if (!row) throw new TuttiError('NOT_FOUND', worded('server.check-in.unknown'));
    if (!mayCheckIn(await readRoles(tx.query, activity), actor) || row.organisation !== actor.seat.organisation?.id) {
      refuse('server.check-in.not-yours');
    }
    if (row.source !== undefined || workspace.now() - row.at > takeBackTime) {
      throw new TuttiError('CONFLICT', worded('server.check-in.too-late'));
    }
    await tx.query.updateTable('check_ins').set({ ended_at: workspace.now() }).where('id', '=', id).execute();
    await listActivity(tx, found);
  });
}

/** Newest first; of one activity. */
export async function readCheckIns(query: Kysely<ActivityTables>, activity: string): Promise<CheckIn[]> {
  const rows = await query
    .selectFrom('check_ins')
    .selectAll()
    .where('activity', '=', activity)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toCheckIn);
}

/** The last of each activity. */
export async function readLastWords(query: Kysely<ActivityTables>): Promise<Map<string, CheckIn>> {
  const rows = await query.selectFrom('check_ins').selectAll().where('ended_at', 'is', null).orderBy('at').orderBy('id').execute();
  return new Map(rows.map((row) => [row.activity, toCheckIn(row)]));
}

function toCheckIn({ activity: _, ended_at: __, health, source, at, ...row }: Selectable<CheckInTable>): CheckIn {
  return { ...row, health: health as Health, at: Number(at), source: source ?? undefined };
}
