/** Rows as what they mean, and the few questions that several stores ask. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import type { ActionState, Audience, EntryInfo, EntryKind, ItemInfo, ItemKind, MeetingInfo, MeetingState } from '../common/meeting.ts';
import { seesMeeting } from '../common/meeting-rights.ts';
import type { EntryTable, ItemTable, MeetingTable, MeetingTables } from './meeting-tables.ts';
import { worded } from './words.ts';

export type Query = Kysely<MeetingTables>;
export type Transaction = PluginTransaction<MeetingTables>;

export interface StoredMeeting extends MeetingInfo {
  series: string | undefined;
  revision: number;
  createdAt: number;
  notes: { state: string; hash: string } | undefined;
}

export interface StoredEntry extends Omit<EntryInfo, 'asked'> {
  /** Id of the decision that the organisations are asked about. */
  decision: string | undefined;
}

export function queryOf(workspace: WorkspaceContext): Query {
  return workspace.database.query<MeetingTables>();
}

/** NOT_FOUND for those who may not know of it. */
export async function findMeeting(query: Query, actor: Actor, id: string): Promise<StoredMeeting> {
  const row = await query.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst();
  const meeting = row && toMeeting(row);
  if (!meeting || !seesMeeting(meeting, actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return meeting;
}

/** What stands on its agenda, in order. */
export async function readItems(query: Query, meeting: string | null): Promise<ItemInfo[]> {
  const all = query.selectFrom('items').selectAll().where('removed_at', 'is', null).orderBy('place').orderBy('created_at').orderBy('id');
  const rows = await (meeting === null ? all.where('meeting', 'is', null) : all.where('meeting', '=', meeting)).execute();
  return rows.map(toItem);
}

/** Oldest first. */
export async function readEntries(query: Query, meeting: string): Promise<StoredEntry[]> {
  const rows = await query.selectFrom('entries').selectAll().where('meeting', '=', meeting).orderBy('at').orderBy('id').execute();
  return rows.map(toEntry);
}

/** Actions that wait, oldest due first, with their meetings. */
export async function readOpenActions(query: Query): Promise<{ entry: StoredEntry; meeting: StoredMeeting }[]> {
  const rows = await query
    .selectFrom('entries')
    .selectAll()
    .where('kind', '=', 'action')
    .where('state', 'in', ['open', 'doing'])
    .where('removed_at', 'is', null)
    .orderBy('due')
    .orderBy('at')
    .execute();
  const meetings = new Map((await query.selectFrom('meetings').selectAll().execute()).map((row) => [row.id, toMeeting(row)]));
  return rows.flatMap((row) => {
    const meeting = meetings.get(row.meeting);
    return meeting ? [{ entry: toEntry(row), meeting }] : [];
  });
}

export function toMeeting(row: Selectable<MeetingTable>): StoredMeeting {
  const { id, title, body, purpose, minutes, place, link, chair, access, guests, reason, revision } = row;
  return {
    ...{ id, title, body, purpose, minutes, place, link, chair, access, guests, reason, revision },
    startsAt: Number(row.starts_at),
    audience: row.audience as Audience,
    state: row.state as MeetingState,
    organisation: row.organisation ?? undefined,
    series: row.series ?? undefined,
    startedAt: moment(row.started_at),
    closedAt: moment(row.closed_at),
    current: row.current ?? undefined,
    currentSince: moment(row.current_since),
    source: row.source ?? undefined,
    createdAt: Number(row.created_at),
    notes: row.notes === null || row.notes_hash === null ? undefined : { state: row.notes, hash: row.notes_hash },
  };
}

export function toItem(row: Selectable<ItemTable>): ItemInfo {
  const { id, title, minutes, who, note } = row;
  return {
    ...{ id, title, minutes, who, note },
    meeting: row.meeting ?? undefined,
    kind: row.kind as ItemKind,
    organisation: row.organisation ?? undefined,
    askedBy: row.asked_by,
    state: row.state as ItemInfo['state'],
    spent: Number(row.spent),
    from: row.from_title,
  };
}

export function toEntry(row: Selectable<EntryTable>): StoredEntry {
  const { id, meeting, text, person, words } = row;
  return {
    ...{ id, meeting, text, person, words },
    item: row.item ?? undefined,
    kind: row.kind as EntryKind,
    organisation: row.organisation ?? undefined,
    due: row.due ?? undefined,
    state: row.state as ActionState,
    changedAt: moment(row.changed_at),
    changedBy: row.changed_by,
    writtenBy: row.written_by,
    at: Number(row.at),
    removed: row.removed_at !== null,
    toAsk: row.ask === 1,
    decision: row.decision ?? undefined,
  };
}

function moment(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
