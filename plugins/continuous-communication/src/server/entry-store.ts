/** What is written down in a meeting: decisions, actions, what is parked. Taken away only while it runs; afterwards an action says how it stands, and nothing else changes. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ActionState, EntryKind } from '../common/meeting.ts';
import { leadsMeeting, mayTell, mayWriteDown } from '../common/meeting-rights.ts';
import { listAction } from './list-meeting.ts';
import { whileSeeing } from './meeting-store.ts';
import { findMeeting, queryOf, readItems, type StoredEntry, type StoredMeeting, type Transaction, toEntry } from './read-meetings.ts';
import { expectRunning } from './running-store.ts';
import { worded } from './words.ts';

export interface NewEntry {
  kind: EntryKind;
  text: string;
  /** The item it belongs to; the one that is talked about when not given. */
  item?: string;
  organisation?: string;
  person?: string;
  due?: string;
  /** Of a decision: ask the organisations to confirm it, once the meeting is over. */
  ask?: boolean;
}

type Fields = Omit<NewEntry, 'kind' | 'item' | 'ask'>;

/** @returns its id. A decision that was said in the room binds nobody until each organisation has answered for itself. */
export async function writeEntry(workspace: WorkspaceContext, actor: Actor, meeting: string, given: NewEntry): Promise<string> {
  await expectOrganisation(workspace, given.organisation);
  const id = workspace.newId();
  await whileSeeing(workspace, actor, meeting, async (tx, found) => {
    expectWriting(found, actor);
    const item = given.item ?? found.current;
    if (item !== undefined && !(await readItems(tx.query, meeting)).some((one) => one.id === item)) {
      throw new TuttiError('INVALID_FIELD', { field: '/item', detail: worded('server.unknown-item') });
    }
    // Two lines of one moment stay in the order in which they came.
    const before = await tx.query
      .selectFrom('entries')
      .select('at')
      .where('meeting', '=', meeting)
      .orderBy('at', 'desc')
      .executeTakeFirst();
    const at = Math.max(workspace.now(), Number(before?.at ?? 0) + 1);
    const row = {
      ...{ id, meeting, item: item ?? null, kind: given.kind, ...fieldsOf(given.kind, given) },
      ...{ state: 'open', words: '', changed_at: null, changed_by: '' },
      ...{ written_by: actor.seat.person.name, at, removed_at: null, ask: given.ask && given.kind === 'decision' ? 1 : 0, decision: null },
    };
    await tx.query.insertInto('entries').values(row).execute();
    if (given.kind === 'action') await listAction(tx, toEntry(row), found);
    await tx.emit({ type: `${given.kind}.written`, objects: [given.kind === 'action' ? id : meeting], actor });
  });
  return id;
}

function fieldsOf(kind: EntryKind, { text, organisation, person = '', due }: Fields) {
  const isAction = kind === 'action';
  return {
    text: text.trim(),
    organisation: isAction ? (organisation ?? null) : null,
    person: isAction ? person.trim() : '',
    due: isAction ? (due ?? null) : null,
  };
}

export async function changeEntry(workspace: WorkspaceContext, actor: Actor, id: string, given: Fields): Promise<void> {
  await expectOrganisation(workspace, given.organisation);
  await onEntry(workspace, actor, id, async (tx, entry, meeting) => {
    expectWriting(meeting, actor);
    await tx.query.updateTable('entries').set(fieldsOf(entry.kind, given)).where('id', '=', id).execute();
    await relist(tx, id, meeting);
  });
}

/** `back` undoes it. */
export async function removeEntry(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await onEntry(workspace, actor, id, async (tx, entry, meeting) => {
    expectWriting(meeting, actor);
    await tx.query
      .updateTable('entries')
      .set({ removed_at: back ? null : workspace.now() })
      .where('id', '=', id)
      .execute();
    if (entry.kind !== 'action') return;
    if (back) await relist(tx, id, meeting);
    else await tx.removeObject(id);
  });
}

/** How an action stands; also long after the meeting, whose minutes keep what was asked. */
export async function tellAction(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { state, words = '' }: { state: ActionState; words?: string },
): Promise<void> {
  await onEntry(workspace, actor, id, async (tx, entry, meeting) => {
    if (entry.kind !== 'action' || entry.removed) throw new TuttiError('NOT_FOUND', worded('server.unknown-entry'));
    if (!mayTell(entry, actor) && !leadsMeeting(meeting, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-your-action'));
    if (state === 'dropped' && words.trim() === '') {
      throw new TuttiError('INVALID_FIELD', { field: '/words', detail: worded('server.why-dropped') });
    }
    const row = { state, words: words.trim(), changed_at: workspace.now(), changed_by: actor.seat.person.name };
    await tx.query.updateTable('entries').set(row).where('id', '=', id).execute();
    await relist(tx, id, meeting);
    if (state === 'done') await tx.emit({ type: 'action.done', objects: [id], actor });
  });
}

/** The meeting of an entry, for the answer. NOT_FOUND for those who may not know of it. */
export async function meetingOfEntry(workspace: WorkspaceContext, actor: Actor, id: string): Promise<string> {
  const row = await queryOf(workspace).selectFrom('entries').select('meeting').where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.unknown-entry'));
  return (await findMeeting(queryOf(workspace), actor, row.meeting)).id;
}

async function onEntry(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, entry: StoredEntry, meeting: StoredMeeting) => Promise<void>,
): Promise<void> {
  await whileSeeing(workspace, actor, await meetingOfEntry(workspace, actor, id), async (tx, meeting) => {
    const row = await tx.query.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await work(tx, toEntry(row), meeting);
  });
}

async function relist(tx: Transaction, id: string, meeting: StoredMeeting): Promise<void> {
  const entry = toEntry(await tx.query.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  if (entry.kind === 'action') await listAction(tx, entry, meeting);
}

function expectWriting(meeting: StoredMeeting, actor: Actor): void {
  if (!mayWriteDown(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-write'));
  expectRunning(meeting);
}

async function expectOrganisation(workspace: WorkspaceContext, organisation: string | undefined): Promise<void> {
  if (organisation === undefined || (await workspace.organisations()).some(({ id }) => id === organisation)) return;
  throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.unknown-organisation') });
}
