/** The host with real workers and real databases: who may call what, what a workspace can reach, and the life of a plugin. */
import { fileURLToPath } from 'node:url';
import { type Clock, ManualClock, silentLogger, systemClock } from '@tutti/base';
import type { Actor, Role, WorkspaceInfo } from '@tutti/plugin-api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestServices } from '../test-fixtures/test-services.ts';
import type { HostLimits } from './host-limits.ts';
import { PluginHost } from './plugin-host.ts';
import { readPluginPackage } from './plugin-package.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../test-fixtures/${name}`, import.meta.url));
const shore: WorkspaceInfo = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const hills: WorkspaceInfo = { id: 'hills', name: 'Hills', vision: '', timeZone: 'UTC' };
/** Many suites share a machine. */
const slowly = { timeout: 15_000 };
vi.setConfig({ testTimeout: 30_000 });
const made: { host: PluginHost; services: TestServices }[] = [];

afterEach(async () => {
  for (const { host, services } of made.splice(0)) {
    await host.dispose();
    services.dispose();
  }
});

function as(role: Role): Actor {
  return { kind: 'person', seat: { id: `seat-${role}`, role, person: { id: 'ada', name: 'Ada' }, organisation: undefined } };
}

async function start(names: string[], limits: Partial<HostLimits> = {}, clock: Clock = systemClock) {
  const services = new TestServices();
  const packages = await Promise.all(names.map((name) => readPluginPackage(fixture(name))));
  const host = new PluginHost({ packages, services, clock, logger: silentLogger, limits });
  made.push({ host, services });
  const ask = (
    plugin: string,
    path: string,
    { workspace = shore, role = 'member' as Role, ...init }: RequestInit & { workspace?: WorkspaceInfo; role?: Role } = {},
  ) => host.dispatch(plugin, workspace, as(role), new Request(`http://plugin.invalid${path}`, init));
  const add = (name: string, workspace = shore) =>
    ask('good', '/items', { workspace, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) });
  return { host, services, ask, add };
}

describe('A request to a plugin', () => {
  it('is refused before the plugin is touched when it is undeclared or not for this role', async () => {
    const { host, ask } = await start(['good']);
    for (const [path, init, status, code] of [
      ['/undeclared', {}, 404, 'NOT_FOUND'],
      ['/hello/', {}, 404, 'NOT_FOUND'],
      ['/hello', { method: 'POST' }, 404, 'NOT_FOUND'],
      ['/items/', {}, 404, 'NOT_FOUND'],
      ['/%E0%A4', {}, 404, 'NOT_FOUND'],
      ['/hello', { role: 'community' as Role }, 403, 'NOT_ALLOWED'],
      ['/hello', { role: 'public' as Role }, 403, 'NOT_ALLOWED'],
      ['/items', { role: 'observer' as Role }, 403, 'NOT_ALLOWED'],
    ] as const) {
      const answer = await ask('good', path, init);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ code });
    }
    expect(host.status('good')).toMatchObject({ state: 'idle', times: undefined });
    expect((await ask('nobody', '/x')).status).toBe(404);
  });

  it('reaches the plugin with its workspace and actor', async () => {
    const { host, ask } = await start(['good']);
    expect(await (await ask('good', '/hello', { role: 'observer' })).json()).toEqual({ hello: 'Shore', role: 'observer', openings: 1 });
    expect(await (await ask('good', '/hello', { workspace: hills })).json()).toMatchObject({ hello: 'Hills', openings: 2 });
    expect(await (await ask('good', '/organisations')).json()).toMatchObject([{ id: 'org-of-shore' }]);
    const status = host.status('good');
    expect(status).toMatchObject({ state: 'running', host: 'worker', reason: undefined, requests: { count: 3 } });
    expect(status.times?.startMs).toBeGreaterThan(0);
  });

  it('finds a plugin without a server side to have no routes, and nothing to open', async () => {
    const { host, ask } = await start(['panel-only']);
    await host.open('panel-only', shore);
    expect((await ask('panel-only', '/x')).status).toBe(404);
    expect(host.status('panel-only')).toMatchObject({ state: 'idle', host: 'none' });
  });
});

