/** Random frames and random edits by the thousand, by the million under `pnpm test:soak`: no crash, no hang, no two contents, nothing waiting. */
import { createHash } from 'node:crypto';
import { silentLogger, systemClock } from '@tutti/base';
import { type SeededRandom, seededRandom, soakSize } from '@tutti/testkit';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryDocumentLog } from './log/index.ts';
import { encodeStep1, encodeStep2, encodeUpdate, messageType } from './protocol/messages.ts';
import { RoomRegistry } from './room/room-registry.ts';
import { awarenessFrame } from './testing/awareness-frame.ts';
import { FakeSocket } from './testing/fake-socket.ts';
import { LinkedClient } from './testing/linked-client.ts';
import { contentOf, randomEdit } from './testing/random-edit.ts';
import { testKey } from './testing/serve-rooms.ts';

const frames = soakSize(20_000, 1_000_000);
const edits = soakSize(2_000, 60_000);
const framesPerDocument = 20_000;
const hour = 3_600_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const hashOf = (doc: Y.Doc): string => createHash('sha256').update(contentOf(doc)).digest('hex');

function newRegistry(): RoomRegistry {
  const log = new MemoryDocumentLog();
  return new RoomRegistry({ log, clock: systemClock, logger: silentLogger, limits: { compactAfterRecords: 200 } });
}

async function stateOf(registry: RoomRegistry, document: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await registry.read(testKey(document))).state);
  return doc;
}

/** Frames as good clients send them, of every kind: what they are made of is what is turned round. */
function goodFrames(random: SeededRandom): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let round = 0; round < 60; round++) randomEdit(doc, random, `<${round}>`);
  return [
    ...updates.map(encodeUpdate),
    encodeStep2(Y.encodeStateAsUpdate(doc)),
    encodeStep1(Y.encodeStateVector(doc)),
    encodeUpdate(Y.encodeStateAsUpdateV2(doc)),
    awarenessFrame({ client: doc.clientID, clock: 1, state: { user: { name: 'x' } } }),
    Uint8Array.of(messageType.queryAwareness),
    ...[102, 103, 104, 105, 106].map((type) => Uint8Array.of(type, 1)),
  ];
}

function malformed(good: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  const kind = random.integer(8);
  if (kind === 0) return Uint8Array.from({ length: random.integer(40) }, () => random.integer(256));
  const frame = Uint8Array.from(random.pick(good));
  if (kind === 1) return frame.subarray(0, random.integer(frame.length + 1));
  if (kind === 2) return Uint8Array.of(...frame, ...random.bytes(new Uint8Array(1 + random.integer(6))));
  if (kind === 3) {
    const other = random.pick(good);
    return Uint8Array.of(...frame.subarray(0, random.integer(frame.length)), ...other.subarray(random.integer(other.length)));
  }
  for (let turns = 1 + random.integer(kind); turns > 0 && frame.length > 0; turns--) {
    const at = random.integer(frame.length);
    // Numbers are where it hurts: large ones, and the bit that says that one goes on.
    frame[at] = random.pick([random.integer(256), 255, 127, 128, 0, (frame[at] ?? 0) ^ (1 << random.integer(8))]);
  }
  return frame;
}

