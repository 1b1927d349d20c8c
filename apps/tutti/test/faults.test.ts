/** What may befall a running server, one fault a test, named as the list of faults names them. F1 is in durability, F3 in full-disk, F24 in hostile-frames. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DocumentClient } from '@tutti/sync/client';
import { seededRandom, startTestServer, type TestServer } from '@tutti/testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentHash } from './content-hash.ts';
import { type Dialled, dial, stepOne, wasAnswered } from './dial.ts';
import { makeWorkspace, type TestPerson, type TestWorkspace } from './make-workspace.ts';
import { Network } from './network.ts';

const within = { timeout: 30_000, interval: 20 };
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start(): Promise<{ server: TestServer; workspace: TestWorkspace }> {
  const server = await startTestServer();
  undo.push(() => server.dispose());
  return { server, workspace: await makeWorkspace(server, 'tidewater') };
}

const addressOf = ({ origin }: TestServer): string => `${origin.replace('http', 'ws')}/sync/tidewater/common-agenda`;

async function open(server: TestServer, person: TestPerson, document: string): Promise<DocumentClient> {
  const { Socket } = new Network({ authorization: `Bearer ${person.token}` });
  const client = new DocumentClient({ server: addressOf(server), document, WebSocketPolyfill: Socket });
  undo.push(() => client.dispose());
  await client.whenSynced;
  return client;
}

describe('F20: SIGTERM while people write', () => {
  it('stores what came, sends everybody away to come back, ends with 0, and a second one breaks nothing', async () => {
    const { server, workspace } = await start();
    const people = [workspace.lead, workspace.member, workspace.neighbour, workspace.steward];
    const clients = await Promise.all(people.map((person) => open(server, person, 'notes-term')));
    let written = 0;
    for (let round = 0; round < 200; round++) {
      const client = clients[round % clients.length] as DocumentClient;
      client.doc.getArray<string>('words').push([`word ${written++}`]);
      if (round % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const began = performance.now();
    const { pid } = server;
    const ended = server.kill('SIGTERM');
    process.kill(pid, 'SIGTERM');
    for (const client of clients) client.doc.getArray<string>('words').push([`word ${written++}`]);
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    await vi.waitFor(() => expect(clients.every(({ saveState }) => saveState === 'offline')).toBe(true), within);
    await server.restart();
    for (const client of clients) client.reconnect();
    await vi.waitFor(() => {
      for (const { doc } of clients) expect(new Set(doc.getArray<string>('words')).size).toBe(written);
      expect(new Set(clients.map(({ doc }) => contentHash(doc))).size).toBe(1);
    }, within);
    expect(clients[0]?.doc.getArray('words').length, 'a word came twice').toBe(written);
  });
});

describe('F5, F30: one damaged document', () => {
  it('is set aside alone, with words; the server starts, and every other document is as it was', async () => {
    const random = seededRandom();
    const { server, workspace } = await start();
    const names = ['notes-good', 'notes-bad', 'agenda-main'];
    const hashes = new Map<string, string>();
    for (const name of names) {
      const client = await open(server, workspace.lead, name);
      if (name !== 'agenda-main') {
        for (let word = 0; word < 30; word++) {
          client.doc.getText('content').insert(0, `word ${word} `);
          await client.whenSaved();
        }
      }
      hashes.set(name, contentHash(client.doc));
      await client.dispose();
    }
    expect(await server.kill('SIGTERM')).toBe(0);
    damageRecord(path.join(server.dataFolder, 'workspaces/tidewater/documents.db'), 'notes-bad', random.integer(1_000));
    await server.restart();

    const bad: Dialled = dial(`${addressOf(server)}/notes-bad`, { authorization: `Bearer ${workspace.lead.token}` });
    undo.push(() => bad.socket.terminate());
    await bad.opened;
    bad.socket.send(stepOne);
    expect(await bad.closed).toEqual({ code: 1013, reason: expect.stringMatching(/could not be loaded/) });
    expect(wasAnswered(bad), 'an empty document was given out in its place').toBe(false);
    expect(server.log()).toMatch(/notes-bad/);

    for (const name of ['notes-good', 'agenda-main']) {
      const client = await open(server, workspace.lead, name);
      expect([name, contentHash(client.doc)]).toEqual([name, hashes.get(name)]);
      client.doc.getText('content');
      await client.whenSaved();
    }
    const health = await fetch(`${server.origin}/health/live`);
    expect(health.status).toBe(200);
  });
});

/** One bit of one record turns over, as on a disk that forgets. */
function damageRecord(file: string, document: string, chance: number): void {
  const database = new DatabaseSync(file);
  try {
    const { id } = database.prepare('select id from document where name = ?').get(document) as { id: number };
    const rows = database.prepare('select seq, bytes from record where document = ? order by seq').all(id) as {
      seq: number;
      bytes: Uint8Array;
    }[];
    const row = rows[chance % rows.length];
    if (!row) throw new Error('there is no record to damage');
    const bytes = Uint8Array.from(row.bytes);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
    database.prepare('update record set bytes = ? where document = ? and seq = ?').run(bytes, id, row.seq);
  } finally {
    database.close();
  }
}

describe('F10: everybody comes back at once', () => {
  it('after a restart 200 sockets of one long document are answered again, from one loading of it', async () => {
    const { server, workspace } = await start();
    const writer = await open(server, workspace.lead, 'notes-storm');
    for (let part = 0; part < 20; part++) writer.doc.getText('content').insert(0, `${part} ${'word '.repeat(2_000)}`);
    await writer.whenSaved();
    const size = writer.doc.getText('content').length;
    await writer.dispose();
    await server.restart();
    const crowd = Array.from({ length: 200 }, (_, index) => {
      const person = [workspace.lead, workspace.member, workspace.neighbour, workspace.steward, workspace.observer][
        index % 5
      ] as TestPerson;
      const made = dial(`${addressOf(server)}/notes-storm`, { authorization: `Bearer ${person.token}` });
      undo.push(() => made.socket.terminate());
      made.socket.on('open', () => made.socket.send(stepOne));
      return made;
    });
    await vi.waitFor(() => expect(crowd.filter(wasAnswered)).toHaveLength(crowd.length), within);
    const bytes = ({ received }: Dialled): number => received.reduce((sum, frame) => sum + frame.byteLength, 0);
    expect(Math.min(...crowd.map(bytes))).toBeGreaterThan(size);
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    expect(metrics).toMatch(/tutti_sync_loads_total 1\n/);
    expect(Number(/tutti_sync_joins_cached_total (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(190);
  });
});
