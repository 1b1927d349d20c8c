/**
 * The whole life of an installed tool on a running server with two workspaces: installed, updated with more permissions, set aside, rolled
 * back, switched off and erased. People type in both workspaces all the while and never notice.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packFolder } from '@tutti/core';
import type { PluginStatus } from '@tutti/plugin-api';
import { findRunningServer } from '@tutti/storage';
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { followStream } from './follow-stream.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

/** What lies below is not told apart from noise, as in hostile-plugin.test.ts. */
const floorMs = 30;
const paceMs = 10;
const within = { timeout: 60_000, interval: 50 };

let server: TestServer;
let folder: string;
let here: TestWorkspace;
let there: TestWorkspace;
let pairs: [DocumentClient, DocumentClient][];
let ended = 0;
let typing = true;
/** Each edit: when it was made and how long the other waited for it. */
const edits: { at: number; ms: number }[] = [];
let typists: Promise<void>[];

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(path.join(os.tmpdir(), 'tutti-life-'));
  [here, there] = [await makeWorkspace(server, 'tidewater'), await makeWorkspace(server, 'inland')];
  pairs = [here, there].map(({ id, member, lead }) => [open(id, member), open(id, lead)]);
  await Promise.all(pairs.flat().map((client) => client.whenSynced));
  typists = pairs.map(type);
}, 60_000);

afterAll(async () => {
  typing = false;
  for (const client of pairs?.flat() ?? []) await client.dispose();
  await server?.dispose();
  if (folder) await rm(folder, { recursive: true, force: true });
});

function open(workspace: string, { token }: TestPerson): DocumentClient {
  const client = new DocumentClient({
    server: `${server.origin.replace('http', 'ws')}/sync/${workspace}/common-agenda`,
    document: 'notes-typing',
    WebSocketPolyfill: new Network({ authorization: `Bearer ${token}` }).Socket,
  });
  client.onChange(() => {
    if (client.saveState === 'offline' || client.saveState === 'refused') ended += 1;
  });
  return client;
}

async function type([writer, reader]: [DocumentClient, DocumentClient]): Promise<void> {
  while (typing) {
    const at = performance.now();
    const seen = new Promise((resolve) => reader.doc.once('update', resolve));
    const text = writer.doc.getText('content');
    text.insert(text.length, 'x');
    await seen;
    edits.push({ at, ms: performance.now() - at });
    await pause(paceMs);
  }
}

/** The p99 of each hundred edits, and of those the median: one bad moment of the machine says nothing. */
function p99(from: number, to: number): number {
  const times = edits.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
  const found: number[] = [];
  for (let at = 0; at + 100 <= times.length; at += 100) found.push(times.slice(at, at + 100).sort((a, b) => a - b)[98] ?? Number.NaN);
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? Number.NaN;
}

async function pack(version: string, more: object = {}): Promise<Uint8Array> {
  const place = path.join(folder, version);
  await mkdir(place, { recursive: true });
  const route = (at: string) => ({ method: 'GET', path: at, roles: ['member'], summary: 'Answers' });
  const tutti = {
    id: 'buoy',
    apiVersion: 1,
    title: 'Buoy',
    plainTitle: 'What floats',
    description: 'For the test of a life.',
    icon: 'life-buoy',
    server: './server.js',
    routes: [route('/version'), route('/crash'), route('/keep')],
    documents: [{ type: 'notes', title: 'Notes', freeForm: true, schemaVersion: 1, grants: { write: { roles: ['member', 'lead'] } } }],
    permissions: ['database'],
    ...more,
  };
  const program = `export default {
    migrations: { '0001': { up: (db) => db.schema.createTable('kept').addColumn('id', 'text').execute() } },
    routes(app) {
      app.get('/version', (c) => c.text('${version}'));
      app.get('/crash', () => process.exit(1));
      app.get('/keep', async (c) => {
        const query = c.get('workspace').database.query();
        await query.insertInto('kept').values({ id: c.get('workspace').newId() }).execute();
        return c.text(String((await query.selectFrom('kept').selectAll().execute()).length));
      });
    },
  };`;
  const json = { name: 'buoy', version, type: 'module', engines: { tutti: '^1.0.0' }, files: ['server.js'], tutti };
  await writeFile(path.join(place, 'package.json'), JSON.stringify(json));
  await writeFile(path.join(place, 'server.js'), program);
  return (await packFolder(place)).bytes;
}

