/** What happened, as far as somebody may know of it: an event about things that are all hidden from them is left out inside the query. */
import type { Actor } from '@tutti/plugin-api';
import { type Kysely, type Selectable, sql } from 'kysely';
import { audiencesOf } from '../directory/audiences.ts';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import type { Can } from '../seams.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { EventRow, PluginTables } from './plugin-tables.ts';

export interface EventQuery {
  /** Tools that are on; one of them alone where it is asked for. */
  plugins: readonly string[];
  after: number;
  before: number | undefined;
  /** Id of an object that they are about. */
  object: string | undefined;
  /** Id of the organisation for which somebody acted. */
  organisation: string | undefined;
  /** The newest are found first; they are answered oldest first all the same. */
  newest: boolean;
  limit: number;
}

type Tables = PluginTables & DirectoryTables & WorkspaceTables;

export async function findEvents(database: Kysely<Tables>, actor: Actor, can: Can, query: EventQuery): Promise<Selectable<EventRow>[]> {
  if (query.plugins.length === 0) return [];
  const audiences = JSON.stringify(await audiencesOf(database as unknown as Kysely<DirectoryTables>, actor, can));
  const about = sql`event_objects join objects on objects.id = event_objects.object_id where event_objects.position = events.position`;
  const readable = sql`objects.audience in (select value from json_each(${audiences}))`;
  let rows = database
    .selectFrom('events')
    .selectAll('events')
    .where('events.plugin', 'in', query.plugins)
    .where('events.position', '>', query.after)
    // One that names nothing, or nothing that is listed, is for everybody.
    .where(sql<boolean>`(not exists (select 1 from ${about}) or exists (select 1 from ${about} and ${readable}))`);
  if (query.before !== undefined) rows = rows.where('events.position', '<', query.before);
  if (query.object !== undefined)
    rows = rows.where(
      sql<boolean>`events.position in (select event_objects.position from event_objects join objects on objects.id = event_objects.object_id
        where event_objects.object_id = ${query.object} and ${readable})`,
    );
  if (query.organisation !== undefined)
    rows = rows.where('events.seat_id', 'in', (eb) =>
      eb
        .selectFrom('seats')
        .select('id')
        .where('organisation_id', '=', query.organisation ?? ''),
    );
  const found = await rows
    .orderBy('events.position', query.newest ? 'desc' : 'asc')
    .limit(query.limit)
    .execute();
  return query.newest ? found.reverse() : found;
}
