/** Draws and removes what ties activities; “depends on” never closes a circle. Seen from both ends, here and beside each thing that is open. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Tie } from '../common/activity.ts';
import { mayEdit } from '../common/activity-rights.ts';
import { dependencyPath } from '../common/dependency-path.ts';
import type { NewTie } from './activity-bodies.ts';
import type { ActivityTables } from './activity-tables.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { findActivity, readActivities, readRoles, readTies } from './read-activities.ts';
import { refuse } from './refusals.ts';
import { english, worded } from './words.ts';

const mostTies = 2_000;

/** CONFLICT with the path when one more “depends on” would close a circle. */
export async function addTie(workspace: WorkspaceContext, actor: Actor, from: string, given: NewTie): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    await findActivity(tx.query, from);
    if (!mayEdit(await readRoles(tx.query, from), actor)) refuse('server.not-yours');
    await insertTie(workspace, tx, actor, from, given);
    await tellBoth(tx, from, given.to);
    await tx.emit({ type: 'tie.drawn', objects: [from, given.to], data: { kind: given.kind }, actor });
  });
}

export async function insertTie(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  from: string,
  { to, kind, note = '' }: NewTie,
): Promise<void> {
  if (from === to) throw new TuttiError('INVALID_FIELD', { field: '/to', detail: worded('server.tie.itself') });
  const activities = new Map((await readActivities(tx.query)).map((one) => [one.id, one]));
  if (!activities.has(to)) throw new TuttiError('INVALID_FIELD', { field: '/to', detail: worded('server.unknown') });
  const ties = await readTies(tx.query);
  if (ties.length >= mostTies) throw new TuttiError('CONFLICT', { detail: worded('server.tie.full'), limit: mostTies });
  if (ties.some((one) => one.from === from && one.to === to && one.kind === kind)) {
    throw new TuttiError('CONFLICT', { field: '/to', detail: worded('server.tie.twice') });
  }
  const path = kind === 'depends-on' ? dependencyPath(ties, from, to) : undefined;
  if (path) {
    const names = path.map((id) => activities.get(id)).map((one) => (one ? `${one.code} ${one.name}` : '…'));
    throw new TuttiError('CONFLICT', { field: '/to', detail: worded('server.tie.circle', { path: names.join(' → ') }) });
  }
  const row = { id: workspace.newId(), from_id: from, to_id: to, kind, note: note.trim(), by: actor.seat.person.name };
  await tx.query
    .insertInto('ties')
    .values({ ...row, at: workspace.now(), removed_at: null })
    .execute();
  const words = [english(`tie.${kind}`), row.note].filter((part) => part !== '').join(': ');
  await tx.putLink({ type: 'reinforces', from, to, note: words, actor });
}

export async function removeTie(workspace: WorkspaceContext, actor: Actor, activity: string, id: string): Promise<void> {
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const ties = await readTies(tx.query);
    const tie = ties.find((one) => one.id === id && (one.from === activity || one.to === activity));
    if (!tie) throw new TuttiError('NOT_FOUND', worded('server.tie.unknown'));
    // Either end may undo what was said about it.
    const ends = await Promise.all([tie.from, tie.to].map((end) => readRoles(tx.query, end)));
    if (!ends.some((roles) => mayEdit(roles, actor))) refuse('server.not-yours');
    await tx.query.updateTable('ties').set({ removed_at: workspace.now() }).where('id', '=', id).execute();
    if (!isStillTied(ties, tie)) await tx.removeLink({ type: 'reinforces', from: tie.from, to: tie.to });
    await tellBoth(tx, tie.from, tie.to);
    await tx.emit({ type: 'tie.removed', objects: [tie.from, tie.to], data: { kind: tie.kind }, actor });
  });
}

function isStillTied(ties: readonly Tie[], tie: Tie): boolean {
  return ties.some((one) => one.id !== tie.id && one.from === tie.from && one.to === tie.to);
}

/** Open pages of either look again. */
async function tellBoth(tx: Transaction, from: string, to: string): Promise<void> {
  const activities = await readActivities(tx.query);
  for (const one of activities) if (one.id === from || one.id === to) await listActivity(tx, one);
}
