/** A digest from a whole server through a real mail server, and the question that a tool is asked for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Role, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it, vi } from 'vitest';
import { fillWorkspace, openCore } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';
import { askNeeds } from './ask-needs.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function mailServer(): Promise<{ url: string; letters: string[] }> {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(`${session.envelope.rcptTo.map(({ address }) => address).join()}\n${Buffer.concat(chunks).toString()}`);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters };
}

it('goes out once a server is up again that was down at the hour, to whoever was mentioned', async () => {
  const { url, letters } = await mailServer();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-digest-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const first = await openCore(folder, undefined, undefined, url);
  const { people } = await fillWorkspace(first, 'one', ['member', 'observer'] as Role[]);
  const ask = (who: string, method: string, path: string, body: object): Promise<Response> =>
    fetch(`${first.origin}/api/workspaces/one${path}`, {
      method,
      headers: { authorization: `Bearer ${people[who]!.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await ask('observer', 'PUT', '/reach', { silent: false, digest: 'daily', hour: 8 })).status).toBe(200);
  expect((await ask('member', 'POST', '/plugins/desk/items', { id: 'lamp', title: 'The lamp' })).status).toBe(201);
  const mention = { text: `Look, <@${people.observer!.person}>` };
  await vi.waitFor(async () => expect((await ask('member', 'POST', '/objects/lamp/talk', mention)).status).toBe(201), soon);
  await first.dispose();
  const database = new DatabaseSync(join(folder, 'workspaces/one/workspace.db'));
  database.exec('update reach_choices set last_at = last_at - 172800000');
  database.close();

  const second = await openCore(folder, undefined, undefined, url);
  undo.push(() => second.dispose());
  await vi.waitFor(() => expect(letters).toHaveLength(1), soon);
  expect(letters[0]).toMatch(/^observer@one\.example\.org\n/);
  expect(letters[0]).toContain('Subject: One thing needs you in Workspace one');
  // Letters wrap their lines at 76 signs.
  expect(letters[0]?.replaceAll(/=\r\n/g, '')).toContain('/w/one/desk/main/lamp');
  expect(letters[0]).not.toContain('Look,');
});

it('asks a tool in the name of the seat and in the language of its person, and takes no bad answer for one', async () => {
  const asked: string[] = [];
  const workspace: WorkspaceInfo = { id: 'w', name: 'W', vision: '', timeZone: 'UTC' };
  const seat: SeatInfo = { id: 's', role: 'lead', person: { id: 'p', name: 'Ana' }, organisation: undefined };
  const host: Parameters<typeof askNeeds>[0] = {
    async dispatch(plugin, _workspace, actor, request) {
      asked.push(`${plugin} ${new URL(request.url).pathname} ${actor?.seat.id} ${request.headers.get('accept-language')}`);
      return plugin === 'desk' ? Response.json({ needs: [] }) : new Response('', { status: 500 });
    },
  };
  const needs = askNeeds(host, { manifest: () => ({ needs: '/needs' }) as never });
  expect(await needs('desk', workspace, seat, 'es')).toEqual({ needs: [] });
  await expect(needs('broken', workspace, seat, 'es')).rejects.toMatchObject({ code: 'PLUGIN_FAILED' });
  expect(asked).toEqual(['desk /needs s es', 'broken /needs s es']);
});