describe('A database of a plugin', () => {
  it('is made by migrations before the first use, once, however many wait', async () => {
    const { add, services, ask } = await start(['good']);
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => add(name)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect(services.migrations).toEqual(['shore']);
    const { items } = (await (await ask('good', '/items')).json()) as { items: { name: string }[] };
    expect(items.map((item) => item.name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is not copied again when nothing is pending', async () => {
    const first = await start(['good']);
    await first.add('a');
    await first.host.close('good', 'shore');
    await first.host.open('good', shore);
    const { items } = (await (await first.ask('good', '/items')).json()) as { items: unknown[] };
    expect(items).toHaveLength(1);
    expect(first.services.migrations).toEqual(['shore']);
    // After a restart of the server the host asks, and finds nothing pending.
    const again = new PluginHost({
      packages: [await readPluginPackage(fixture('good'))],
      services: first.services,
      clock: systemClock,
      logger: silentLogger,
    });
    await again.open('good', shore);
    await again.dispose();
    expect(first.services.migrations).toEqual(['shore']);
  });

  it('holds rows, event and directory entry of one transaction, in order, and tells the core', async () => {
    const { add, services } = await start(['good']);
    const { id } = (await (await add('boat')).json()) as { id: string };
    await add('oar');
    const { rows } = await services.read('good', 'shore').run({ sql: 'select * from tutti_outbox order by position', parameters: [] });
    expect(rows.map((row) => [row.position, row.kind])).toEqual([
      [1, 'put-object'],
      [2, 'event'],
      [3, 'put-object'],
      [4, 'event'],
    ]);
    expect(JSON.parse(String(rows[0]?.payload))).toEqual({ id, type: 'item', title: 'boat' });
    expect(JSON.parse(String(rows[1]?.payload))).toMatchObject({
      type: 'item-added',
      objects: [id],
      actor: { seat: { id: 'seat-member' } },
    });
    expect(services.outbox).toEqual(['good shore', 'good shore']);
  });

  it('keeps nothing of a transaction that fails, and shows nothing of why', async () => {
    const { ask, services } = await start(['good']);
    const answer = await ask('good', '/fail-after', { method: 'POST' });
    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toContain('secret');
    expect(services.outbox).toEqual([]);
    const count = async (table: string) =>
      (await services.read('good', 'shore').run({ sql: `select * from ${table}`, parameters: [] })).rows.length;
    expect([await count('items'), await count('tutti_outbox')]).toEqual([0, 0]);
    expect((await ask('good', '/items')).status).toBe(200);
  });

  it('is set aside in that workspace alone when a migration fails, with its data as it was', async () => {
    const { host, ask, services } = await start(['set-aside']);
    await services.read('set-aside', 'shore').run({ sql: 'create table second (kept text)', parameters: [] });
    const answer = await ask('set-aside', '/ok');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      code: 'MIGRATION_FAILED',
      detail: expect.stringMatching(/Set aside.*version 2\.0\.0.*0002_second/),
    });
    const tables = await services
      .read('set-aside', 'shore')
      .run({ sql: "select name from sqlite_master where type = 'table'", parameters: [] });
    expect(tables.rows).toEqual([{ name: 'second' }]);
    expect(await (await ask('set-aside', '/ok', { workspace: hills })).text()).toBe('ok');
    await ask('set-aside', '/ok');
    expect(services.migrations).toEqual(['shore', 'hills']);
    expect(host.status('set-aside', 'shore')).toMatchObject({ state: 'quarantined', reason: expect.stringContaining('0002_second') });
    expect(host.status('set-aside', 'hills').state).toBe('running');
    await services.read('set-aside', 'shore').run({ sql: 'drop table second', parameters: [] });
    await host.open('set-aside', shore);
    expect(await (await ask('set-aside', '/ok')).text()).toBe('ok');
  });
});

