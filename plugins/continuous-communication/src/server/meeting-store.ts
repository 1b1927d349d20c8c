/** Meetings in the database: planned once or as a row of them, changed until they begin, called off with a reason. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Selectable } from 'kysely';
import type { Audience, Repeat } from '../common/meeting.ts';
import { leadsMeeting, mayPlan } from '../common/meeting-rights.ts';
import { listMeeting } from './list-meeting.ts';
import type { MeetingTable, MeetingTables } from './meeting-tables.ts';
import { momentAt, repeatedDays } from './meeting-times.ts';
import { findMeeting, type StoredMeeting, type Transaction, toMeeting } from './read-meetings.ts';
import { worded } from './words.ts';

export interface NewMeeting {
  title: string;
  body?: string;
  purpose?: string;
  /** YYYY-MM-DD and HH:MM, where the workspace is. */
  day: string;
  time: string;
  minutes: number;
  place?: string;
  link?: string;
  chair?: string;
  access?: string;
  audience?: Audience;
}

export interface Repeating {
  repeat?: Repeat;
  /** How many in all. */
  times?: number;
}

/** @returns the id of the first one. */
export async function planMeetings(workspace: WorkspaceContext, actor: Actor, given: NewMeeting & Repeating): Promise<string> {
  if (!mayPlan(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-plan'));
  const { repeat = 'never', times = 1, ...meeting } = given;
  const days = repeatedDays(given.day, repeat, times);
  const organisation = actor.seat.role === 'facilitator' ? undefined : actor.seat.organisation?.id;
  const series = days.length > 1 ? workspace.newId() : null;
  return workspace.database.transaction<MeetingTables, string>(async (tx) => {
    const ids: string[] = [];
    for (const day of days) {
      const row = newRow(workspace, { ...meeting, day }, organisation, series);
      await tx.query.insertInto('meetings').values(row).execute();
      await listMeeting(tx, workspace, toMeeting(row));
      ids.push(row.id);
    }
    await tx.emit({ type: 'meeting.planned', objects: ids.slice(0, 1), data: { meetings: ids.length }, actor });
    return ids[0] ?? '';
  });
}

export function newRow(
  workspace: WorkspaceContext,
  given: NewMeeting,
  organisation: string | undefined,
  series: string | null,
): Selectable<MeetingTable> {
  return {
    ...calendarFields(workspace, given),
    id: workspace.newId(),
    state: 'planned',
    organisation: organisation ?? null,
    series,
    ...{ started_at: null, closed_at: null, current: null, current_since: null, source: null, notes: null, notes_hash: null },
    ...{ guests: '', reason: '', revision: 0 },
    created_at: workspace.now(),
  };
}

function calendarFields(workspace: WorkspaceContext, given: NewMeeting) {
  const { title, body, purpose = '', day, time, minutes, place = '', link = '', chair = '', access = '', audience = 'table' } = given;
  const trimmed = { title: title.trim(), body: body?.trim() || title.trim(), purpose: purpose.trim(), place: place.trim() };
  const more = { link: link.trim(), chair: chair.trim(), access: access.trim() };
  return { ...trimmed, ...more, minutes, audience, starts_at: momentAt(day, time, workspace.info.timeZone) };
}

export async function changeMeeting(workspace: WorkspaceContext, actor: Actor, id: string, given: NewMeeting): Promise<void> {
  await whileLeading(workspace, actor, id, async (tx, meeting) => {
    if (meeting.state !== 'planned') throw new TuttiError('CONFLICT', worded('server.begun'));
    const fields = { ...calendarFields(workspace, given), revision: meeting.revision + 1 };
    await tx.query.updateTable('meetings').set(fields).where('id', '=', id).execute();
    await tx.emit({ type: 'meeting.changed', objects: [id], actor });
  });
}

/** It stays readable, with why. Its items go back to the list, so that nothing brought up is lost. */
export async function cancelMeeting(workspace: WorkspaceContext, actor: Actor, id: string, reason: string): Promise<void> {
  await whileLeading(workspace, actor, id, async (tx, meeting) => {
    if (meeting.state !== 'planned') throw new TuttiError('CONFLICT', worded('server.begun'));
    const row = { state: 'cancelled', reason: reason.trim(), revision: meeting.revision + 1 };
    await tx.query.updateTable('meetings').set(row).where('id', '=', id).execute();
    await tx.query
      .updateTable('items')
      .set({ meeting: null, from_title: meeting.title })
      .where('meeting', '=', id)
      .where('removed_at', 'is', null)
      .execute();
    await tx.emit({ type: 'meeting.cancelled', objects: [id], actor });
  });
}

/** For whoever leads it; lists the meeting anew afterwards. NOT_FOUND, NOT_ALLOWED. */
export async function whileLeading(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, meeting: StoredMeeting) => Promise<void>,
): Promise<void> {
  await whileSeeing(workspace, actor, id, async (tx, meeting) => {
    if (!leadsMeeting(meeting, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
    await work(tx, meeting);
  });
}

export async function whileSeeing(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, meeting: StoredMeeting) => Promise<void>,
): Promise<void> {
  await workspace.database.transaction<MeetingTables, void>(async (tx) => {
    await work(tx, await findMeeting(tx.query, actor, id));
    await listMeeting(tx, workspace, await findMeeting(tx.query, actor, id));
  });
}
