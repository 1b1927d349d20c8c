import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { dial } from '../testing/dial.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start(folder: string): Promise<OpenCore> {
  const open = await openCore(folder);
  undo.push(() => open.dispose());
  return open;
}

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-ticket-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function ticketOf(open: OpenCore, token: string): Promise<string> {
  const answer = await fetch(`${open.origin}/api/workspaces/one/ticket`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ plugin: 'desk', document: 'plan' }),
  });
  return ((await answer.json()) as { ticket: string }).ticket;
}

/** The close code, or `open` for a socket that was let in. */
async function tryTicket(open: OpenCore, ticket: string): Promise<number | 'open'> {
  const { socket, opened, closed, received } = dial(`${open.sockets}/one/desk/plan?ticket=${ticket}`);
  await opened;
  const inside = new Promise<'open'>((resolve) => {
    const look = (): void => (received.length > 0 ? resolve('open') : void setTimeout(look, 10));
    look();
  });
  const verdict = await Promise.race([closed.then(({ code }) => code), inside]);
  socket.terminate();
  return verdict;
}

it('a ticket ends with the token it was asked for with, also over a restart', async () => {
  const folder = await freshFolder();
  const before = await start(folder);
  const { people } = await fillWorkspace(before, 'one');
  const { seat } = people.member as TestPerson;
  const made = await before.admin.request<{ id: string; token: string }>('POST', '/workspaces/one/tokens', { as: seat });
  const [ended, standing] = [await ticketOf(before, made.token), await ticketOf(before, people.member?.token ?? '')];
  expect(await tryTicket(before, ended)).toBe('open');
  await before.admin.request('DELETE', `/workspaces/one/tokens/${made.id}`);
  expect(await tryTicket(before, ended)).toBe(4401);
  await undo.pop()?.();
  const after = await start(folder);
  expect(await tryTicket(after, standing), 'a restart alone ends no ticket').toBe('open');
  expect(await tryTicket(after, ended)).toBe(4401);
});

it('a ticket of somebody who was suspended since opens nothing', async () => {
  const open = await start(await freshFolder());
  const { people } = await fillWorkspace(open, 'one');
  const { person, token } = people.member as TestPerson;
  const ticket = await ticketOf(open, token);
  await open.admin.request('PUT', `/people/${person}/suspended`, { suspended: true });
  expect(await tryTicket(open, ticket)).toBe(4401);
});
