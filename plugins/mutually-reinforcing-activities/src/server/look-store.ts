/** The ways of looking that somebody keeps for themselves: a name and an address below the panel, read by nobody else. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { SavedLook } from '../common/activity.ts';
import { readLook } from '../common/look-address.ts';
import type { ActivityTables } from './activity-tables.ts';
import { worded } from './words.ts';

const mostLooks = 30;

/** In the order in which they were kept. */
export async function readLooks(workspace: WorkspaceContext, actor: Actor): Promise<SavedLook[]> {
  return workspace.database
    .query<ActivityTables>()
    .selectFrom('looks')
    .select(['id', 'name', 'address'])
    .where('seat', '=', actor.seat.id)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function keepLook(workspace: WorkspaceContext, actor: Actor, given: { name: string; address: string }): Promise<void> {
  const row = { name: given.name.trim(), address: given.address.trim() };
  if (!readLook(row.address)) throw new TuttiError('INVALID_FIELD', { field: '/address', detail: worded('server.look.no-address') });
  if ((await readLooks(workspace, actor)).length >= mostLooks) {
    throw new TuttiError('CONFLICT', { detail: worded('server.look.full'), limit: mostLooks });
  }
  await workspace.database
    .query<ActivityTables>()
    .insertInto('looks')
    .values({ ...row, id: workspace.newId(), seat: actor.seat.id, created_at: workspace.now(), removed_at: null })
    .execute();
}

/** NOT_FOUND for that of another. @param removed false puts it back. */
export async function removeLook(workspace: WorkspaceContext, actor: Actor, id: string, removed: boolean): Promise<void> {
  const query = workspace.database.query<ActivityTables>();
  const row = await query.selectFrom('looks').select('id').where('id', '=', id).where('seat', '=', actor.seat.id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.look.unknown'));
  await query
    .updateTable('looks')
    .set({ removed_at: removed ? workspace.now() : null })
    .where('id', '=', id)
    .execute();
}
