import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { findRunningServer } from './run-file.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function freshPath(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tutti-folder-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return join(path, 'data');
}

const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

test('a data folder is made private, with the places the contract names', async () => {
  const path = await freshPath();
  const folder = await openDataFolder(path);
  undo.push(() => folder.dispose());
  expect(await mode(path)).toBe('700');
  expect(folder.serverDatabase).toBe(join(path, 'server.db'));
  const workspace = await folder.createWorkspace('tidewell');
  expect(await mode(workspace.root)).toBe('700');
  expect(workspace.database).toBe(join(path, 'workspaces', 'tidewell', 'workspace.db'));
  expect(workspace.plugin('common-agenda')).toBe(join(path, 'workspaces', 'tidewell', 'plugins', 'common-agenda.db'));
  expect(await folder.workspaces()).toEqual(['tidewell']);
  await writeFile(join(workspace.files, 'a.txt'), 'a');
  await folder.removeWorkspace('tidewell');
  expect(await folder.workspaces()).toEqual([]);
});

test('no name leads out of the folder', async () => {
  const folder = await openDataFolder(await freshPath());
  undo.push(() => folder.dispose());
  for (const name of ['..', '.', '', 'a/b', 'a\\b', '../../etc', 'A', 'a.b', 'x'.repeat(64), '%2e%2e', 'a\0b']) {
    expect(() => folder.workspace(name), name).toThrow(expect.objectContaining({ code: 'NO_SUCH_WORKSPACE' }));
    expect(() => folder.workspace('ok').plugin(name), name).toThrow(expect.objectContaining({ code: 'NO_SUCH_PLUGIN' }));
  }
});

test('a second opening is refused and names the process that holds the folder', async () => {
  const path = await freshPath();
  const folder = await openDataFolder(path);
  undo.push(() => folder.dispose());
  await expect(openDataFolder(path)).rejects.toMatchObject({
    code: 'DATA_FOLDER_BUSY',
    message: expect.stringContaining(String(process.pid)),
  });
  await folder.dispose();
  const again = await openDataFolder(path);
  await again.dispose();
});

test('the lock of a live process holds, and ends with kill -9', async () => {
  const path = await freshPath();
  const script = `import { openDataFolder } from ${JSON.stringify(fileURLToPath(new URL('./data-folder.ts', import.meta.url)))};
    await openDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  await expect(openDataFolder(path)).rejects.toMatchObject({
    code: 'DATA_FOLDER_BUSY',
    message: expect.stringContaining(String(child.pid)),
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const folder = await vi.waitFor(() => openDataFolder(path), { timeout: 5000 });
  await folder.dispose();
});

test('the secret is made once and only its owner can read it', async () => {
  const path = await freshPath();
  const folder = await openDataFolder(path);
  const secret = await folder.secret();
  expect(secret).toMatch(/^[0-9a-z]{32}$/);
  expect(await mode(join(path, 'secret'))).toBe('600');
  await folder.dispose();
  const again = await openDataFolder(path);
  undo.push(() => again.dispose());
  expect(await again.secret()).toBe(secret);
});

test('a running server is found by its announcement, and a dead one is not', async () => {
  const path = await freshPath();
  const folder = await openDataFolder(path);
  const server = { pid: process.pid, url: 'http://127.0.0.1:4321', adminSecret: 's' };
  await folder.announce(server);
  expect(await mode(join(path, 'run.json'))).toBe('600');
  expect(await findRunningServer(path)).toEqual(server);
  const text = await readFile(join(path, 'run.json'), 'utf8');
  await folder.dispose();
  expect(await findRunningServer(path)).toBeUndefined();
  await writeFile(join(path, 'run.json'), text);
  expect(await findRunningServer(path), 'left by a killed server').toBeUndefined();
});
