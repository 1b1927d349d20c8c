/** Installed tools on a running core: brought in, approved, tampered with, taken back and away, while two workspaces go on. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { packTool, type TarEntry } from '../testing/pack-entries.ts';

let folder: string;
let open: OpenCore;
let people: Record<string, TestPerson>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-packages-'));
  open = await openCore(folder);
  ({ people } = await fillWorkspace(open, 'one'));
  await fillWorkspace(open, 'two', ['member']);
});

afterEach(async () => {
  await open.dispose();
  await rm(folder, { recursive: true, force: true });
});

const route = { method: 'GET', path: '/version', roles: ['member'], summary: 'Its version' };
const answering = (words: string): string =>
  `export default { routes(app) { app.get('/version', (c) => c.text(${JSON.stringify(words)})); } };`;
const tool = (version: string, more: object = {}, files: TarEntry[] = []): Uint8Array =>
  packTool({ id: 'lamp', version, server: answering(version), routes: [route], ...more }, files);

async function admin(method: string, path: string, body?: Uint8Array): Promise<{ status: number; json: Record<string, unknown> }> {
  const answer = await fetch(`${open.origin}/api/admin/plugins${path}`, {
    method,
    headers: { authorization: `Bearer ${open.core.adminSecret}`, 'content-type': 'application/gzip' },
    body: (body ?? null) as Uint8Array<ArrayBuffer> | null,
  });
  const text = await answer.text();
  return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

const install = (bytes: Uint8Array, query = '?by=ada'): Promise<{ status: number; json: Record<string, unknown> }> =>
  admin('POST', query, bytes);
const enable = (workspace: string, enabled = true): Promise<unknown> =>
  open.admin.request('PUT', `/workspaces/${workspace}/plugins/lamp`, { enabled });

async function ask(path = '/version'): Promise<string> {
  const headers = { authorization: `Bearer ${people.member?.token}` };
  const answer = await fetch(`${open.origin}/api/workspaces/one/plugins/lamp${path}`, { headers });
  return answer.ok ? answer.text() : ((await answer.json()) as { code: string }).code;
}

async function installedFile(name: string): Promise<string> {
  const [version = ''] = await readdir(join(folder, 'plugins/lamp'));
  return join(folder, 'plugins/lamp', version, name);
}

it('is installed without a restart, off everywhere, and runs in a process where it is switched on', async () => {
  expect(await install(tool('1.0.0'))).toMatchObject({ status: 201, json: { plugin: 'lamp', state: 'installed', permissions: [] } });
  expect(await ask()).toBe('PLUGIN_DISABLED');
  await enable('one');
  expect(await ask()).toBe('1.0.0');
  const { plugins } = await open.admin.request<{ plugins: { id: string; source: string; host: string; enabled: boolean }[] }>(
    'GET',
    '/workspaces/two/plugins',
  );
  expect(plugins.find(({ id }) => id === 'lamp')).toMatchObject({ source: 'installed', host: 'process', enabled: false });
  const lock = JSON.parse(await readFile(join(folder, 'plugins/tutti.lock.json'), 'utf8')) as {
    plugins: Record<string, { current: object }>;
  };
  expect(lock.plugins.lamp?.current).toMatchObject({ version: '1.0.0', approvedBy: 'ada', integrity: expect.stringMatching(/^sha512-/) });
  expect(await install(tool('1.0.0'))).toMatchObject({ status: 200, json: { state: 'unchanged' } });
});

it('is not on in a workspace that is made later with all tools', async () => {
  await install(tool('1.0.0'));
  await fillWorkspace(open, 'three', ['member']);
  const { plugins } = await open.admin.request<{ plugins: { id: string; enabled: boolean }[] }>('GET', '/workspaces/three/plugins');
  expect(plugins.find(({ id }) => id === 'lamp')?.enabled).toBe(false);
});

it('waits with an update that asks for more, runs the old one meanwhile, and goes back', async () => {
  await install(tool('1.0.0'));
  await enable('one');
  expect(await install(tool('1.1.0'))).toMatchObject({ json: { state: 'installed' } });
  expect(await ask()).toBe('1.1.0');
  const waiting = await install(tool('2.0.0', { permissions: ['database', 'documents'] }));
  expect(waiting).toMatchObject({ status: 202, json: { state: 'waiting', asksFor: ['database', 'documents'] } });
  expect(await ask()).toBe('1.1.0');
  expect((await admin('GET', '')).json).toMatchObject({ plugins: [{ id: 'lamp', version: '1.1.0', waiting: { version: '2.0.0' } }] });
  expect(await admin('POST', '/lamp/approve?by=grace')).toMatchObject({ status: 200, json: { version: '2.0.0', approvedBy: 'grace' } });
  expect(await ask()).toBe('2.0.0');
  expect(await admin('POST', '/lamp/rollback')).toMatchObject({ json: { version: '1.1.0', approvedBy: 'ada', permissions: [] } });
  expect(await ask()).toBe('1.1.0');
  expect(await admin('POST', '/lamp/approve')).toMatchObject({ status: 409, json: { code: 'CONFLICT' } });
  expect(await install(tool('1.0.0'))).toMatchObject({ status: 409, json: { code: 'PACKAGE_OLDER' } });
  expect((await readdir(join(folder, 'plugins/lamp'))).length).toBe(2);
});

it('is not loaded when one byte has changed, one file more is there, or one is gone', async () => {
  await install(tool('1.0.0', {}, [{ path: 'package/texts.txt', content: 'words' }]));
  await enable('one');
  const original = await readFile(await installedFile('server.ts'), 'utf8');
  const tamper: [string, () => Promise<void>, () => Promise<void>][] = [
    [
      '“server.ts” differs from what was approved.',
      async () => writeFile(await installedFile('server.ts'), original.replace('1.0.0', '1.0.1')),
      async () => writeFile(await installedFile('server.ts'), original),
    ],
    [
      '“more.ts” was not in the package that was approved.',
      async () => writeFile(await installedFile('more.ts'), ''),
      async () => rm(await installedFile('more.ts')),
    ],
    [
      '“texts.txt” is gone.',
      async () => rm(await installedFile('texts.txt')),
      async () => writeFile(await installedFile('texts.txt'), 'words'),
    ],
  ];
  for (const [reason, change, mend] of tamper) {
    await open.dispose();
    await change();
    open = await openCore(folder);
    expect(await ask(), reason).toBe('NO_SUCH_PLUGIN');
    expect((await admin('GET', '')).json).toMatchObject({ plugins: [{ id: 'lamp', refused: reason }] });
    const { checks } = await open.admin.request<{ checks: object[] }>('GET', '/doctor');
    expect(checks).toContainEqual({ name: 'package lamp', ok: false, detail: `Not loaded: ${reason}` });
    await mend();
  }
  await open.dispose();
  open = await openCore(folder);
  expect(await ask()).toBe('1.0.0');
});

it('is refused whole when it is hostile, faulty, or takes the place of one that comes with the server', async () => {
  const refused = async (bytes: Uint8Array): Promise<unknown> => (await install(bytes)).json.code;
  expect(await refused(tool('1.0.0', {}, [{ path: 'package/../../evil.js', content: 'x' }]))).toBe('PACKAGE_PATH');
  expect(await refused(tool('1.0.0', { pannels: [] }))).toBe('MANIFEST_INVALID');
  expect(
    await refused(tool('1.0.0', { panels: [{ id: 'lamp.main', title: 'Lamp', icon: 'box', module: './dist/browser/lamp.js' }] })),
  ).toBe('PACKAGE_CONTENT');
  expect(await refused(packTool({ id: 'desk' }))).toBe('CONFLICT');
  expect(await refused(packTool({ id: '__proto__' }))).toBe('MANIFEST_INVALID');
  expect(await refused(Buffer.from('no package'))).toBe('PACKAGE_UNREADABLE');
  expect(await readdir(join(folder, 'plugins'))).toEqual([]);
  expect(await readdir(folder)).not.toContain('evil.js');
});

it('runs no scripts, keeps no rights of its files, and says so', async () => {
  const bytes = packTool({ id: 'lamp', server: answering('1') }, [{ path: 'package/run.sh', content: 'x', mode: 0o4777 }], {
    postinstall: `touch ${join(folder, 'ran')}`,
    test: 'true',
  });
  expect(await install(bytes)).toMatchObject({ json: { scriptsNotRun: ['postinstall'] } });
  expect(await readdir(folder)).not.toContain('ran');
  expect((await stat(await installedFile('run.sh'))).mode & 0o7777).toBe(0o644);
});

it('is removed while it runs: gone everywhere, its data kept', async () => {
  await install(tool('1.0.0'));
  await enable('one');
  expect(await ask()).toBe('1.0.0');
  expect((await admin('DELETE', '/lamp')).status).toBe(204);
  expect(await ask()).toBe('NO_SUCH_PLUGIN');
  expect(await readdir(join(folder, 'plugins'))).toEqual(['tutti.lock.json']);
  await install(tool('1.0.0'));
  expect(await ask(), 'off until it is switched on anew').toBe('PLUGIN_DISABLED');
  expect(await admin('DELETE', '/desk')).toMatchObject({ status: 404, json: { code: 'NO_SUCH_PLUGIN' } });
});

it('shows its panels in sandboxed frames, and in the page only while that is approved, also after an update and a restart', async () => {
  const panels = [{ id: 'lamp.main', title: 'Lamp', icon: 'box', module: './dist/browser/lamp.js' }];
  const file = { path: 'package/dist/browser/lamp.js', content: 'export default class extends HTMLElement {}' };
  const frames = async (): Promise<Record<string, string> | undefined> => {
    const headers = { authorization: `Bearer ${people.member?.token}` };
    const answer = (await (await fetch(`${open.origin}/api/workspaces/one`, { headers })).json()) as {
      plugins: { id: string; frames?: Record<string, string> }[];
    };
    return answer.plugins.find(({ id }) => id === 'lamp')?.frames;
  };
  expect(await install(tool('1.0.0', { panels }, [file]))).toMatchObject({ json: { panels: 'frame' } });
  await enable('one');
  const address = (await frames())?.['lamp.main'];
  expect(address).toMatch(/^\/frame\/lamp\/[\w-]+\/main$/);
  expect((await fetch(open.origin + address)).status).toBe(200);
  expect(await install(tool('1.0.0', { panels }, [file]), '?panelsInPage=true')).toMatchObject({ json: { panels: 'page' } });
  expect(await frames()).toBeUndefined();
  expect(await install(tool('1.1.0', { panels }, [file]))).toMatchObject({ json: { panels: 'page' } });
  await open.dispose();
  open = await openCore(folder);
  expect(await frames(), 'after a restart').toBeUndefined();
  expect(await install(tool('1.1.0', { panels }, [file]), '?panelsInPage=false')).toMatchObject({ json: { panels: 'frame' } });
  expect(await frames()).toBeDefined();
});

it('is the same when two bring it at once', async () => {
  const both = await Promise.all([install(tool('1.0.0')), install(tool('1.0.0'))]);
  expect(both.map(({ json }) => json.state).sort()).toEqual(['installed', 'unchanged']);
});

it('is the operator’s business only', async () => {
  const answer = await fetch(`${open.origin}/api/admin/plugins`, {
    method: 'POST',
    headers: { authorization: `Bearer ${people.facilitator?.token}` },
  });
  expect(answer.status).toBe(401);
});
