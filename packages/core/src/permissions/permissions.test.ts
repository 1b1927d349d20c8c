/** Every permission of a running tool is taken away and given back: the next call is refused with one typed error, the tool runs on, and nobody else notices. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import type { InboxAnswer, PluginStatus } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ToolTester, toolTester } from '../testing/install-tool.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { packTool } from '../testing/pack-entries.ts';
import { soon } from '../testing/soon.ts';

const tls = (name: string): string => readFileSync(join(import.meta.dirname, '../../test-fixtures/tls', name), 'utf8');

let outside: Server;
let reached = 0;
let open: OpenCore;
let people: Record<string, TestPerson>;
let others: Record<string, TestPerson>;
let tools: ToolTester;
let host: string;

beforeAll(async () => {
  outside = createServer({ key: tls('key.pem'), cert: tls('cert.pem') }, (_, response) => {
    reached += 1;
    response.end('outside');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  host = `api.example.org:${(outside.address() as { port: number }).port}`;
  open = await openCore(undefined, undefined, { resolve: async () => ['127.0.0.1'], mayReach: () => true, ca: tls('cert.pem') });
  ({ people } = await fillWorkspace(open, 'one'));
  ({ people: others } = await fillWorkspace(open, 'two'));
  tools = toolTester(open);
  expect(await tools.install(provider)).toMatchObject({ state: 'installed' });
  expect(await tools.install(everything())).toMatchObject({ state: 'installed' });
  for (const workspace of ['one', 'two']) {
    await tools.enable('horn', workspace);
    expect(await tools.enable('lamp', workspace)).toBeUndefined();
  }
});

afterAll(async () => {
  await open.dispose();
  outside.closeAllConnections();
  outside.close();
});

const get = (path: string) => ({ method: 'GET', path, roles: ['member', 'facilitator'], summary: 'Tries' });

const provider = packTool({
  id: 'horn',
  server: 'export default { services: { horn: { blow: async () => ({ sound: "toot" }) } } };',
  services: {
    provides: [
      {
        name: 'horn',
        version: '1.0.0',
        title: 'Horn',
        methods: {
          blow: { summary: 'Blows', arguments: { type: 'object' }, result: { type: 'object', properties: { sound: { type: 'string' } } } },
        },
      },
    ],
  },
});

/** One route for each permission. */
function everything(version = '1.0.0'): Uint8Array {
  const server = `export default {
    migrations: { '0001': { up: (db) => db.schema.createTable('things').addColumn('id', 'text').execute() } },
    async open(workspace) { if ((await workspace.documents.list('sheet')).length === 0) await workspace.documents.create({ name: 'sheet' }); },
    routes(app) {
      const route = (path, work) => app.get(path, async (c) => c.json((await work(c.get('workspace'), c)) ?? {}));
      route('/alive', async () => ({ alive: true }));
      route('/database', async (w) => ({ rows: await w.database.query().selectFrom('things').selectAll().execute() }));
      route('/documents', async (w) => ({ names: (await w.documents.list()).map((each) => each.name) }));
      route('/directory', async (w) => { await w.database.transaction((tx) => tx.putObject({ id: 'd' + w.newId(), type: 'thing', title: 'Thing' })); await w.directory.list(); });
      route('/list', async (w) => ({ found: await w.directory.list({ type: 'thing' }) }));
      route('/events', async (w) => { await w.database.transaction((tx) => tx.emit({ type: 'seen' })); });
      route('/services', async (w) => w.services.call('horn', 'blow', {}));
      route('/notifications', async (w) => { await w.notify({ to: { roles: ['member'] }, text: 'The lamp is lit', panel: undefined }); });
      route('/mail', async (w) => w.mail({ to: 'everybody', subject: 'Lamp', text: 'It is lit.' }));
      route('/fetch', async (w) => ({ said: await (await w.fetch('https://${host}/')).text() }));
      route('/fetch-other', async (w) => ({ said: await (await w.fetch('https://other.example.org/')).text() }));
      route('/fetch-plain', async (w) => ({ said: await (await w.fetch('http://${host}/')).text() }));
      route('/schedules', async () => ({}));
      route('/around', async (w) => { await w.database.transaction((tx) => tx.query.insertInto('tutti_outbox').values({ id: w.newId(), position: 900, kind: 'event', payload: '{"type":"seen","data":{"around":1}}', at: 1 }).execute()); });
    },
  };`;
  const paths = [
    'alive',
    'database',
    'documents',
    'directory',
    'list',
    'events',
    'services',
    'notifications',
    'mail',
    'fetch',
    'fetch-other',
    'fetch-plain',
    'schedules',
    'around',
  ];
  return packTool(
    {
      id: 'lamp',
      version,
      server,
      title: 'Lamp',
      routes: paths.map((path) => get(`/${path}`)),
      documents: [{ type: 'sheet', title: 'Sheet', schemaVersion: 1, grants: { write: { roles: ['member'] } } }],
      objects: [{ type: 'thing', title: 'Thing', icon: 'box', panel: 'lamp.main' }],
      panels: [{ id: 'lamp.main', title: 'Lamp', icon: 'lamp', module: './dist/browser/main.js' }],
      events: [{ type: 'seen', title: 'It was seen' }],
      services: { requires: { horn: '^1.0.0' } },
      permissions: ['database', 'documents', 'directory', 'events', 'services', 'notifications', 'mail', 'schedules', `fetch:${host}`],
    },
    [{ path: 'package/dist/browser/main.js', content: 'export default class extends HTMLElement {}' }],
  );
}

