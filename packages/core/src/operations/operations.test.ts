import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { dial, documentOf, stepOne } from '../testing/dial.ts';
import { fillWorkspace, type OpenCore, openCore } from '../testing/open-core.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { soon } from '../testing/soon.ts';

const opened: OpenCore[] = [];
const folders: string[] = [];

async function start(folder?: string): Promise<OpenCore> {
  const open = await openCore(folder);
  opened.push(open);
  return open;
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-core-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const open of opened.splice(0)) await open.dispose();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('operations', { timeout: 60_000 }, () => {
  it('tell that the server lives, is ready, and what it counts', async () => {
    const open = await start();
    expect(await (await fetch(`${open.origin}/health/live`)).json()).toEqual({ live: true, version: '0.0.0-test' });
    expect(await (await fetch(`${open.origin}/health/ready`)).json()).toMatchObject({ ready: true });
    const text = await (await fetch(`${open.origin}/metrics`)).text();
    expect(text).toContain('tutti_rooms 0');
    expect(text).toContain('route="/health/ready"');
    const proxied = await fetch(`${open.origin}/metrics`, { headers: { 'x-forwarded-for': '1.2.3.4' } });
    expect(proxied.status).toBe(403);
    const rebound = await rawRequest(open.port, `GET /metrics HTTP/1.1\r\nHost: evil.org:${open.port}\r\nConnection: close\r\n\r\n`);
    expect(rebound).toMatch(/^HTTP\/1\.1 403 /);
    const token = { 'x-forwarded-for': '1.2.3.4', authorization: `Bearer ${open.core.adminSecret}` };
    expect((await fetch(`${open.origin}/metrics`, { headers: token })).status).toBe(200);
  });

  it('are shut to all but the operator', async () => {
    const open = await start();
    const { people } = await fillWorkspace(open, 'one', ['facilitator']);
    const credentials = [
      '',
      `Bearer ${people.facilitator!.token}`,
      `Bearer ${open.core.adminSecret}x`,
      `Basic ${open.core.adminSecret}`,
      'Bearer ',
    ];
    for (const authorization of credentials) {
      for (const path of ['/doctor', '/workspaces', '/backups', '/nothing']) {
        expect((await fetch(`${open.origin}/api/admin${path}`, { headers: { authorization } })).status).toBe(401);
      }
    }
    const { checks } = await open.admin.request<{ checks: { name: string; ok: boolean }[] }>('GET', '/doctor');
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['server', 'documents', 'disk', 'backup', 'tool desk']));
  });

  it('make a backup that is checked, listed and told to the workspace', async () => {
    const open = await start();
    const { people } = await fillWorkspace(open, 'one', ['member']);
    const made = await open.admin.request<{ file: string; at: number; bytes: number; checked: boolean }>('POST', '/backup');
    expect(made).toMatchObject({ checked: true });
    const { backups } = await open.admin.request<{ backups: { file: string }[] }>('GET', '/backups');
    expect(backups.map(({ file }) => file)).toEqual([made.file]);
    const headers = { authorization: `Bearer ${people.member!.token}` };
    const answer = await fetch(`${open.origin}/api/workspaces/one`, { headers });
    expect(await answer.json()).toMatchObject({ lastBackup: { at: made.at, ok: true } });
  });

  it('leave nothing unsaved and nothing running when the server is told to stop', async () => {
    const folder = await ownFolder();
    const first = await start(folder);
    const { people } = await fillWorkspace(first, 'one', ['member']);
    const headers = { authorization: `Bearer ${people.member!.token}` };
    const { socket, opened: up, closed } = dial(`${first.sockets}/one/desk/notes-last`, headers);
    await up;
    socket.send(stepOne);
    const doc = new Y.Doc();
    doc.getText('content').insert(0, 'the last words');
    const update = Y.encodeStateAsUpdate(doc);
    socket.send(Uint8Array.of(0, 2, update.byteLength, ...update));
    // The edit has reached the room once the server answers what came after it.
    socket.send(Uint8Array.of(102, 7));
    await vi.waitFor(
      async () => expect(await (await fetch(`${first.origin}/metrics`)).text()).toContain('tutti_sync_updates_total 1'),
      soon,
    );
    const stream = await fetch(`${first.origin}/api/workspaces/one/stream`, { headers });
    await opened.splice(0)[0]!.dispose();
    expect((await closed).code).toBe(1012);
    expect(await stream.text()).toContain('retry:');

    const second = await start(folder);
    const again = dial(`${second.sockets}/one/desk/notes-last`, headers);
    await again.opened;
    again.socket.send(stepOne);
    await vi.waitFor(() => expect(documentOf(again.received).getText('content').toString()).toBe('the last words'), soon);
    again.socket.terminate();
    expect(await (await fetch(`${second.origin}/api/workspaces/one/plugins/desk/hello`, { headers })).json()).toMatchObject({
      role: 'member',
    });
  });

  it('remove a workspace with all that was open in it, so that a new one of the same name knows nothing of it', async () => {
    const open = await start();
    const { people } = await fillWorkspace(open, 'one', ['member']);
    const headers = { authorization: `Bearer ${people.member!.token}` };
    const { socket, received, opened: up, closed } = dial(`${open.sockets}/one/desk/notes-x`, headers);
    await up;
    socket.send(stepOne);
    const doc = new Y.Doc();
    doc.getText('content').insert(0, 'of the old one');
    const update = Y.encodeStateAsUpdate(doc);
    socket.send(Uint8Array.of(0, 2, update.byteLength, ...update));
    socket.send(Uint8Array.of(102, 1));
    await vi.waitFor(() => expect(received.some((frame) => frame[0] === 102)).toBe(true), soon);
    await open.admin.request('DELETE', '/workspaces/one');
    expect((await closed).code).toBe(4404);
    expect((await fetch(`${open.origin}/api/workspaces/one`, { headers })).status).toBe(401);
    const again = await fillWorkspace(open, 'one', ['member']);
    const fresh = dial(`${open.sockets}/one/desk/notes-x`, { authorization: `Bearer ${again.people.member!.token}` });
    await fresh.opened;
    fresh.socket.send(stepOne);
    await vi.waitFor(() => expect(fresh.received.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(true), soon);
    expect(documentOf(fresh.received).getText('content').toString()).toBe('');
    fresh.socket.terminate();
    expect(await (await fetch(`${open.origin}/health/ready`)).json()).toMatchObject({ ready: true });
  });
});
