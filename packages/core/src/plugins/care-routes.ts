/** Routes that look after the tools of a workspace beyond the switch: the file of what is on, and erasing what one kept. */
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { exportPlugins, importPlugins, type PluginsFileParts } from './plugins-file.ts';
import { type PurgeParts, purgePlugin } from './purge-plugin.ts';

export interface CareRouteParts extends PluginsFileParts, PurgeParts {
  registry: PluginsFileParts['registry'] & PurgeParts['registry'];
  settings: PluginsFileParts['settings'] & PurgeParts['settings'];
  workspaces: Pick<Workspaces, 'database' | 'info'>;
}

const operator = 'operator';

export function createCareRoutes(deps: Pick<CoreDeps, 'clock' | 'changes'>, caller: Caller, parts: CareRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/tutti.plugins.json', async (c) => {
    const { workspace } = await caller.allowed(c, 'plugins.manage');
    return c.json(await exportPlugins(parts, workspace));
  });
  app.put('/api/workspaces/:workspace/tutti.plugins.json', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.manage');
    return c.json(await importPlugins(parts, workspace, await readJson(c), actor.seat.id));
  });
  app.post('/api/workspaces/:workspace/purge/:plugin', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.purge');
    const { confirm } = await readJson(c);
    await purgePlugin(deps, parts, { workspace, plugin: c.req.param('plugin'), confirm, by: actor.seat.id });
    return c.body(null, 204);
  });

  app.get('/api/admin/workspaces/:workspace/tutti.plugins.json', async (c) =>
    c.json(await exportPlugins(parts, await known(c.req.param('workspace')))),
  );
  app.put('/api/admin/workspaces/:workspace/tutti.plugins.json', async (c) =>
    c.json(await importPlugins(parts, await known(c.req.param('workspace')), await readJson(c), operator)),
  );
  app.post('/api/admin/workspaces/:workspace/purge/:plugin', async (c) => {
    const { confirm } = await readJson(c);
    const workspace = await known(c.req.param('workspace'));
    await purgePlugin(deps, parts, { workspace, plugin: c.req.param('plugin'), confirm, by: operator });
    return c.body(null, 204);
  });

  async function known(workspace: string): Promise<string> {
    if (!(await parts.workspaces.info(workspace))) throw new TuttiError('NO_SUCH_WORKSPACE', { detail: 'There is no such workspace.' });
    return workspace;
  }
  return app;
}