describe('What a plugin may reach', () => {
  it('is only a workspace that is open for it, even when it forges the call', async () => {
    const { host, ask } = await start(['good']);
    const reach = async (workspace: string, call: string) => (await ask('good', `/elsewhere?workspace=${workspace}&call=${call}`)).json();
    const refused = { kind: 'fault', error: { code: 'NOT_ALLOWED' } };
    expect(await reach('shore', 'database.run')).toMatchObject({ kind: 'answer' });
    for (const call of ['database.run', 'documents', 'organisations', 'outbox.changed'])
      expect(await reach('hills', call), call).toMatchObject(refused);
    await ask('good', '/hello', { workspace: hills });
    expect(await reach('hills', 'database.run')).toMatchObject({ kind: 'answer' });
    await host.close('good', 'hills');
    expect(await reach('hills', 'database.run')).toMatchObject(refused);
  });

  it('is only what its manifest asked for', async () => {
    const { ask } = await start(['good', 'faulty']);
    const documents = await ask('faulty', '/documents');
    expect(documents.status).toBe(403);
    expect(await documents.json()).toMatchObject({ code: 'NOT_ALLOWED', hint: 'Add "documents" to "permissions" in the manifest.' });
    const event = await ask('good', '/undeclared-event');
    expect(event.status).toBe(403);
    expect(await event.json()).toMatchObject({ code: 'NOT_ALLOWED', field: 'something-else' });
  });

  it('ends when the plugin is closed there, and a late request does not bring it back', async () => {
    const { host, ask } = await start(['good']);
    await ask('good', '/hello');
    await ask('good', '/hello', { workspace: hills });
    await host.close('good', 'shore');
    const late = await ask('good', '/hello');
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([404, 'PLUGIN_DISABLED']);
    expect((await ask('good', '/hello', { workspace: hills })).status).toBe(200);
    await host.close('good', 'hills');
    expect(host.status('good').state).toBe('idle');
    await host.open('good', shore);
    expect((await ask('good', '/hello')).status).toBe(200);
  });
});

describe('A plugin that was opened', () => {
  it('makes its documents once, and again finds them', async () => {
    const { host, services } = await start(['good']);
    await host.open('good', shore);
    await host.open('good', shore);
    expect([...(services.documentsByWorkspace.get('shore')?.keys() ?? [])]).toEqual(['board']);
  });

  it('hears of changed documents afterwards', async () => {
    const { host, ask } = await start(['good']);
    host.documentChanged('good', shore, { document: 'board', seq: 3 });
    const changes = async () => ((await (await ask('good', '/items')).json()) as { changes: unknown[] }).changes;
    await expect.poll(changes, slowly).toEqual([{ document: 'board', seq: 3 }]);
    expect(host.status('good').waitingChanges).toBe(0);
  });

  it('is told again of a change that it could not take, and not of one in a workspace where it is closed', async () => {
    const { host, services, ask } = await start(['good']);
    await ask('good', '/hello');
    await host.close('good', 'shore');
    host.documentChanged('good', shore, { document: 'lost', seq: 1 });
    await host.open('good', shore);
    const { rows } = await services
      .read('good', 'shore')
      .run({ sql: 'select sql from sqlite_master where name = ?', parameters: ['changes'] });
    await services.read('good', 'shore').run({ sql: 'drop table changes', parameters: [] });
    host.documentChanged('good', shore, { document: 'board', seq: 4 });
    host.documentChanged('good', shore, { document: 'board', seq: 5 });
    await expect.poll(async () => (await ask('good', '/items')).status, slowly).toBe(500);
    expect(host.status('good').waitingChanges).toBe(1);
    await services.read('good', 'shore').run({ sql: String(rows[0]?.sql), parameters: [] });
    const changes = async () => ((await (await ask('good', '/items')).json()) as { changes: unknown[] }).changes;
    await expect.poll(changes, slowly).toEqual([{ document: 'board', seq: 5 }]);
  });

  it('is stopped when nobody used it for a while, and starts again at the next use', async () => {
    const clock = new ManualClock();
    const { host, ask } = await start(['good'], { heartbeatMs: 3_600_000 }, clock);
    const first = await (await ask('good', '/time')).json();
    expect(Math.abs((first as { now: number }).now - clock.now())).toBeLessThan(5000);
    clock.advance(2 * 60_000);
    expect(host.status('good').state).toBe('running');
    await ask('good', '/hello');
    clock.advance(2 * 60_000);
    expect(host.status('good').state).toBe('running');
    clock.advance(60_000);
    expect(host.status('good').state).toBe('idle');
    expect(await (await ask('good', '/hello')).json()).toMatchObject({ openings: 1 });
  });
});