function grant(permission: string, granted: boolean, who = people.facilitator): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one/permissions/lamp`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${who?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ permission, granted }),
  });
}

const onServer = (permission: string, granted: boolean): Promise<unknown> =>
  open.admin.request('PUT', '/permissions/lamp', { permission, granted });

const used: [permission: string, path: string][] = [
  ['database', 'database'],
  ['documents', 'documents'],
  ['directory', 'directory'],
  ['directory', 'list'],
  ['events', 'events'],
  ['services', 'services'],
  ['notifications', 'notifications'],
  ['mail', 'mail'],
  ['fetch', 'fetch'],
];

describe('a permission', () => {
  it.each(used)(
    '%s, taken away in one workspace, is refused at the next call of /%s, there alone, and given back works again',
    async (name, path) => {
      const permission = name === 'fetch' ? `fetch:${host}` : name;
      expect(await tools.ask(people.member, `lamp/${path}`), 'before').not.toHaveProperty('code');
      expect((await grant(permission, false)).status).toBe(200);
      const refused = {
        status: 403,
        code: 'PERMISSION_REVOKED',
        field: permission,
        detail: `A facilitator of this workspace has taken “${permission}” from Lamp.`,
      };
      expect(await tools.ask(people.member, `lamp/${path}`)).toMatchObject(refused);
      expect(await tools.ask(people.member, 'lamp/alive')).toEqual({ alive: true });
      expect(await tools.ask(others.member, `lamp/${path}`, 'two')).not.toHaveProperty('code');
      await grant(permission, true);
      expect(await tools.ask(people.member, `lamp/${path}`)).not.toHaveProperty('code');
    },
  );

  it.each(used.slice(0, 2))(
    '%s, taken away on the server before the tool starts, leaves the rest of it running',
    async (permission, path) => {
      await onServer(permission, false);
      await tools.disable('lamp');
      await tools.enable('lamp');
      expect(await tools.ask(people.member, 'lamp/alive')).toEqual({ alive: true });
      expect(await tools.ask(people.member, `lamp/${path}`)).toMatchObject({
        code: 'PERMISSION_REVOKED',
        detail: `Whoever runs this server has taken “${permission}” from Lamp.`,
      });
      await onServer(permission, true);
      expect(await tools.ask(people.member, `lamp/${path}`)).not.toHaveProperty('code');
    },
  );

  it('taken away holds for what is written around it too', async () => {
    const count = async (): Promise<number> => {
      const answer = await fetch(`${open.origin}/api/workspaces/one/events`, {
        headers: { authorization: `Bearer ${people.member?.token}` },
      });
      return ((await answer.json()) as { events: { data: object }[] }).events.filter((event) => 'around' in event.data).length;
    };
    await tools.ask(people.member, 'lamp/around');
    await tools.ask(people.member, 'lamp/events');
    await expect.poll(count, soon).toBe(1);
    await grant('events', false);
    await tools.ask(people.member, 'lamp/around');
    await grant('directory', true);
    await tools.ask(people.member, 'lamp/directory');
    await grant('events', true);
    await tools.ask(people.member, 'lamp/events');
    await expect.poll(count, soon).toBe(1);
  });

  it('stands on the page of tools with where it was taken away, and outlives a new version', async () => {
    await grant('mail', false);
    await onServer('services', false);
    expect(await tools.install(everything('1.1.0'))).toMatchObject({ state: 'installed' });
    const { plugins } = await open.admin.request<{ plugins: PluginStatus[] }>('GET', '/workspaces/one/plugins');
    const { permissions, activity } = plugins.find(({ id }) => id === 'lamp') as PluginStatus;
    expect(Object.fromEntries(permissions.map((each) => [each.permission, each.revoked]))).toMatchObject({
      mail: 'workspace',
      services: 'server',
      database: undefined,
    });
    expect(await tools.ask(people.member, 'lamp/mail')).toMatchObject({ code: 'PERMISSION_REVOKED' });
    expect(activity).toMatchObject({ crashes: 0 });
    await grant('mail', true);
    await onServer('services', true);
  });

  it('is for facilitators to take, and only what was asked for', async () => {
    expect((await grant('mail', false, people.member)).status).toBe(403);
    expect(await (await grant('everything', false)).json()).toMatchObject({ code: 'INVALID_FIELD', field: 'permission' });
    expect(await (await grant('__proto__', false)).json()).toMatchObject({ code: 'INVALID_FIELD' });
    expect(await tools.ask(people.member, 'lamp/mail')).not.toHaveProperty('code');
  });
});

describe('a tool', () => {
  it('asks no server that it did not name, and none without encryption', async () => {
    const before = reached;
    expect(await tools.ask(people.member, 'lamp/fetch-other')).toMatchObject({
      code: 'NOT_ALLOWED',
      hint: expect.stringContaining('fetch:other.example.org'),
    });
    expect(await tools.ask(people.member, 'lamp/fetch-plain')).toMatchObject({ code: 'INVALID_FIELD' });
    expect(reached).toBe(before);
  });

  it('puts messages where people find them, read or not', async () => {
    const inbox = async (who: TestPerson | undefined, init: RequestInit = {}, path = ''): Promise<InboxAnswer> => {
      const headers = { authorization: `Bearer ${who?.token}`, 'content-type': 'application/json' };
      return (await (await fetch(`${open.origin}/api/workspaces/one/inbox${path}`, { ...init, headers })).json()) as InboxAnswer;
    };
    await inbox(people.member, { method: 'POST', body: '{}' }, '/read');
    const before = (await inbox(people.member)).messages.length;
    await tools.ask(people.facilitator, 'lamp/notifications');
    const { messages, unread } = await inbox(people.member);
    expect([messages.length, unread]).toEqual([before + 1, 1]);
    expect(messages[0]).toMatchObject({ text: 'The lamp is lit', plugin: 'lamp', read: false });
    expect((await inbox(people.observer)).messages.filter(({ plugin }) => plugin === 'lamp')).toEqual([]);
    const read = { method: 'POST', body: JSON.stringify({ ids: [messages[0]?.id] }) };
    expect((await inbox(people.facilitator, read, '/read')).unread).toBe(0);
    expect((await inbox(people.member)).unread).toBe(1);
    expect((await inbox(people.member, read, '/read')).unread).toBe(0);
  });
});
