/** Looking after tools on a running core: events told from a cursor, the file of what is on, the switch of the whole server, and erasing what a tool kept. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PluginStatus, PluginsFile } from '@tutti/plugin-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ToolTester, toolTester } from '../testing/install-tool.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { packTool } from '../testing/pack-entries.ts';
import { soon } from '../testing/soon.ts';

let folder: string;
let open: OpenCore;
let people: Record<string, TestPerson>;
let tools: ToolTester;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-care-'));
  open = await openCore(folder);
  ({ people } = await fillWorkspace(open, 'one'));
  await fillWorkspace(open, 'two', ['member']);
  tools = toolTester(open);
});

afterEach(async () => {
  await open.dispose();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string) => ({ method: 'GET', path, roles: ['member'], summary: 'Tells' });

/** Keeps what it heard; refuses an event while it is told to. */
function listener(version = '1.0.0'): Uint8Array {
  const server = `let refuse = 0;
    export default {
      migrations: { '0001': { up: (db) => db.schema.createTable('heard').addColumn('id', 'text').addColumn('item', 'text').execute() } },
      async event(workspace, event) {
        if (event.objects[0] === 'crash') {
          const tried = await workspace.database.query().selectFrom('heard').selectAll().where('item', '=', 'tried').execute();
          if (tried.length === 0) {
            await workspace.database.query().insertInto('heard').values({ id: 'tried', item: 'tried' }).execute();
            process.exit(1);
          }
        }
        if (event.objects[0] === 'odd' && refuse++ < 2) throw new Error('not now');
        await workspace.database.query().insertInto('heard').values({ id: event.id, item: event.objects[0] }).execute();
      },
      routes(app) { app.get('/heard', async (c) => c.json((await c.get('workspace').database.query().selectFrom('heard').selectAll().execute()).map((row) => row.item))); },
    };`;
  const settings = [{ key: 'loud', title: 'Loud', scope: 'workspace', schema: { type: 'boolean', default: false } }];
  return packTool({
    id: 'ear',
    version,
    server,
    listens: ['desk/item.added'],
    permissions: ['database', 'events'],
    routes: [get('/heard')],
    settings,
  });
}

