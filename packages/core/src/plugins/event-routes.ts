/** What happened in the workspace, as it can be listed. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { Can, Workspaces } from '../seams.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { findEvents } from './find-events.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import type { PluginTables } from './plugin-tables.ts';

const most = 200;

export function createEventRoutes(
  caller: Caller,
  parts: { workspaces: Pick<Workspaces, 'database'>; registry: Pick<PluginRegistry, 'enabled'>; can: Can },
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/events', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'objects.read');
    const enabled = await parts.registry.enabled(workspace);
    const asked = (name: string): string | undefined => one(c.req.queries(name), name);
    const after = position(asked('after'), 'after') ?? 0;
    const newest = readNewest(asked('newest'));
    const plugin = asked('plugin');
    const database = await parts.workspaces.database<PluginTables & DirectoryTables & WorkspaceTables>(workspace);
    const rows = await findEvents(database, actor, parts.can, {
      plugins: plugin === undefined ? enabled : enabled.filter((id) => id === plugin),
      after,
      before: position(asked('before'), 'before'),
      object: asked('object'),
      organisation: asked('organisation'),
      newest: newest !== undefined,
      limit: newest ?? most,
    });
    const events = rows.map((row) => ({
      position: row.position,
      id: row.id,
      plugin: row.plugin,
      type: row.type,
      objects: JSON.parse(row.objects) as unknown,
      data: JSON.parse(row.data) as unknown,
      seat: row.seat_id ?? undefined,
      at: row.at,
    }));
    return c.json({ events, last: events.at(-1)?.position ?? after });
  });
  return app;
}

function position(given: string | undefined, name: string): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,15}$/.test(given)) throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” must be a position, e.g. 120.` });
  return Number(given);
}

/** How many of the last events are asked for; they come oldest first, like all. */
function readNewest(newest: string | undefined): number | undefined {
  if (newest === undefined) return undefined;
  const count = /^\d{1,3}$/.test(newest) ? Number(newest) : 0;
  if (count < 1 || count > most)
    throw new TuttiError('INVALID_FIELD', { field: 'newest', detail: `“newest” must be a number from 1 to ${most}.`, limit: most });
  return count;
}

/** A parameter given twice is a mistake, or somebody trying which of the two is checked. */
function one(values: string[] | undefined, name: string): string | undefined {
  if (values === undefined) return undefined;
  const [value, second] = values;
  if (second !== undefined) throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” may be given once.` });
  if (value !== undefined && value.length > 200)
    throw new TuttiError('INVALID_FIELD', { field: name, detail: `“${name}” is too long.`, limit: 200 });
  return value;
}
