/** The life of a server: tools switched while people look on, a sample that leaves nothing, backups under writes, rooms that come and go. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DocumentClient } from '@tutti/sync/client';
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentHash } from './content-hash.ts';
import { dial } from './dial.ts';
import { followStream } from './follow-stream.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';
import { runTutti } from './run-tutti.ts';

const within = { timeout: 20_000, interval: 20 };
const undo: (() => unknown)[] = [];
let server: TestServer;
let workspace: TestWorkspace;
let idleHash: string;

beforeAll(async () => {
  server = await startTestServer();
  workspace = await makeWorkspace(server, 'tidewater');
  // Left alone until the last test, which finds it unloaded.
  const client = await open(server, 'notes-idle', workspace.lead);
  for (let word = 0; word < 200; word++) client.doc.getText('content').insert(0, `word ${word} `);
  await client.whenSaved();
  idleHash = contentHash(client.doc);
  await client.dispose();
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(() => server.dispose());

const bearer = ({ token }: Pick<TestPerson, 'token'>): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function open(on: TestServer, document: string, person: Pick<TestPerson, 'token'>): Promise<DocumentClient> {
  const client = new DocumentClient({
    server: `${on.origin.replace('http', 'ws')}/sync/tidewater/common-agenda`,
    document,
    WebSocketPolyfill: new Network(bearer(person)).Socket,
  });
  undo.push(() => client.dispose());
  await client.whenSynced;
  return client;
}

const tutti = (...args: string[]) => runTutti(args, { env: { TUTTI_DATA: server.dataFolder } });

function get(on: TestServer, route: string, person: Pick<TestPerson, 'token'> = workspace.member): Promise<Response> {
  return fetch(`${on.origin}/api/workspaces/tidewater${route}`, { headers: bearer(person) });
}

describe('switching a tool', () => {
  const switches: [string, (enabled: boolean) => Promise<void>][] = [
    [
      'from the command line',
      async (enabled) => {
        const ran = await tutti('plugin', enabled ? 'enable' : 'disable', 'common-agenda', '--workspace', 'tidewater');
        expect(ran.stderr).toBe('');
        expect(ran.code).toBe(0);
      },
    ],
    [
      'over HTTP',
      async (enabled) => {
        const answer = await fetch(`${server.origin}/api/workspaces/tidewater/plugins/common-agenda`, {
          method: 'PUT',
          headers: { ...bearer(workspace.facilitator), 'content-type': 'application/json' },
          body: JSON.stringify({ enabled }),
        });
        expect(answer.status).toBe(200);
      },
    ],
  ];

  it.each(switches)('%s takes effect at once for everybody, without a restart', async (_how, turn) => {
    const { pid } = server;
    const stream = await followStream(server, 'tidewater', bearer(workspace.neighbour));
    undo.push(() => stream.leave());
    const before = (await (await get(server, '/plugins/common-agenda/agenda.json')).json()) as { sections: unknown[] };
    const tools = async (): Promise<string[]> =>
      ((await (await get(server, '')).json()) as { plugins: { id: string }[] }).plugins.map(({ id }) => id);
    expect(await tools()).toEqual([
      'backbone-support',
      'common-agenda',
      'continuous-communication',
      'decisions',
      'mutually-reinforcing-activities',
      'shared-measurement',
    ]);

    stream.heard.length = 0;
    await turn(false);
    await vi.waitFor(() => expect(stream.heard).toContain('plugins.changed'), within);
    expect(await tools()).toEqual([
      'backbone-support',
      'continuous-communication',
      'decisions',
      'mutually-reinforcing-activities',
      'shared-measurement',
    ]);
    expect((await get(server, '/plugins/common-agenda/agenda.json')).status).toBe(404);
    expect(
      (await dial(`${server.origin.replace('http', 'ws')}/sync/tidewater/common-agenda/agenda-main`, bearer(workspace.member)).closed).code,
    ).toBe(4404);

    stream.heard.length = 0;
    await turn(true);
    await vi.waitFor(() => expect(stream.heard).toContain('plugins.changed'), within);
    expect(await tools()).toEqual([
      'backbone-support',
      'common-agenda',
      'continuous-communication',
      'decisions',
      'mutually-reinforcing-activities',
      'shared-measurement',
    ]);
    expect(await (await get(server, '/plugins/common-agenda/agenda.json')).json()).toEqual(before);
    expect(server.pid).toBe(pid);
  });
});

describe('the sample', () => {
  /** Every file and folder but the backups, with a slash at the end of folders. */
  const listing = (): string[] =>
    readdirSync(server.dataFolder, { recursive: true, withFileTypes: true })
      .map((entry) => path.relative(server.dataFolder, path.join(entry.parentPath, entry.name)) + (entry.isDirectory() ? '/' : ''))
      .filter((name) => !name.startsWith('backups/') && !/-(?:wal|shm)$/.test(name))
      .sort();

  it('leaves nothing when it is wiped: no file, no person, no way in', async () => {
    const before = listing();
    const people = await server.admin<{ people: object[] }>('GET', '/workspaces/tidewater/people');
    expect((await tutti('demo')).code).toBe(0);
    const { token } = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', {
      as: 'roz.baptiste@tidewell.example',
    });
    const agenda = `${server.origin}/api/workspaces/tidewell-thrives/plugins/common-agenda/agenda.md`;
    expect((await fetch(agenda, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    const socket = dial(`${server.origin.replace('http', 'ws')}/sync/tidewell-thrives/common-agenda/agenda-main`, {
      authorization: `Bearer ${token}`,
    });
    await socket.opened;
    expect(listing().length).toBeGreaterThan(before.length + 3);

    expect((await tutti('demo', '--wipe')).code).toBe(0);
    expect((await socket.closed).code).toBe(4404);
    expect(listing()).toEqual(before);
    expect((await fetch(agenda, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    expect((await tutti('link', 'roz.baptiste@tidewell.example')).code).toBe(1);
    expect(await server.admin('GET', '/workspaces/tidewater/people')).toEqual(people);
  });

  it('leaves no address in the bytes of the server’s database once the server has stopped', async () => {
    expect(await server.kill('SIGTERM')).toBe(0);
    expect(readFileSync(path.join(server.dataFolder, 'server.db'), 'latin1').includes('tidewell.example')).toBe(false);
    await server.restart();
  });
});

describe('a backup', () => {
  async function restored(backup: string): Promise<TestServer> {
    const parent = await mkdtemp(path.join(os.tmpdir(), 'tutti-restored-'));
    undo.push(() => rm(parent, { recursive: true, force: true, maxRetries: 5 }));
    const dataFolder = path.join(parent, 'data');
    const ran = await tutti('restore', backup, '--into', dataFolder);
    expect(ran.stderr).toBe('');
    const made = await startTestServer({ dataFolder });
    undo.push(() => made.dispose());
    return made;
  }

  async function state(on: TestServer): Promise<unknown[]> {
    const routes = [
      '',
      '/members',
      '/organisations',
      '/plugins/common-agenda/agenda.json',
      '/plugins/common-agenda/drafts',
      '/objects',
      '/events',
    ];
    const told: unknown[] = [];
    for (const route of routes) {
      const answer = await get(on, route, workspace.facilitator);
      expect(answer.status, route).toBe(200);
      told.push(
        JSON.parse(await answer.text(), (key, value: unknown) => (key === 'lastSeenAt' || key === 'lastBackup' ? undefined : value)),
      );
    }
    return told;
  }

  it('made while people write holds everything that was saved before it began, and is whole', async () => {
    const client = await open(server, 'notes-busy', workspace.lead);
    const text = client.doc.getText('content');
    for (let word = 0; word < 300; word++) text.insert(text.length, `a${word} `);
    await client.whenSaved();
    const saved = text.toString();
    let making = true;
    const backup = server.admin<{ file: string; checked: boolean }>('POST', '/backup').finally(() => {
      making = false;
    });
    let more = 0;
    while (making) {
      text.insert(text.length, `b${more++} `);
      await client.whenSaved();
    }
    const { file, checked } = await backup;
    expect(checked).toBe(true);
    expect(more).toBeGreaterThan(0);
    const again = await restored(file);
    const copy = await open(again, 'notes-busy', workspace.neighbour);
    const kept = copy.doc.getText('content').toString();
    expect(kept.startsWith(saved)).toBe(true);
    expect(text.toString().startsWith(kept), 'a moment of the document, nothing twice, nothing between missing').toBe(true);
  });

  it('of a quiet server gives an equal one, with the same ways in', async () => {
    const client = await open(server, 'notes-quiet', workspace.lead);
    client.doc.getText('content').insert(0, 'All that was said.');
    await client.whenSaved();
    const before = await state(server);
    const { file } = await server.admin<{ file: string }>('POST', '/backup');
    const again = await restored(file);
    expect(await state(again)).toEqual(before);
    for (const document of ['notes-quiet', 'agenda-main', 'notes-idle']) {
      const [one, other] = [await open(server, document, workspace.lead), await open(again, document, workspace.lead)];
      expect(contentHash(other.doc), document).toBe(contentHash(one.doc));
    }
    const copy = await open(again, 'notes-quiet', workspace.neighbour);
    copy.doc.getText('content').insert(0, 'And more. ');
    await copy.whenSaved();
    expect(client.doc.getText('content').toString()).toBe('All that was said.');
  });
});

describe('a second server on the same folder', () => {
  it('is refused in words, and the first goes on', async () => {
    const second = await startTestServer({ dataFolder: server.dataFolder }).catch((error: Error) => error.message);
    expect(second).toContain(String(server.pid));
    expect((await get(server, '')).status).toBe(200);
  });
});

describe('a room that nobody is in', () => {
  const rooms = async (): Promise<number> => {
    const text = await (await fetch(`${server.origin}/metrics`)).text();
    return Number(/^tutti_rooms (\d+)$/m.exec(text)?.[1]);
  };

  it('is unloaded, and comes back with the same content', async () => {
    await expect.poll(rooms, { timeout: 90_000, interval: 500 }).toBe(0);
    const client = await open(server, 'notes-idle', workspace.neighbour);
    expect(contentHash(client.doc)).toBe(idleHash);
    expect(await rooms()).toBe(1);
    client.doc.getText('content').insert(0, 'back again ');
    await client.whenSaved();
  }, 120_000);
});
