/** What a tool may read and write of links: those at its own objects, and those of the kinds that it declares. */
import { newId, TuttiError } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import type { NewLink, PluginLink } from '@tutti/plugin-api/server';
import type { Workspaces } from '../seams.ts';
import { joinKind } from './link-kinds.ts';
import { type LinkDatabase, linksOf, longestNote, putLink } from './link-store.ts';

/** All links of one of the tool's own objects; of any other those alone whose kind it declares. NOT_FOUND for what is not listed. */
export async function linksForPlugin(
  workspaces: Pick<Workspaces, 'database'>,
  plugin: string,
  workspace: string,
  object: string,
): Promise<PluginLink[]> {
  const database = (await workspaces.database(workspace)) as LinkDatabase;
  const found = await database.selectFrom('objects').select('plugin').where('id', '=', object).executeTakeFirst();
  if (!found) throw new TuttiError('NOT_FOUND', 'No tool has listed such an object.');
  const rows = (await linksOf(database, object)).filter((row) => found.plugin === plugin || row.plugin === plugin);
  return rows.map((row) => ({ id: row.id, kind: joinKind(row), from: row.from_id, to: row.to_id, note: row.note, at: row.created_at }));
}

/** INVALID_FIELD for what does not fit the manifest or has no two ends. */
export async function putPluginLink(
  tx: LinkDatabase,
  payload: Record<string, unknown>,
  about: { manifest: PluginManifest | undefined; seat: string | null; at: number },
): Promise<void> {
  const { manifest, seat, at } = about;
  const link = checkLink(payload, manifest);
  const declared = manifest?.links?.find(({ type }) => type === link.type);
  if (!manifest || !declared) throw new TuttiError('INVALID_FIELD', { field: 'type' });
  const kind = { kind: `${manifest.id}/${link.type}`, title: declared.title, inverse: declared.inverse };
  const organisation = typeof link.actor?.seat.organisation?.id === 'string' ? link.actor.seat.organisation.id : undefined;
  const author = seat ?? `plugin:${manifest.id}`;
  const note = (link.note ?? '').slice(0, longestNote);
  await putLink(tx, {
    id: newId(),
    kind,
    from: link.from,
    to: link.to,
    note,
    author,
    organisation: seat ? organisation : undefined,
    at,
  }).catch((error: unknown) => {
    // An end that is gone leaves nothing to link; the rest of what the tool told stands.
    if (error instanceof TuttiError && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT'))
      throw new TuttiError('INVALID_FIELD', { field: 'to', cause: error });
    throw error;
  });
}

export async function removePluginLink(
  tx: LinkDatabase,
  payload: Record<string, unknown>,
  about: { manifest: PluginManifest | undefined; at: number },
): Promise<void> {
  const { type, from, to } = checkLink(payload, about.manifest);
  await tx
    .updateTable('links')
    .set({ removed_at: about.at })
    .where((eb) => eb.and({ plugin: about.manifest?.id ?? '', type, from_id: from, to_id: to }))
    .where('removed_at', 'is', null)
    .execute();
}

function checkLink(payload: Record<string, unknown>, manifest: PluginManifest | undefined): NewLink {
  for (const field of ['type', 'from', 'to']) if (typeof payload[field] !== 'string') throw new TuttiError('INVALID_FIELD', { field });
  if (!manifest?.links?.some(({ type }) => type === payload.type)) throw new TuttiError('INVALID_FIELD', { field: 'type' });
  if (payload.note !== undefined && typeof payload.note !== 'string') throw new TuttiError('INVALID_FIELD', { field: 'note' });
  return payload as unknown as NewLink;
}
