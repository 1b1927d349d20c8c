/** The way of a third party, from nothing to a plugin in use: written, packed, installed into a running server, used, updated, taken back, removed. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { runTutti } from './run-tutti.ts';

const run = promisify(execFile);
const tsc = path.resolve(import.meta.dirname, '../../../node_modules/typescript/bin/tsc');
const example = path.resolve(import.meta.dirname, '../../../docs/examples/hello-plugin');

let server: TestServer;
let workspace: TestWorkspace;
let place: string;

beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'tutti-hello-'));
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'shore');
});

afterAll(async () => {
  await server.dispose();
  await rm(place, { recursive: true, force: true });
});

async function json<T>(...args: string[]): Promise<T> {
  const ran = await runTutti([...args, '--json'], { env: { TUTTI_DATA: server.dataFolder } });
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  return JSON.parse(ran.stdout) as T;
}

async function ask(person: TestPerson, init: RequestInit = {}): Promise<{ status: number; words?: string; code?: string }> {
  const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${server.origin}/api/workspaces/shore/plugins/hello-plugin/greeting`, { ...init, headers });
  return { status: answer.status, ...((await answer.json()) as object) };
}

const write = (person: TestPerson, words: string): Promise<object> => ask(person, { method: 'PUT', body: JSON.stringify({ words }) });

it('is written by one command', async () => {
  const folder = path.join(place, 'harbour-map');
  const started = performance.now();
  expect(await json('plugin', 'create', folder)).toMatchObject({ id: 'harbour-map', files: expect.arrayContaining(['server.js']) });
  expect(performance.now() - started).toBeLessThan(30_000);
  expect(await json('plugin', 'verify', folder)).toMatchObject({ id: 'harbour-map', permissions: ['database', 'events'] });
});

it('has tests that pass outside of this repository, by npm and whatever the author’s Node', async () => {
  const { stdout } = await run('npm', ['test'], { cwd: path.join(place, 'harbour-map') });
  expect(stdout).toMatch(/pass 2\b/);
  await writeFile(
    path.join(place, 'harbour-map/broken.test.js'),
    "import { test } from 'node:test';\ntest('no', () => { throw new Error('no'); });\n",
  );
  await expect(run('npm', ['test'], { cwd: path.join(place, 'harbour-map') })).rejects.toThrow();
  await rm(path.join(place, 'harbour-map/broken.test.js'));
});

it('is type-checked there as it stands, and a slip is found', async () => {
  const folder = path.join(place, 'harbour-map');
  const check = (): Promise<unknown> => run(process.execPath, [tsc, '-p', path.join(folder, 'jsconfig.json')], { cwd: folder });
  await check();
  const file = path.join(folder, 'server.js');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("type: 'greeting.changed', actor", "tipe: 'greeting.changed', actor"));
  await expect(check()).rejects.toMatchObject({ stdout: expect.stringContaining('tipe') });
  await writeFile(file, text);
});

it('is packed to the same bytes each time, and installed from them without a restart', async () => {
  const { pid } = server;
  const first = await json<{ file: string; integrity: string }>('plugin', 'pack', example, '--out', place);
  expect(await json('plugin', 'pack', example, '--out', place)).toEqual(first);
  expect(await json('plugin', 'install', first.file, '--by', 'ada')).toMatchObject({
    plugin: 'hello-plugin',
    state: 'installed',
    integrity: first.integrity,
  });
  expect(await ask(workspace.member)).toMatchObject({ status: 404, code: 'PLUGIN_DISABLED' });
  await json('plugin', 'enable', 'hello-plugin', '--workspace', 'shore');
  expect(await ask(workspace.member)).toEqual({ status: 200, words: 'Hello, Workspace shore' });
  expect(server.pid).toBe(pid);
});

it('keeps rows of its own, for those whose role may write them', async () => {
  expect(await write(workspace.member, 'Ahoy')).toEqual({ status: 200, words: 'Ahoy' });
  expect(await write(workspace.observer, 'No')).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  expect(await write(workspace.member, '')).toMatchObject({ status: 400, code: 'INVALID_FIELD' });
  expect(await ask(workspace.observer)).toEqual({ status: 200, words: 'Ahoy' });
});

it('is updated from a folder, waits where it asks for more, and goes back', async () => {
  const folder = path.join(place, 'next');
  await cp(example, folder, { recursive: true });
  const manifest = path.join(folder, 'package.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace('"version": "0.1.0"', '"version": "0.2.0"').replace('"database",', '"database", "documents",'));
  await writeFile(
    path.join(folder, 'server.js'),
    (await readFile(path.join(folder, 'server.js'), 'utf8')).replace('Hello,', 'Welcome,').replace('row?.words ??', ''),
  );
  expect(await json('plugin', 'install', folder)).toMatchObject({ state: 'waiting', asksFor: ['documents'] });
  expect(await ask(workspace.member)).toMatchObject({ words: 'Ahoy' });
  expect(await json('plugin', 'approve', 'hello-plugin', '--by', 'grace')).toMatchObject({ version: '0.2.0', approvedBy: 'grace' });
  expect(await ask(workspace.member)).toMatchObject({ words: 'Welcome, Workspace shore' });
  expect(await json('plugin', 'rollback', 'hello-plugin')).toMatchObject({ version: '0.1.0', approvedBy: 'ada' });
  expect(await ask(workspace.member)).toMatchObject({ words: 'Ahoy' });
});

it('is there after a restart, with its rows', async () => {
  await server.restart();
  expect(await ask(workspace.member)).toMatchObject({ words: 'Ahoy' });
});

it('is removed by one command, and says no more', async () => {
  expect(await json('plugin', 'remove', 'hello-plugin')).toEqual({ removed: 'hello-plugin' });
  expect(await ask(workspace.member)).toMatchObject({ status: 404, code: 'NO_SUCH_PLUGIN' });
  expect(await json('plugin', 'installed')).toEqual([]);
});

it('is refused in words when it is no package', async () => {
  const ran = await runTutti(['plugin', 'install', path.join(example, 'README.md')], { env: { TUTTI_DATA: server.dataFolder } });
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('This is no package');
});
