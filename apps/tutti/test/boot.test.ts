import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runTutti } from './run-tutti.ts';

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function folder(): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'tutti-boot-'));
  undo.push(() => rmSync(made, { recursive: true, force: true, maxRetries: 5 }));
  return made;
}

describe('a running server', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(() => server.dispose());

  it('is alive and ready', async () => {
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.origin}/health/ready`)).status).toBe(200);
  });

  it('answers a page with the workbench and every script the page names', async () => {
    const page = await (await fetch(`${server.origin}/`)).text();
    const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
    expect(scripts.length).toBeGreaterThan(2);
    for (const script of scripts) expect((await fetch(server.origin + script)).status, script).toBe(200);
  });

  it('gives a first link while nobody has an account', () => {
    expect(server.firstLink).toMatch(/^http:\/\/localhost:\d+\/join\/[0-9a-z]+$/);
  });

  it('does not let a second server use the same data folder, and says so in one line', async () => {
    const second = await runTutti(['serve'], { env: { TUTTI_DATA: server.dataFolder, TUTTI_PORT: '0' } });
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr.trim().split('\n')).toEqual([expect.stringContaining(String(server.pid))]);
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
  });
});

describe('starting and stopping', () => {
  it('prints one exact line with the address, and the first link after it', async () => {
    const ran = await runTutti(['serve'], {
      env: { TUTTI_DATA: folder(), TUTTI_PORT: '0' },
      stopWhen: (stdout) => stdout.includes('/join/'),
    });
    expect(ran.code).toBe(0);
    const lines = ran.stdout.split('\n');
    expect(lines[0]).toMatch(/^tutti listening on http:\/\/127\.0\.0\.1:\d+$/);
    expect(lines.filter((line) => line.startsWith('tutti listening'))).toHaveLength(1);
    expect(lines.some((line) => /^ {2}http:\/\/localhost:\d+\/join\//.test(line))).toBe(true);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s and frees the folder', async (signal) => {
    const server = await startTestServer({ dataFolder: folder() });
    undo.push(() => server.dispose());
    expect(await server.kill(signal)).toBe(0);
    await expect(fetch(`${server.origin}/health/live`)).rejects.toThrow();
    await server.restart();
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
  });

  it('ends also while it is still catching up with what it missed', async () => {
    const server = await startTestServer({ dataFolder: folder() });
    undo.push(() => server.dispose());
    for (const id of ['one', 'two', 'three']) await server.admin('POST', '/workspaces', { id, name: id, plugins: 'all' });
    for (let round = 0; round < 3; round += 1) {
      expect(await server.kill('SIGTERM')).toBe(0);
      await server.restart();
    }
  });

  it('starts again after kill -9, with what it had', async () => {
    const server = await startTestServer({ dataFolder: folder() });
    undo.push(() => server.dispose());
    await server.admin('POST', '/workspaces', { id: 'kept', name: 'Kept', plugins: 'all' });
    expect(await server.kill('SIGKILL')).toBe('SIGKILL');
    await server.restart();
    const { workspaces } = await server.admin<{ workspaces: { id: string }[] }>('GET', '/workspaces');
    expect(workspaces.map((workspace) => workspace.id)).toEqual(['kept']);
  });

  it('lists all wrong settings at once and ends with 78', async () => {
    const env = { TUTTI_DATA: folder(), TUTTI_PORT: 'x', TUTTI_LOG: 'loud', TUTTI_REDIS_URL: 'redis://localhost' };
    const ran = await runTutti(['serve'], { env });
    expect(ran.code).toBe(78);
    for (const name of ['TUTTI_PORT', 'TUTTI_LOG', 'TUTTI_REDIS_URL']) expect(ran.stderr).toContain(name);
    expect(ran.stdout).toBe('');
  });

  it('says in words that the port is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    undo.push(() => new Promise((resolve) => blocker.close(resolve)));
    const { port } = blocker.address() as { port: number };
    const ran = await runTutti(['serve'], { env: { TUTTI_DATA: folder(), TUTTI_PORT: String(port) } });
    expect(ran.code).toBe(78);
    expect(ran.stderr).toContain(`Port ${port} is in use`);
  });
});
