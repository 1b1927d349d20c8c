/** What a person is told of meetings: the only place where they leave the server. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type MeetingAnswer, type MeetingInfo, type MeetingsAnswer, notesDocument, type ReturningInfo } from '../common/meeting.ts';
import { isAtTheTable, leadsMeeting, mayPlan, mayPropose, mayTell, mayWriteDown, seesMeeting } from '../common/meeting-rights.ts';
import { mayAskOrganisations, readAsked } from './ask-organisations.ts';
import {
  findMeeting,
  queryOf,
  readEntries,
  readItems,
  readOpenActions,
  type StoredEntry,
  type StoredMeeting,
  toMeeting,
} from './read-meetings.ts';

export async function answerMeetings(workspace: WorkspaceContext, actor: Actor): Promise<MeetingsAnswer> {
  const query = queryOf(workspace);
  const rows = await query.selectFrom('meetings').selectAll().orderBy('starts_at').orderBy('id').execute();
  const seen = rows.map(toMeeting).filter((meeting) => seesMeeting(meeting, actor));
  const ahead = seen.filter(({ state }) => state === 'running' || state === 'planned');
  const over = seen.filter(({ state }) => state === 'closed' || state === 'cancelled').reverse();
  const table = isAtTheTable(actor);
  const open = table ? await readOpenActions(query) : [];
  const own = open.filter(({ entry }) => mayTell(entry, actor));
  return {
    meetings: [...ahead, ...over].map(toInfo),
    backlog: table ? await readItems(query, null) : [],
    actions: own.map(({ entry, meeting }) => toReturning(entry, meeting)),
    may: { plan: mayPlan(actor), propose: mayPropose(actor) },
  };
}

/** NOT_FOUND for those who may not know of it. */
export async function answerMeeting(workspace: WorkspaceContext, actor: Actor, id: string): Promise<MeetingAnswer> {
  const query = queryOf(workspace);
  const meeting = await findMeeting(query, actor, id);
  const [items, entries, presences, corrections] = await Promise.all([
    readItems(query, id),
    readEntries(query, id),
    query.selectFrom('presences').selectAll().where('meeting', '=', id).orderBy('organisation').execute(),
    query.selectFrom('corrections').selectAll().where('meeting', '=', id).orderBy('at').execute(),
  ]);
  const running = meeting.state === 'running';
  return {
    meeting: toInfo(meeting),
    items,
    entries: await Promise.all(
      entries.filter(({ removed }) => !removed).map(async (entry) => ({ ...toInfoEntry(entry), asked: await readAsked(workspace, entry) })),
    ),
    present: presences.map(({ organisation, presence, name }) => ({ organisation, as: presence as 'seat' | 'alternate', name })),
    corrections: corrections.map(({ words, said_by, at }) => ({ words, by: said_by, at: Number(at) })),
    returning: running || meeting.state === 'planned' ? await returningTo(workspace, actor, meeting) : [],
    document: running ? notesDocument(id) : undefined,
    notes: meeting.notes,
    mayAsk: running && (await mayAskOrganisations(workspace, actor)),
    may: {
      lead: leadsMeeting(meeting, actor),
      write: running && mayWriteDown(actor),
      correct: meeting.state === 'closed' && isAtTheTable(actor),
    },
    now: workspace.now(),
  };
}

/** What earlier meetings of this group asked for and is not done: it comes back until it is. */
async function returningTo(workspace: WorkspaceContext, actor: Actor, { id, body }: StoredMeeting): Promise<ReturningInfo[]> {
  const open = await readOpenActions(queryOf(workspace));
  return open
    .filter(({ meeting }) => meeting.id !== id && meeting.body === body && meeting.state === 'closed' && seesMeeting(meeting, actor))
    .map(({ entry, meeting }) => toReturning(entry, meeting));
}

function toReturning(entry: StoredEntry, meeting: StoredMeeting): ReturningInfo {
  return { ...toInfoEntry(entry), asked: undefined, meetingTitle: meeting.title, meetingAt: meeting.startsAt };
}

function toInfoEntry({ decision: _, ...entry }: StoredEntry): Omit<ReturningInfo, 'asked' | 'meetingTitle' | 'meetingAt'> {
  return entry;
}

function toInfo({ series: _series, revision: _revision, createdAt: _createdAt, notes: _notes, ...meeting }: StoredMeeting): MeetingInfo {
  return meeting;
}
