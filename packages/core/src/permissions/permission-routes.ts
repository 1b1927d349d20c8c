/** Routes by which a facilitator (in a workspace) and the operator (everywhere) take permissions from a running tool, or give them back. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Permissions } from './permissions.ts';

export function createPermissionRoutes(caller: Caller, permissions: Permissions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.put('/api/workspaces/:workspace/permissions/:plugin', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.manage');
    const plugin = c.req.param('plugin');
    const { permission, granted } = await readWish(c);
    await permissions.set(plugin, workspace, permission, granted, actor.seat.id);
    return c.json({ plugin, permissions: await permissions.status(plugin, workspace) });
  });

  app.put('/api/admin/permissions/:plugin', async (c) => {
    const plugin = c.req.param('plugin');
    const { permission, granted } = await readWish(c);
    await permissions.set(plugin, undefined, permission, granted, 'operator');
    return c.json({ plugin, permissions: await permissions.status(plugin) });
  });
  return app;
}

async function readWish(c: Parameters<typeof readJson>[0]): Promise<{ permission: unknown; granted: boolean }> {
  const { permission, granted } = await readJson(c);
  if (typeof granted !== 'boolean') throw new TuttiError('INVALID_FIELD', { field: 'granted', detail: '“granted” must be true or false.' });
  return { permission, granted };
}
