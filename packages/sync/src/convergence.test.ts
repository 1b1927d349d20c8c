/** Many stock and own clients on a bad network with a slow log: whatever happens, they end up the same, and nothing answered is lost. */
import { createHash } from 'node:crypto';
import type { DocumentKey } from '@tutti/base';
import { type SeededRandom, seededRandom } from '@tutti/testkit';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { NewRecord } from './log/document-log.ts';
import { FakeLog } from './testing/fake-log.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedDoc, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

/** Appends take a random number of turns, so that commits of different sizes overlap with everything else. */
class JitteryLog extends FakeLog {
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    super();
    this.#random = random;
  }

  override async append(key: DocumentKey, records: readonly NewRecord[]): Promise<number> {
    for (let turns = this.#random.integer(4); turns > 0; turns--) await nextTurn();
    return super.append(key, records);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Writer {
  name: string;
  doc: Y.Doc;
  /** Drops the line as a network does. */
  drop(): void;
  leave(): void;
  comeBack(): void;
  /** Markers that were shown as saved. */
  saved: Set<string>;
}

/** Every edit carries a marker of its own, so that losses and duplicates can be named. */
function edit(writer: Writer, random: SeededRandom, marker: string): void {
  const text = writer.doc.getText('content');
  const map = writer.doc.getMap<unknown>('map');
  const list = writer.doc.getArray<string>('list');
  writer.doc.transact(() => {
    text.insert(random.integer(text.length + 1), `${marker} `);
    list.push([marker]);
    const chance = random.integer(10);
    if (chance < 2 && text.length > 20) text.delete(random.integer(text.length - 5), 3);
    if (chance < 3) text.format(random.integer(Math.max(1, text.length - 4)), 2, { bold: chance === 1 ? true : null });
    if (chance > 7) map.set(`key ${random.integer(4)}`, { by: writer.name, marker });
    if (chance === 5) map.set('nested', new Y.Map([['by', marker]]));
    if (chance === 6) map.delete(`key ${random.integer(4)}`);
  });
}

function contentHash(doc: Y.Doc): string {
  const content = {
    text: doc.getText('content').toDelta(),
    list: doc.getArray('list').toJSON(),
    map: Object.entries(doc.getMap('map').toJSON()).sort(([a], [b]) => a.localeCompare(b)),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

describe('convergence', () => {
  it.each([1, 2, 3])(
    '[S1] [A3] eight clients on a bad network converge, and what was saved is stored (run %i)',
    { timeout: 60_000 },
    async () => {
      const random = seededRandom();
      const log = new JitteryLog(random);
      const served = await rooms.serve({ log, limits: { compactAfterRecords: 12, quietMs: 1000 } });
      const document = 'notes-fuzz';
      const writers: Writer[] = Array.from({ length: 8 }, (_, i) => {
        const name = `writer-${i}`;
        if (i % 2 === 0) {
          const { doc, provider } = rooms.stock(served, document, { as: name });
          return {
            name,
            doc,
            saved: new Set(),
            drop: () => provider.ws?.close(),
            leave: () => provider.disconnect(),
            comeBack: () => provider.connect(),
          };
        }
        const client = rooms.ours(served, document, { parameters: { as: name } });
        const saved = new Set<string>();
        client.onChange(() => {
          if (client.saveState === 'saved') for (const marker of client.doc.getArray<string>('list')) saved.add(marker);
        });
        return { name, doc: client.doc, saved, drop: () => served.cut(), leave: () => {}, comeBack: () => client.reconnect() };
      });
      const markers: string[] = [];
      for (let round = 0; round < 400; round++) {
        const writer = random.pick(writers);
        const chance = random.integer(100);
        if (chance < 4) writer.drop();
        else if (chance < 7) writer.leave();
        else if (chance < 12) writer.comeBack();
        else {
          const marker = `<${writer.name}:${round}>`;
          markers.push(marker);
          edit(writer, random, marker);
        }
        if (random.integer(3) === 0) await nextTurn();
      }
      for (const writer of writers) writer.comeBack();
      const expected = [...markers].sort();
      await vi.waitFor(
        () => {
          for (const { doc, name } of writers)
            expect([...doc.getArray<string>('list')].sort(), `${name}, seed ${random.seed}`).toEqual(expected);
        },
        { timeout: 20_000, interval: 100 },
      );
      const stored = await storedDoc(served, testKey(document));
      const hash = contentHash(stored);
      for (const { doc, name, saved } of writers) {
        expect(contentHash(doc), `${name}, seed ${random.seed}`).toBe(hash);
        expect(doc.store.pendingStructs).toBeNull();
        expect(doc.store.pendingDs).toBeNull();
        const inLog = new Set(stored.getArray<string>('list'));
        expect([...saved].filter((marker) => !inLog.has(marker))).toEqual([]);
      }
      expect(stored.store.pendingStructs).toBeNull();
      expect(Object.keys(served.registry.stats().refused)).toEqual([]);
      expect(log.compactions).toBeGreaterThan(0);
    },
  );

  it('[S1] [A3] [S5] a server that dies at any moment has everything that anybody had seen or was told is saved', {
    timeout: 60_000,
  }, async () => {
    const random = seededRandom();
    const log = new JitteryLog(random);
    const document = 'notes-fuzz';
    const survivors = new Set<string>();
    for (let life = 0; life < 5; life++) {
      const served = await rooms.serve({ log });
      const clients = Array.from({ length: 6 }, () => rooms.ours(served, document));
      await Promise.all(clients.map((client) => client.whenSaved()));
      for (const client of clients) {
        expect([...survivors].filter((marker) => ![...client.doc.getArray<string>('list')].includes(marker))).toEqual([]);
      }
      const own = clients.map(() => new Set<string>());
      for (let round = 0; round < 40; round++) {
        const i = random.integer(clients.length);
        const marker = `${life}-${round}`;
        own[i]?.add(marker);
        clients[i]?.doc.getArray<string>('list').push([marker]);
        if (random.integer(2) === 0) await nextTurn();
        if (random.integer(10) === 0 && clients[i]) await clients[i].whenSaved();
      }
      // Dead: no more appends, no goodbye. What a client knows of others, or knew to be saved, must have been durable by now.
      const dead = log;
      const seen = clients.flatMap((client, i) =>
        [...client.doc.getArray<string>('list')].filter((marker) => !own[i]?.has(marker) || client.saveState === 'saved'),
      );
      const { tail, snapshot } = await dead.load(testKey(document));
      const doc = new Y.Doc();
      if (snapshot) Y.applyUpdate(doc, snapshot.state);
      for (const { update } of tail) Y.applyUpdate(doc, update);
      const stored = new Set(doc.getArray<string>('list'));
      expect(
        [...new Set(seen)].filter((marker) => !stored.has(marker)),
        `seed ${random.seed}, life ${life}`,
      ).toEqual([]);
      for (const client of clients) await client.dispose();
      await served.close();
      for (const marker of seen) survivors.add(marker);
    }
  });
});