describe('A plugin that fails', () => {
  const quick = { heartbeatMs: 100, silentMs: 1500, backOffMs: 1000 };

  it('leaves other plugins alone while it loops, is ended, and comes back', async () => {
    const { host, ask } = await start(['good', 'faulty'], quick);
    await ask('good', '/hello');
    const looping = ask('faulty', '/loop');
    expect((await ask('good', '/hello')).status).toBe(200);
    const answer = await looping;
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({ code: 'PLUGIN_TIMEOUT' });
    expect(host.status('faulty')).toMatchObject({ state: 'backing-off', reason: expect.stringContaining('did not react') });
    const meanwhile = await ask('faulty', '/ok');
    expect(meanwhile.status).toBe(503);
    expect(meanwhile.headers.get('retry-after')).toBe('1');
    expect(await meanwhile.json()).toMatchObject({ code: 'PLUGIN_STOPPED' });
    expect((await ask('good', '/hello')).status).toBe(200);
    await expect.poll(async () => (await ask('faulty', '/ok')).status, slowly).toBe(200);
  });

  it('is set aside after three crashes within an hour, until it is switched on anew', async () => {
    const clock = new ManualClock();
    const { host, ask } = await start(['faulty'], { heartbeatMs: 3_600_000 }, clock);
    const waits: number[] = [];
    for (let crash = 1; crash <= 3; crash += 1) {
      expect((await ask('faulty', '/exit')).status).toBe(503);
      if (crash === 3) break;
      let waited = 0;
      while (host.status('faulty').state === 'backing-off') {
        clock.advance(1000);
        waited += 1;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([1, 2]);
    expect(host.status('faulty')).toMatchObject({ state: 'quarantined', reason: 'It stopped unexpectedly.' });
    const answer = await ask('faulty', '/ok');
    expect(await answer.json()).toMatchObject({ code: 'PLUGIN_QUARANTINED', detail: expect.stringContaining('Faulty was set aside') });
    clock.advance(3_600_000);
    expect((await ask('faulty', '/ok')).status).toBe(503);
    await host.open('faulty', shore);
    expect(await (await ask('faulty', '/ok')).text()).toBe('ok');
  });

  it('that cannot even be loaded says so, without inner words', async () => {
    const { host, ask } = await start(['broken-import'], quick);
    await expect(host.open('broken-import', shore)).rejects.toMatchObject({ code: 'PLUGIN_FAILED' });
    const answer = await ask('broken-import', '/ok');
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('secret');
    expect(host.status('broken-import').reason).toBe('Its program could not be started.');
  });

  it('ends with the host, and so do its requests', async () => {
    const { host, ask } = await start(['faulty']);
    await ask('faulty', '/ok');
    const waiting = ask('faulty', '/never');
    await expect.poll(() => host.status('faulty').state, slowly).toBe('running');
    await host.dispose();
    expect((await waiting).status).toBe(503);
    expect((await ask('faulty', '/ok')).status).toBe(503);
  });
});
