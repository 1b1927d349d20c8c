/** What is talked about: brought up by any organisation, put on an agenda by whoever leads the meeting, moved, taken away and brought back. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ItemInfo, ItemKind } from '../common/meeting.ts';
import { isAtTheTable, leadsMeeting, mayPropose } from '../common/meeting-rights.ts';
import { listItem, listMeeting } from './list-meeting.ts';
import type { MeetingTables } from './meeting-tables.ts';
import { addNotesFor } from './notes-document.ts';
import { findMeeting, readItems, type StoredMeeting, type Transaction, toItem } from './read-meetings.ts';
import { worded } from './words.ts';

export interface NewItem {
  title: string;
  kind: ItemKind;
  minutes: number;
  who?: string;
  note?: string;
  /** Only those who lead put it on an agenda at once; otherwise it goes to the list. */
  meeting?: string;
}

export async function addItem(workspace: WorkspaceContext, actor: Actor, given: NewItem): Promise<string> {
  if (!mayPropose(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-propose'));
  const id = workspace.newId();
  await workspace.database.transaction<MeetingTables, void>(async (tx) => {
    const meeting = given.meeting === undefined ? undefined : await openAgenda(tx, actor, given.meeting);
    const organisation = actor.seat.organisation?.id;
    const row = {
      ...{ id, meeting: meeting?.id ?? null, ...fieldsOf(given) },
      ...{ organisation: organisation ?? null, asked_by: actor.seat.person.name },
      ...{ state: 'open', spent: 0, from_title: '', removed_at: null, created_at: workspace.now() },
      place: (await readItems(tx.query, meeting?.id ?? null)).length,
    };
    await tx.query.insertInto('items').values(row).execute();
    await listItem(tx, toItem(row), meeting);
    if (meeting) await listMeeting(tx, workspace, meeting);
    await tx.emit({ type: 'item.proposed', objects: [id], actor });
  });
  if (given.meeting !== undefined) await addNotesFor(workspace, given.meeting);
  return id;
}

function fieldsOf({ title, kind, minutes, who = '', note = '' }: NewItem) {
  return { title: title.trim(), kind, minutes, who: who.trim(), note: note.trim() };
}

export async function changeItem(workspace: WorkspaceContext, actor: Actor, id: string, given: NewItem): Promise<void> {
  await onItem(workspace, actor, id, async (tx, item, meeting) => {
    const fields = fieldsOf(given);
    await tx.query.updateTable('items').set(fields).where('id', '=', id).execute();
    await listItem(tx, { ...item, ...fields }, meeting);
  });
}

/** @param to a meeting, or undefined for the list; @param place among its items, counted without this one. */
export async function placeItem(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  to: string | undefined,
  place: number | undefined,
): Promise<void> {
  await onItem(
    workspace,
    actor,
    id,
    async (tx, item) => {
      if (item.state !== 'open' && item.meeting !== to) throw new TuttiError('CONFLICT', worded('server.item-talked'));
      const meeting = to === undefined ? undefined : await openAgenda(tx, actor, to);
      const others = (await readItems(tx.query, to ?? null)).filter((one) => one.id !== id);
      const at = Math.min(place ?? others.length, others.length);
      const order = [...others.slice(0, at).map((one) => one.id), id, ...others.slice(at).map((one) => one.id)];
      await tx.query
        .updateTable('items')
        .set({ meeting: to ?? null })
        .where('id', '=', id)
        .execute();
      for (const [index, one] of order.entries()) await tx.query.updateTable('items').set({ place: index }).where('id', '=', one).execute();
      await listItem(tx, { ...item, meeting: to }, meeting);
      if (meeting) await listMeeting(tx, workspace, meeting);
    },
    to !== undefined,
  );
  if (to !== undefined) await addNotesFor(workspace, to);
}

/** Nothing is erased: `back` undoes it. */
export async function removeItem(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await onItem(workspace, actor, id, async (tx, item, meeting) => {
    if (item.state !== 'open' || meeting?.current === id) throw new TuttiError('CONFLICT', worded('server.item-talked'));
    await tx.query
      .updateTable('items')
      .set({ removed_at: back ? null : workspace.now() })
      .where('id', '=', id)
      .execute();
    if (back) await listItem(tx, item, meeting);
    else await tx.removeObject(id);
  });
}

function isTheirs({ organisation }: ItemInfo, { seat }: Actor): boolean {
  return seat.role === 'facilitator' || (organisation !== undefined && seat.organisation?.id === organisation);
}

/**
 * An item in the list is changed by who asked for it and by facilitators; on an agenda by who leads the meeting, until it is over.
 * @param taking from the list onto an agenda, which is looked at by itself.
 */
async function onItem(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: Transaction, item: ItemInfo, meeting: StoredMeeting | undefined) => Promise<void>,
  taking = false,
): Promise<void> {
  await workspace.database.transaction<MeetingTables, void>(async (tx) => {
    const row = await tx.query.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || !isAtTheTable(actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown-item'));
    const item = toItem(row);
    const meeting = item.meeting === undefined ? undefined : await openAgenda(tx, actor, item.meeting);
    if (!meeting && !taking && !isTheirs(item, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-your-item'));
    await work(tx, item, meeting);
    if (meeting) await listMeeting(tx, workspace, meeting);
  });
}

/** CONFLICT once the meeting is over: what was on its agenda is part of its minutes. */
async function openAgenda(tx: Transaction, actor: Actor, id: string): Promise<StoredMeeting> {
  const meeting = await findMeeting(tx.query, actor, id);
  if (!leadsMeeting(meeting, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
  if (meeting.state === 'closed' || meeting.state === 'cancelled') throw new TuttiError('CONFLICT', worded('server.over'));
  return meeting;
}
