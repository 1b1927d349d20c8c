/** A meeting that runs: begun, led from item to item, closed with what came of it. All screens follow what stands here; the clock is the server's. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type CloseCounts, countEntries } from '../common/close-counts.ts';
import type { ItemInfo } from '../common/meeting.ts';
import { isAtTheTable, leadsMeeting } from '../common/meeting-rights.ts';
import { askOrganisations } from './ask-organisations.ts';
import { listItem } from './list-meeting.ts';
import { whileLeading, whileSeeing } from './meeting-store.ts';
import { openNotes, sealNotes } from './notes-document.ts';
import { findMeeting, queryOf, readEntries, readItems, type StoredMeeting, type Transaction, toItem, toMeeting } from './read-meetings.ts';
import { english, worded } from './words.ts';

/** Pressed twice it starts once. The document comes first: a running meeting never lacks it. */
export async function startMeeting(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  const query = queryOf(workspace);
  const before = await findMeeting(query, actor, id);
  if (!leadsMeeting(before, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
  if (before.state === 'running') return;
  if (before.state !== 'planned') throw new TuttiError('CONFLICT', worded('server.over'));
  const items = await readItems(query, id);
  await openNotes(
    workspace,
    id,
    before.audience,
    items.map((item) => item.id),
  );
  await whileLeading(workspace, actor, id, async (tx, meeting) => {
    if (meeting.state !== 'planned') return;
    const now = workspace.now();
    const [first] = items;
    const row = { state: 'running', started_at: now, current: first?.id ?? null, current_since: first ? now : null };
    await tx.query.updateTable('meetings').set(row).where('id', '=', id).execute();
    if (first) await tx.query.updateTable('items').set({ state: 'talked' }).where('id', '=', first.id).execute();
    await tx.emit({ type: 'meeting.started', objects: [id], actor });
  });
}

/** To an item; two people who press *next* at once name the same one, so none is skipped. */
export async function goToItem(workspace: WorkspaceContext, actor: Actor, id: string, item: string): Promise<void> {
  await whileLeading(workspace, actor, id, async (tx, meeting) => {
    expectRunning(meeting);
    if (meeting.current === item) return;
    const items = await readItems(tx.query, id);
    if (!items.some((one) => one.id === item)) throw new TuttiError('NOT_FOUND', worded('server.unknown-item'));
    const now = workspace.now();
    await endTurn(tx, meeting, items, now);
    await tx.query.updateTable('items').set({ state: 'talked' }).where('id', '=', item).execute();
    await tx.query.updateTable('meetings').set({ current: item, current_since: now }).where('id', '=', id).execute();
  });
}

/**
 * From here on nothing of it changes but by a correction that everybody sees. What was not reached goes to the next meeting of the
 * same group, or to the list.
 */
export async function closeMeeting(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  const before = await findMeeting(queryOf(workspace), actor, id);
  if (!leadsMeeting(before, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-leading'));
  expectRunning(before);
  const notes = await sealNotes(workspace, id, before.audience);
  let counts: CloseCounts | undefined;
  try {
    await whileLeading(workspace, actor, id, async (tx, meeting) => {
      expectRunning(meeting);
      const now = workspace.now();
      const items = await readItems(tx.query, id);
      await endTurn(tx, meeting, items, now);
      await carryOver(tx, workspace, meeting, items);
      const row = { state: 'closed', closed_at: now, current: null, current_since: null, notes: notes.state, notes_hash: notes.hash };
      await tx.query.updateTable('meetings').set(row).where('id', '=', id).execute();
      counts = countEntries(await readEntries(tx.query, id));
      await tx.emit({ type: 'meeting.closed', objects: [id], data: { ...counts }, actor });
    });
  } catch (error) {
    if ((await findMeeting(queryOf(workspace), actor, id)).state === 'running') await notes.unseal();
    throw error;
  }
  await askOrganisations(workspace, actor, id, before.title);
  if (counts) await tellClosed(workspace, before, counts);
}

/** In everybody's inbox who may read it: what came of it, in one line. */
async function tellClosed(workspace: WorkspaceContext, { id, title, audience }: StoredMeeting, counts: CloseCounts): Promise<void> {
  const summary = (['decisions', 'actions', 'parked'] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => english(`server.count.${key}`, { count: counts[key] }))
    .join(', ');
  const text = english(summary === '' ? 'server.told-nothing' : 'server.told', { title, summary });
  const to = audience === 'everybody' ? ('everybody' as const) : { roles: ['facilitator', 'steward', 'lead', 'member'] as const };
  const all = to === 'everybody' ? to : { roles: [...to.roles] };
  // What is closed is closed, also when people already have too many messages.
  await workspace.notify({ to: all, text, panel: 'continuous-communication.meetings', address: id }).catch(() => undefined);
}

async function endTurn(tx: Transaction, meeting: StoredMeeting, items: readonly ItemInfo[], now: number): Promise<void> {
  const { current, currentSince } = meeting;
  const item = items.find(({ id }) => id === current);
  if (!item || currentSince === undefined) return;
  await tx.query
    .updateTable('items')
    .set({ spent: item.spent + now - currentSince })
    .where('id', '=', item.id)
    .execute();
}

async function carryOver(tx: Transaction, workspace: WorkspaceContext, meeting: StoredMeeting, items: readonly ItemInfo[]): Promise<void> {
  const left = items.filter(({ state }) => state === 'open');
  if (left.length === 0) return;
  const row = await tx.query
    .selectFrom('meetings')
    .selectAll()
    .where('state', '=', 'planned')
    .where('body', '=', meeting.body)
    .where('starts_at', '>', meeting.startsAt)
    .orderBy('starts_at')
    .executeTakeFirst();
  const next = row && toMeeting(row);
  const standing = next ? (await readItems(tx.query, next.id)).length : 0;
  for (const [index, item] of left.entries()) {
    await tx.query.updateTable('items').set({ state: 'moved' }).where('id', '=', item.id).execute();
    const old = await tx.query.selectFrom('items').selectAll().where('id', '=', item.id).executeTakeFirstOrThrow();
    const moved = { id: workspace.newId(), meeting: next?.id ?? null, state: 'open', place: standing + index, from_title: meeting.title };
    const fresh = { ...old, ...moved, created_at: workspace.now() };
    await tx.query.insertInto('items').values(fresh).execute();
    await listItem(tx, toItem(fresh), next);
  }
}

export function expectRunning({ state }: Pick<StoredMeeting, 'state'>): void {
  if (state !== 'running') throw new TuttiError('CONFLICT', worded(state === 'planned' ? 'server.not-begun' : 'server.over'));
}

/** Put right for all to see, by whoever was at the table, in the own name; the minutes themselves stay as they were. */
export async function correctMeeting(workspace: WorkspaceContext, actor: Actor, id: string, words: string): Promise<void> {
  await whileSeeing(workspace, actor, id, async (tx, meeting) => {
    if (!isAtTheTable(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-correct'));
    if (meeting.state !== 'closed') throw new TuttiError('CONFLICT', worded('server.not-closed'));
    const row = { id: workspace.newId(), meeting: id, words: words.trim(), said_by: actor.seat.person.name, at: workspace.now() };
    await tx.query.insertInto('corrections').values(row).execute();
    await tx.emit({ type: 'meeting.corrected', objects: [id], actor });
  });
}