it(`[F5] ${frames.toLocaleString('en')} malformed frames harm nobody`, { timeout: hour }, async () => {
  const random = seededRandom();
  const good = goodFrames(random);
  let registry = newRegistry();
  let longest = 0;
  let refused = 0;
  for (let sent = 0; sent < frames; ) {
    const document = `fuzz-${sent}`;
    // Somebody good writes in the same document, and somebody good reads it.
    const [writer, reader] = [new LinkedClient(registry, document, 'writer'), new LinkedClient(registry, document, 'reader')];
    for (const client of [writer, reader]) client.connect();
    let socket: FakeSocket | undefined;
    let connection = registry.connect(testKey(document), new FakeSocket(), { id: 'none', author: 'none', canWrite: false });
    for (let inDocument = 0; inDocument < framesPerDocument && sent < frames; inDocument++, sent++) {
      if (!socket || socket.closedWith || socket.sent.length > 5_000) {
        connection.closed();
        socket = new FakeSocket();
        connection = registry.connect(testKey(document), socket, { id: 'fuzz', author: 'fuzz', canWrite: random.next() < 0.9 });
      }
      const frame = malformed(good, random);
      const began = performance.now();
      connection.receive(frame);
      longest = Math.max(longest, performance.now() - began);
      if (socket.closedWith) {
        refused++;
        expect([1011, undefined], `seed ${random.seed}, frame ${sent}: ${Buffer.from(frame).toString('hex')}`).not.toContain(
          socket.closedWith.code,
        );
        expect(socket.closedWith.reason).not.toMatch(/TypeError|RangeError|undefined| at \S+:\d+/);
      }
      if (sent % 50 === 0) {
        writer.doc.getText('content').insert(0, 'w');
        await nextTurn();
        for (const client of [writer, reader]) client.carry(1_000);
      }
    }
    connection.closed();
    writer.ask(sent);
    for (let turn = 0; turn < 2_000 && (writer.acknowledged !== sent || reader.underWay > 0 || writer.underWay > 0); turn++) {
      for (const client of [writer, reader]) client.carry(1_000);
      await nextTurn();
    }
    for (const client of [writer, reader]) client.carry(10_000);
    expect(writer.acknowledged, `seed ${random.seed}: what the good one wrote was not stored`).toBe(sent);
    const stored = await stateOf(registry, document);
    for (const { doc, name, refusals } of [writer, reader]) {
      expect(refusals, `seed ${random.seed}, ${name}`).toEqual([]);
      expect(doc.store.pendingStructs, `seed ${random.seed}, ${name}`).toBeNull();
      expect(hashOf(doc), `seed ${random.seed}, ${name}, ${document}`).toBe(hashOf(stored));
    }
    for (const client of [writer, reader]) client.cut();
    await registry.dispose();
    registry = newRegistry();
  }
  await registry.dispose();
  expect(refused).toBeGreaterThan(frames / 20);
  expect(longest, `seed ${random.seed}`).toBeLessThan(2_000);
});

it(`[S1] ${edits.toLocaleString('en')} edits of eight clients that come and go end as one content`, { timeout: hour }, async () => {
  const random = seededRandom();
  const registry = newRegistry();
  const clients = Array.from({ length: 8 }, (_, index) => new LinkedClient(registry, 'fuzz', `client-${index}`));
  const undoes = clients.map(({ doc }) => new Y.UndoManager([doc.getText('content'), doc.getMap('map'), doc.getArray('list')]));
  let cuts = 0;
  for (let edit = 0; edit < edits; edit++) {
    const index = random.integer(clients.length);
    const client = clients[index] as LinkedClient;
    const chance = random.integer(1_000);
    if (chance < 5 && client.isConnected) {
      client.cut();
      cuts++;
    } else if (chance < 100) client.connect();
    if (chance > 990) undoes[index]?.redo();
    else if (chance > 970) undoes[index]?.undo();
    else randomEdit(client.doc, random, `<${edit}>`);
    for (const each of clients) if (random.integer(3) === 0) each.carry(1 + random.integer(20));
    if (random.integer(4) === 0) await nextTurn();
    // As an editor does after a while; without end, a stack keeps all that was ever deleted.
    if (edit % 500 === 0) for (const undo of undoes) undo.clear();
  }
  for (const client of clients) client.connect();
  // What was under way over the old lines is lost; a connection begun anew brings all.
  for (const client of clients) client.ask(1);
  for (let turn = 0; turn < 20_000 && clients.some(({ acknowledged, underWay }) => acknowledged !== 1 || underWay > 0); turn++) {
    for (const client of clients) client.carry(1_000);
    await nextTurn();
  }
  const stored = await stateOf(registry, 'fuzz');
  for (const { doc, name, refusals } of clients) {
    expect(refusals, `seed ${random.seed}, ${name}`).toEqual([]);
    expect([doc.store.pendingStructs, doc.store.pendingDs], `seed ${random.seed}, ${name}`).toEqual([null, null]);
    expect(hashOf(doc), `seed ${random.seed}, ${name}`).toBe(hashOf(stored));
  }
  expect(stored.store.pendingStructs).toBeNull();
  expect(cuts).toBeGreaterThan(edits / 1_000);
  await registry.dispose();
});