async function add(id: string, workspace = 'one'): Promise<void> {
  const answer = await fetch(`${open.origin}/api/workspaces/${workspace}/plugins/desk/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.member?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id, title: id }),
  });
  expect(answer.status).toBe(201);
}

const heard = (): Promise<string[]> => tools.ask<string[]>(people.member, 'ear/heard');
const patient = { timeout: 15_000, interval: 50 };

describe('events', () => {
  it('are told in order from when a tool was first on, also those of a time when it was off, down or failing', {
    timeout: 40_000,
  }, async () => {
    await add('before');
    await expect
      .poll(
        async () =>
          JSON.stringify(
            await (
              await fetch(`${open.origin}/api/workspaces/one/events`, { headers: { authorization: `Bearer ${people.member?.token}` } })
            ).json(),
          ),
        soon,
      )
      .toContain('before');
    await tools.install(listener());
    await tools.enable('ear');
    expect(await heard()).toEqual([]);
    await add('first');
    await expect.poll(heard, soon).toEqual(['first']);
    await tools.disable('ear');
    await add('while-off');
    await tools.enable('ear');
    await expect.poll(heard, soon).toEqual(['first', 'while-off']);
    for (const id of ['odd', 'after-odd']) await add(id);
    await expect.poll(heard, patient).toEqual(['first', 'while-off', 'odd', 'after-odd']);
    await open.admin.request('PUT', '/permissions/ear', { permission: 'events', granted: false });
    await add('not-allowed');
    await open.admin.request('PUT', '/permissions/ear', { permission: 'events', granted: true });
    await expect.poll(heard, soon).toEqual(['first', 'while-off', 'odd', 'after-odd', 'not-allowed']);
    await tools.disable('ear');
    await add('over-a-restart');
    await open.dispose();
    open = await openCore(folder);
    tools = toolTester(open);
    await tools.enable('ear');
    await expect.poll(heard, patient).toEqual(['first', 'while-off', 'odd', 'after-odd', 'not-allowed', 'over-a-restart']);
  });

  it('outlive a tool that crashes over one', { timeout: 30_000 }, async () => {
    await tools.install(listener());
    await tools.enable('ear');
    for (const id of ['a', 'crash', 'b']) await add(id);
    await expect.poll(heard, patient).toEqual(['a', 'tried', 'crash', 'b']);
  });
});

describe('tutti.plugins.json', () => {
  const file = (workspace: string): Promise<PluginsFile> => open.admin.request('GET', `/workspaces/${workspace}/tutti.plugins.json`);
  const bring = (workspace: string, content: unknown): Promise<unknown> =>
    open.admin.request('PUT', `/workspaces/${workspace}/tutti.plugins.json`, content);

  it('carries what is on and how it is set to another workspace, and back to what it was', async () => {
    await tools.install(listener());
    await tools.enable('ear');
    await open.admin.request('PATCH', '/workspaces/one/settings/ear', { values: { loud: true } });
    await open.admin.request('PATCH', '/workspaces/one/settings/desk', { values: { 'api.key': 'never exported', places: 7 } });
    const exported = await file('one');
    expect(exported).toEqual({
      tutti: 1,
      plugins: {
        desk: { enabled: true, version: '1.0.0', source: 'bundled', settings: { places: 7 } },
        ear: { enabled: true, version: '1.0.0', source: 'installed', settings: { loud: true } },
      },
    });
    const before = await file('two');
    expect(await bring('two', exported)).toEqual({ enabled: ['ear'], disabled: [], refused: [] });
    expect(await file('two')).toEqual(exported);
    expect(await bring('two', { ...before, plugins: { ...before.plugins, ear: { enabled: false, settings: { loud: null } } } })).toEqual({
      enabled: [],
      disabled: ['ear'],
      refused: [],
    });
    expect((await file('two')).plugins.ear?.enabled).toBe(false);
  });

  it.each<[string, unknown, string]>([
    ['another form', { tutti: 2, plugins: {} }, 'This is no tutti.plugins.json'],
    ['no tools', { tutti: 1, plugins: [] }, '“plugins” must be an object'],
    ['no switch', { tutti: 1, plugins: { desk: {} } }, 'Say of “desk” whether it is on'],
    [
      'a tool that is not here',
      { tutti: 1, plugins: { desk: { enabled: false }, chair: { enabled: true } } },
      'Install these tools first: chair. Nothing was changed.',
    ],
    [
      'a setting that does not fit',
      { tutti: 1, plugins: { desk: { enabled: false, settings: { places: 99 } } } },
      '“Places” must be 10 or less.',
    ],
    ['a secret that does not fit', { tutti: 1, plugins: { desk: { enabled: false, settings: { 'api.key': 7 } } } }, '“Key” must be text.'],
  ])('with %s changes nothing', async (_what, content, words) => {
    const before = await file('one');
    await expect(bring('one', content)).rejects.toThrow(words);
    expect(await file('one')).toEqual(before);
  });
});

describe('the switch of the whole server', () => {
  it('takes a tool away everywhere at once, over a restart too, and gives back what workspaces had chosen', async () => {
    await tools.install(listener());
    await tools.enable('ear');
    const state = async (workspace: string): Promise<Pick<PluginStatus, 'enabled' | 'offOnServer'>> => {
      const { plugins } = await open.admin.request<{ plugins: PluginStatus[] }>('GET', `/workspaces/${workspace}/plugins`);
      const { enabled, offOnServer } = plugins.find(({ id }) => id === 'ear') as PluginStatus;
      return { enabled, offOnServer };
    };
    await open.admin.request('PUT', '/switches/ear', { off: true });
    expect(await tools.ask(people.member, 'ear/heard')).toMatchObject({
      code: 'PLUGIN_DISABLED',
      detail: expect.stringContaining('Whoever runs this server'),
    });
    expect(await tools.enable('ear', 'two')).toMatchObject({ code: 'PLUGIN_DISABLED' });
    expect(await state('one')).toEqual({ enabled: true, offOnServer: true });
    await open.dispose();
    open = await openCore(folder);
    tools = toolTester(open);
    expect(await tools.ask(people.member, 'ear/heard')).toMatchObject({ code: 'PLUGIN_DISABLED' });
    await open.admin.request('PUT', '/switches/ear', { off: false });
    expect(await heard()).toEqual([]);
    expect(await state('two')).toEqual({ enabled: false, offOnServer: false });
    await expect(open.admin.request('PUT', '/switches/chair', { off: true })).rejects.toThrow('no tool named “chair”');
  });
});

describe('erasing what a tool kept', () => {
  const purge = (body: object): Promise<unknown> => open.admin.request('POST', '/workspaces/one/purge/desk', body);

  it('asks for its name, and only goes on while it is off; then nothing is left, elsewhere all stays', async () => {
    await add('gone');
    await open.admin.request('PATCH', '/workspaces/one/settings/desk', { values: { places: 7, 'api.key': 'a secret key' } });
    await open.admin.request('PATCH', '/workspaces/two/settings/desk', { values: { places: 6 } });
    await expect(purge({ confirm: 'desk' })).rejects.toThrow('Switch the tool off here');
    await tools.disable('desk');
    await expect(purge({})).rejects.toThrow('Write “desk”');
    await expect(purge({ confirm: 'ear' })).rejects.toThrow('Write “desk”');
    expect(await readdir(join(folder, 'workspaces/one/plugins'))).toContain('desk.db');
    await purge({ confirm: 'desk' });
    expect((await readdir(join(folder, 'workspaces/one/plugins'))).filter((name) => name.startsWith('desk'))).toEqual([]);
    await purge({ confirm: 'desk' });
    await tools.enable('desk');
    expect(await tools.ask(people.member, 'desk/settings')).toEqual({ places: 4, greeting: 'Hello' });
    const objects = await fetch(`${open.origin}/api/workspaces/one/objects`, {
      headers: { authorization: `Bearer ${people.member?.token}` },
    });
    expect(await objects.json()).toEqual({ objects: [] });
    await add('anew');
    expect((await open.admin.request<PluginsFile>('GET', '/workspaces/two/tutti.plugins.json')).plugins.desk?.settings).toEqual({
      places: 6,
    });
  });

  it('also works for a tool that is not installed any more', async () => {
    await tools.install(listener());
    await tools.enable('ear');
    expect(await heard()).toEqual([]);
    await fetch(`${open.origin}/api/admin/plugins/ear`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${open.core.adminSecret}` },
    });
    expect(await readdir(join(folder, 'workspaces/one/plugins'))).toContain('ear.db');
    await open.admin.request('POST', '/workspaces/one/purge/ear', { confirm: 'ear' });
    expect(await readdir(join(folder, 'workspaces/one/plugins'))).not.toContain('ear.db');
    await expect(open.admin.request('POST', '/workspaces/one/purge/..%2f..%2fserver', { confirm: '../../server' })).rejects.toThrow();
  });
});
