/** Writes and reads links. Whether somebody may is asked before; that both ends are there, and known to whoever asks, is held here. */
import { TuttiError } from '@tutti/base';
import type { LinkKind } from '@tutti/plugin-api';
import { type Kysely, sql } from 'kysely';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { splitKind } from './link-kinds.ts';
import type { LinkRow, LinkTables } from './link-tables.ts';

export type LinkDatabase = Kysely<DirectoryTables & LinkTables>;

export const longestNote = 500;
/** What a page can show, and more than people draw. */
const mostLinks = 500;

export interface NewLink {
  id: string;
  kind: LinkKind;
  from: string;
  to: string;
  note: string;
  author: string;
  organisation: string | undefined;
  at: number;
}

/** Repeatable: a link of this kind between these two that stands already is answered as it is. INVALID_FIELD for one to itself. */
export async function putLink(tx: LinkDatabase, link: NewLink): Promise<LinkRow> {
  const { from, to, kind, note } = link;
  if (from === to) throw new TuttiError('INVALID_FIELD', { field: 'other', detail: 'A thing cannot be linked to itself.' });
  if (note.length > longestNote)
    throw new TuttiError('INVALID_FIELD', { field: 'note', detail: `A note has ${longestNote} letters at most.`, limit: longestNote });
  const ends = await tx.selectFrom('objects').select('id').where('id', 'in', [from, to]).where('removed_at', 'is', null).execute();
  if (ends.length < 2) throw new TuttiError('NOT_FOUND', 'One of the two is no longer there.');
  const { plugin, type } = splitKind(kind.kind);
  const standing = await tx
    .selectFrom('links')
    .selectAll()
    .where((eb) => eb.and({ plugin, type, from_id: from, to_id: to }))
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (standing) return standing;
  const [one, other] = await Promise.all([from, to].map((id) => countLinks(tx, id)));
  if (Math.max(one ?? 0, other ?? 0) >= mostLinks)
    throw new TuttiError('CONFLICT', { detail: `One of the two has ${mostLinks} links already.`, limit: mostLinks });
  const row: LinkRow = {
    id: link.id,
    plugin,
    type,
    title: kind.title,
    inverse: kind.inverse,
    from_id: from,
    to_id: to,
    note,
    author: link.author,
    organisation_id: link.organisation ?? null,
    created_at: link.at,
    removed_at: null,
  };
  await tx.insertInto('links').values(row).execute();
  return row;
}

/** Kept, so that it can be put back; see restoreLink. */
export async function removeLink(tx: LinkDatabase, id: string, at: number): Promise<void> {
  await tx.updateTable('links').set({ removed_at: at }).where('id', '=', id).where('removed_at', 'is', null).execute();
}

/** CONFLICT when another of the same kind stands between the two meanwhile. */
export async function restoreLink(tx: LinkDatabase, link: LinkRow): Promise<void> {
  const { plugin, type, from_id, to_id } = link;
  const standing = await tx
    .selectFrom('links')
    .select('id')
    .where((eb) => eb.and({ plugin, type, from_id, to_id }))
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (standing && standing.id !== link.id) throw new TuttiError('CONFLICT', 'Somebody has linked the two again meanwhile.');
  await tx.updateTable('links').set({ removed_at: null }).where('id', '=', link.id).execute();
}

/** With the removed ones; undefined when there is none. */
export function findLink(database: LinkDatabase, id: string): Promise<LinkRow | undefined> {
  return database.selectFrom('links').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Those of an object from both ends, oldest first; with `audiences`, only those whose other end these readers may know of. */
export function linksOf(database: LinkDatabase, object: string, audiences?: readonly number[]): Promise<LinkRow[]> {
  let links = database
    .selectFrom('links')
    .selectAll('links')
    .where('links.removed_at', 'is', null)
    .where((eb) => eb.or([eb('from_id', '=', object), eb('to_id', '=', object)]));
  if (audiences) {
    links = links
      .innerJoin('objects', (join) =>
        join.on(sql<boolean>`objects.id = case when links.from_id = ${object} then links.to_id else links.from_id end`),
      )
      .where(sql<boolean>`objects.audience in (select value from json_each(${JSON.stringify(audiences)}))`);
  }
  return links.orderBy('links.created_at').orderBy('links.id').limit(mostLinks).execute();
}

async function countLinks(tx: LinkDatabase, object: string): Promise<number> {
  return (await linksOf(tx, object)).length;
}
