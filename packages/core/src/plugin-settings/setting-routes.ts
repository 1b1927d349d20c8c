/** Routes of settings: what a settings page shows to a seat, and where that seat may set what. */
import { TuttiError } from '@tutti/base';
import { type Actor, type SettingScope, settingScopes } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Action, Can, Workspaces } from '../seams.ts';
import type { PluginSettings } from './plugin-settings.ts';
import type { SettingReader } from './setting-values.ts';

export interface SettingRouteParts {
  caller: Caller;
  can: Can;
  registry: Pick<PluginRegistry, 'enabled' | 'known' | 'demandEnabled'>;
  settings: PluginSettings;
  workspaces: Pick<Workspaces, 'info'>;
}

const actionOf: Record<SettingScope, Action> = {
  server: 'server.operate',
  workspace: 'settings.workspace',
  organisation: 'settings.organisation',
  person: 'settings.person',
};

export function createSettingRoutes({ caller, can, registry, settings, workspaces }: SettingRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const may = (actor: Actor, scope: SettingScope): boolean =>
    can(actor, actionOf[scope]) && (scope !== 'organisation' || actor.seat.organisation !== undefined);

  app.get('/api/workspaces/:workspace/settings', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.read');
    const enabled = await registry.enabled(workspace);
    const all = enabled.map((plugin) => settings.describe(plugin, workspace, readerOf(actor), (scope) => may(actor, scope)));
    return c.json({ plugins: (await Promise.all(all)).filter((each) => each !== undefined) });
  });

  app.patch('/api/workspaces/:workspace/settings/:plugin/:scope', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.read');
    const plugin = c.req.param('plugin');
    const scope = settingScopes.find((each) => each === c.req.param('scope'));
    if (!scope) throw new TuttiError('NOT_FOUND', `Settings are of a ${settingScopes.join(', ')}.`);
    await registry.demandEnabled(workspace, plugin);
    if (!may(actor, scope)) throw new TuttiError('NOT_ALLOWED', { detail: refusals[scope] });
    const owner = scope === 'organisation' ? actor.seat.organisation?.id : scope === 'person' ? actor.seat.person.id : undefined;
    await settings.change(plugin, { scope, workspace, owner }, await readValues(c), actor.seat.id);
    return c.json((await settings.describe(plugin, workspace, readerOf(actor), (each) => may(actor, each))) ?? { plugin, settings: [] });
  });

  app.get('/api/admin/settings', async (c) => {
    const all = registry.known().map((plugin) => settings.describe(plugin, undefined, {}, (scope) => scope === 'server'));
    return c.json({ plugins: (await Promise.all(all)).filter((each) => each !== undefined) });
  });

  app.patch('/api/admin/settings/:plugin', async (c) => {
    const plugin = c.req.param('plugin');
    await settings.change(plugin, { scope: 'server', workspace: undefined }, await readValues(c), 'operator');
    return c.json((await settings.describe(plugin, undefined, {}, (scope) => scope === 'server')) ?? { plugin, settings: [] });
  });

  app.get('/api/admin/workspaces/:workspace/settings', async (c) => {
    const workspace = await known(c.req.param('workspace'));
    const all = registry.known().map((plugin) => settings.describe(plugin, workspace, {}, isWide));
    return c.json({ plugins: (await Promise.all(all)).filter((each) => each !== undefined) });
  });

  app.patch('/api/admin/workspaces/:workspace/settings/:plugin', async (c) => {
    const workspace = await known(c.req.param('workspace'));
    const plugin = c.req.param('plugin');
    await settings.change(plugin, { scope: 'workspace', workspace }, await readValues(c), 'operator');
    return c.json((await settings.describe(plugin, workspace, {}, isWide)) ?? { plugin, settings: [] });
  });

  async function known(workspace: string): Promise<string> {
    if (!(await workspaces.info(workspace))) throw new TuttiError('NO_SUCH_WORKSPACE', { detail: 'There is no such workspace.' });
    return workspace;
  }
  return app;
}

const refusals: Record<SettingScope, string> = {
  server: 'This is set by whoever runs the server: pnpm tutti plugin settings.',
  workspace: 'This is set for the whole workspace, by a facilitator.',
  organisation: 'This is set for a whole organisation, by its lead.',
  person: 'Programs cannot set what is a person’s own.',
};

function isWide(scope: SettingScope): boolean {
  return scope === 'server' || scope === 'workspace';
}

export function readerOf({ seat }: Actor): SettingReader {
  return { organisation: seat.organisation?.id, person: seat.person.id };
}

async function readValues(c: Parameters<typeof readJson>[0]): Promise<Record<string, unknown>> {
  const { values } = await readJson(c);
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new TuttiError('INVALID_FIELD', { field: 'values', detail: '“values” must be an object of settings by their keys.' });
  return values as Record<string, unknown>;
}