async function upload(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const running = await findRunningServer(server.dataFolder);
  const headers = { authorization: `Bearer ${running?.adminSecret}`, 'content-type': 'application/gzip' };
  const answer = await fetch(`${server.origin}/api/admin/plugins?by=ada`, {
    method: 'POST',
    headers,
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function ask(workspace: TestWorkspace, route: string): Promise<string> {
  const headers = { authorization: `Bearer ${workspace.member.token}` };
  const answer = await fetch(`${server.origin}/api/workspaces/${workspace.id}/plugins/buoy/${route}`, { headers });
  return answer.ok ? answer.text() : ((await answer.json()) as { code: string }).code;
}

const turn = (workspace: TestWorkspace, enabled: boolean): Promise<unknown> =>
  server.admin('PUT', `/workspaces/${workspace.id}/plugins/buoy`, { enabled });

async function status(workspace: TestWorkspace): Promise<PluginStatus | undefined> {
  const { plugins } = await server.admin<{ plugins: PluginStatus[] }>('GET', `/workspaces/${workspace.id}/plugins`);
  return plugins.find(({ id }) => id === 'buoy');
}

it('goes by while people type in two workspaces, who never notice', { timeout: 240_000 }, async () => {
  await vi.waitFor(() => expect(edits.length).toBeGreaterThan(1500), within);
  const begun = performance.now();

  // Installed, off; on where somebody switches it on.
  expect(await upload(await pack('1.0.0'))).toMatchObject({ state: 'installed', permissions: ['database'] });
  expect(await ask(here, 'version')).toBe('PLUGIN_DISABLED');
  const stream = await followStream(server, here.id, { authorization: `Bearer ${here.lead.token}` });
  await turn(here, true);
  await vi.waitFor(() => expect(stream.heard).toContain('plugins.changed'), within);
  await turn(there, true);
  expect([await ask(here, 'version'), await ask(there, 'version')]).toEqual(['1.0.0', '1.0.0']);
  expect([await ask(here, 'keep'), await ask(here, 'keep'), await ask(there, 'keep')]).toEqual(['1', '2', '1']);

  // An update that asks for more waits; the old one runs on until somebody says yes.
  expect(await upload(await pack('1.1.0'))).toMatchObject({ state: 'installed' });
  expect(await ask(here, 'keep')).toBe('3');
  expect(await upload(await pack('2.0.0', { permissions: ['database', 'events', 'fetch:api.example.org'] }))).toMatchObject({
    state: 'waiting',
    asksFor: ['events', 'fetch:api.example.org'],
  });
  expect(await ask(here, 'version')).toBe('1.1.0');
  await server.admin('POST', '/plugins/buoy/approve?by=grace');
  expect([await ask(here, 'version'), await ask(there, 'keep')]).toEqual(['2.0.0', '2']);

  // Crashed again and again it is set aside with a reason; nobody starts it any more.
  await vi.waitFor(async () => {
    await ask(here, 'crash');
    expect((await status(here))?.state).toBe('quarantined');
  }, within);
  expect(await status(here)).toMatchObject({ reason: 'It stopped unexpectedly.', activity: { crashes: 3, starts: 3 } });
  expect([await ask(here, 'version'), await ask(there, 'version')]).toEqual(['PLUGIN_QUARANTINED', 'PLUGIN_QUARANTINED']);
  const inbox = await fetch(`${server.origin}/api/workspaces/${here.id}/inbox`, {
    headers: { authorization: `Bearer ${here.facilitator.token}` },
  });
  expect(await inbox.json()).toMatchObject({
    messages: [{ text: '“Buoy” was set aside because it kept failing. It stopped unexpectedly.' }],
  });
  expect((await status(here))?.activity).toMatchObject({ starts: 3 });

  // Rolled back it runs again, with its data, and may do what was approved for that version.
  expect(await server.admin('POST', '/plugins/buoy/rollback')).toMatchObject({ version: '1.1.0', permissions: ['database'] });
  expect([await ask(here, 'version'), await ask(here, 'keep'), await ask(there, 'keep')]).toEqual(['1.1.0', '4', '3']);

  // Switched off its sockets close and its routes go, here alone; how soon is measured by `pnpm bench plugins`.
  const own = new DocumentClient({
    server: `${server.origin.replace('http', 'ws')}/sync/${here.id}/buoy`,
    document: 'notes-own',
    WebSocketPolyfill: new Network({ authorization: `Bearer ${here.member.token}` }).Socket,
  });
  await own.whenSynced;
  await turn(here, false);
  await vi.waitFor(() => expect(own.saveState).toBe('refused'), within);
  expect(await ask(here, 'version')).toBe('PLUGIN_DISABLED');
  expect(await ask(there, 'keep')).toBe('4');
  await own.dispose();

  // Its data stays until somebody asks for it to be erased, and then goes there alone.
  const files = (workspace: TestWorkspace): Promise<string[]> =>
    readdir(path.join(server.dataFolder, 'workspaces', workspace.id, 'plugins'));
  expect(await files(here)).toContain('buoy.db');
  await server.admin('POST', `/workspaces/${here.id}/purge/buoy`, { confirm: 'buoy' });
  expect((await files(here)).filter((name) => name.startsWith('buoy'))).toEqual([]);
  expect(await files(there)).toContain('buoy.db');
  await turn(here, true);
  expect([await ask(here, 'keep'), await ask(there, 'keep')]).toEqual(['1', '5']);
  await server.admin('DELETE', '/plugins/buoy');
  expect(await ask(there, 'version')).toBe('NO_SUCH_PLUGIN');
  await stream.leave();

  const done = performance.now();
  typing = false;
  await Promise.all(typists);
  const calm = p99(0, begun);
  const during = p99(begun, done);
  const words = `p99 of ${edits.length} edits: ${calm.toFixed(1)} ms before, ${during.toFixed(1)} ms during ${((done - begun) / 1000).toFixed(0)} s of it all`;
  console.log(words);
  expect(ended, 'connections that ended').toBe(0);
  for (const [writer, reader] of pairs) {
    await writer.whenSaved();
    expect(reader.doc.getText('content').toString()).toBe(writer.doc.getText('content').toString());
  }
  expect(edits.length).toBe(pairs.reduce((sum, [writer]) => sum + writer.doc.getText('content').length, 0));
  expect(during, words).toBeLessThanOrEqual(Math.max(2 * calm, floorMs));
});
