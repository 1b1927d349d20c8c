import { ManualClock } from '@tutti/base';
import * as encoding from 'lib0/encoding';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { encodeStep1, encodeUpdate, keepaliveFrame, messageType } from './protocol/messages.ts';
import { awarenessFrame } from './testing/awareness-frame.ts';
import { FakeSocket } from './testing/fake-socket.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const key = testKey('notes-1');

/** A V1 update of one garbage-collected run: few bytes, many clocks. */
function run(client: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

describe('limits', () => {
  it('[L1] a frame that is too large closes with 4413, and the words name the limit', async () => {
    const served = await rooms.serve({ limits: { frameBytes: 1000 } });
    const client = await rooms.wire(served);
    client.update(typist().type('x'.repeat(2000)));
    await vi.waitFor(() => expect(client.close?.code).toBe(4413));
    expect(client.close?.reason).toMatch(/limit is 1000/);
  });

  it('[L2] a burst passes, a flood closes with 4529, and a stock client that flooded still loses nothing', async () => {
    const served = await rooms.serve({ limits: { messageBurst: 300, messagesPerSecond: 100 } });
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.provider.synced).toBe(true));
    for (let i = 0; i < 200; i++) client.text.insert(0, 'x');
    await vi.waitFor(async () => expect(await storedText(served)).toHaveLength(200));
    expect(served.registry.stats().refused).toEqual({});
    for (let i = 0; i < 1000; i++) client.text.insert(0, 'y');
    await vi.waitFor(async () => expect(await storedText(served)).toHaveLength(1200), { timeout: 4000 });
    expect(served.registry.stats().refused).toEqual({ TOO_FAST: 1 });
  });

  it('[L2] bytes are counted too, and the bucket fills again', async () => {
    const clock = new ManualClock();
    const { registry } = await rooms.serve({ clock, limits: { bytesPerSecond: 100, byteBurst: 1000 } });
    const socket = new FakeSocket();
    const connection = registry.connect(key, socket, { id: '1', author: 'a', canWrite: true });
    for (let i = 0; i < 300; i++) connection.receive(keepaliveFrame);
    expect(socket.closedWith).toBeUndefined();
    clock.advance(10_000);
    for (let i = 0; i < 333; i++) connection.receive(keepaliveFrame);
    expect(socket.closedWith).toBeUndefined();
    connection.receive(keepaliveFrame);
    expect(socket.closedWith?.code).toBe(4529);
  });

  it('[L3] a clock jump closes with 4400, and the victim whose id it used goes on writing', async () => {
    const served = await rooms.serve();
    const victim = typist();
    const [good, bad] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    good.join();
    bad.update(run(victim.doc.clientID, 2 ** 52));
    await vi.waitFor(() => expect(bad.close?.code).toBe(4400));
    expect(bad.close?.reason).toMatch(/limit is 10000000/);
    good.update(victim.type('still here'));
    await vi.waitFor(async () => expect(await storedText(served)).toBe('still here'));
  });

  it('[L3] a long run within the limit is taken, as after clearing a large document', async () => {
    const served = await rooms.serve();
    const client = await rooms.wire(served);
    client.update(run(5, 1_000_000));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
  });

  it.each([
    ['too large', encodeStep1(new Uint8Array(2000))],
    ['cut short', encodeStep1(Uint8Array.of(200, 1, 5, 5))],
    ['followed by more', encodeStep1(Uint8Array.of(0, 1))],
  ])('[L4] a state vector %s closes with 4400', async (_what, frame) => {
    const served = await rooms.serve({ limits: { stateVectorBytes: 1000 } });
    const client = await rooms.wire(served);
    client.send(frame);
    await vi.waitFor(() => expect(client.close?.code).toBe(4400));
  });

  it('[L5] updates whose parents never come are bounded, fast, and not stored', async () => {
    const { registry, log } = await rooms.serve();
    const socket = new FakeSocket();
    const connection = registry.connect(key, socket, { id: '1', author: 'a', canWrite: true });
    await registry.read(key);
    // Two thousand clients' texts, each hanging on a letter that nobody ever sends.
    const attack = Array.from({ length: 2000 }, (_, i) => {
      const doc = new Y.Doc();
      doc.clientID = 1000 + i;
      doc.getText('content').insert(0, '-');
      const before = Y.encodeStateVector(doc);
      doc.getText('content').insert(1, 'x'.repeat(1000));
      return encodeUpdate(Y.encodeStateAsUpdate(doc, before));
    });
    const start = performance.now();
    for (const frame of attack) connection.receive(frame);
    expect(performance.now() - start).toBeLessThan(4000);
    expect(socket.closedWith?.code).toBe(1013);
    expect((await log.load(key)).seq).toBe(0);
    expect((await registry.read(key)).state.byteLength).toBeLessThan(10);
  });

  it('[L6] a socket that falls behind misses presence, then gets all of it', async () => {
    const clock = new ManualClock();
    const { registry } = await rooms.serve({ clock });
    const [slow, fast] = [new FakeSocket(), new FakeSocket()];
    registry.connect(key, slow, { id: '1', author: 'a', canWrite: true });
    const one = registry.connect(key, fast, { id: '2', author: 'b', canWrite: true });
    await registry.read(key);
    slow.bufferedAmount = 2 * 1024 * 1024;
    one.receive(awarenessFrame({ client: 1, clock: 1, state: { name: 'Ada' } }));
    clock.advance(100);
    one.receive(awarenessFrame({ client: 2, clock: 1, state: { name: 'Ben' } }));
    clock.advance(100);
    expect(slow.count(messageType.awareness)).toBe(0);
    slow.bufferedAmount = 0;
    one.receive(awarenessFrame({ client: 2, clock: 2, state: { name: 'Cem' } }));
    clock.advance(100);
    const frame = new TextDecoder().decode(slow.sent.at(-1));
    expect(frame).toMatch(/Ada/);
    expect(frame).toMatch(/Cem/);
  });

  it('[L6] F8: a socket with too much unsent is closed with 4508, but not for the document that it joined with', async () => {
    const { registry } = await rooms.serve({ limits: { backlogBytes: 1000 } });
    const writer = typist();
    await registry.apply(key, 'server', writer.type('x'.repeat(5000)));
    const socket = new FakeSocket();
    const connection = registry.connect(key, socket, { id: '1', author: 'a', canWrite: true });
    socket.bufferedAmount = 5500;
    connection.receive(encodeStep1(Uint8Array.of(0)));
    expect(socket.closedWith).toBeUndefined();
    socket.bufferedAmount = 8000;
    await registry.apply(key, 'server', writer.type('more'));
    expect(socket.closedWith?.code).toBe(4508);
  });

  it('[L6] a socket that takes nothing for 30 seconds is closed with 4508, one that takes slowly is not', async () => {
    const clock = new ManualClock();
    const { registry } = await rooms.serve({ clock });
    const [stuck, slow] = [new FakeSocket(), new FakeSocket()];
    for (const [i, socket] of [stuck, slow].entries()) {
      const connection = registry.connect(key, socket, { id: `${i}`, author: 'a', canWrite: true });
      connection.receive(encodeStep1(Uint8Array.of(0)));
    }
    await registry.read(key);
    for (const socket of [stuck, slow]) {
      socket.blocked = true;
      socket.bufferedAmount = 100_000;
    }
    for (let i = 0; i < 8; i++) {
      clock.advance(5_000);
      slow.bufferedAmount -= 10;
    }
    expect(stuck.closedWith?.code).toBe(4508);
    expect(slow.closedWith).toBeUndefined();
  });

  it('[L7] a document does not grow past its bound', async () => {
    const served = await rooms.serve({ limits: { documentBytes: 10_000 } });
    const writer = typist();
    const client = await rooms.wire(served);
    client.update(writer.type('x'.repeat(8000)));
    client.update(writer.type('y'.repeat(8000)));
    await vi.waitFor(() => expect(client.close?.code).toBe(4413));
    expect(client.close?.reason).toMatch(/10000 bytes/);
    await expect(served.registry.apply(key, 'server', writer.type('z'.repeat(8000)))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await vi.waitFor(async () => expect(await storedText(served)).toHaveLength(8000));
  });

  it('[L7] what was deleted again does not count', async () => {
    const { registry } = await rooms.serve({ limits: { documentBytes: 10_000 } });
    const writer = typist();
    for (let i = 0; i < 5; i++) {
      await registry.apply(key, 'server', writer.type('x'.repeat(8000)));
      await registry.apply(key, 'server', writer.erase(0, 8000));
    }
    expect((await registry.read(key)).state.byteLength).toBeLessThan(4000);
  });

  it('[L8] types nested without end are refused, at once or level by level, before nobody can delete them any more', async () => {
    const served = await rooms.serve();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    let innermost = doc.getMap<unknown>('content-map');
    const deepen = (levels: number) => {
      const vector = Y.encodeStateVector(doc);
      doc.transact(() => {
        for (let level = 0; level < levels; level++) {
          const inner = new Y.Map<unknown>();
          innermost.set('in', inner);
          innermost = inner;
        }
      });
      const update = Y.encodeStateAsUpdate(doc, vector);
      updates.push(update);
      return update;
    };
    const writer = await rooms.wire(served);
    for (let round = 0; round < 40 && !writer.close; round++) {
      writer.update(deepen(100));
      writer.acknowledge(round);
      await vi.waitFor(() => expect(writer.close || writer.acknowledged().includes(round)).toBeTruthy());
    }
    expect(writer.close?.code).toBe(4400);
    expect(writer.close?.reason).toMatch(/nested \d+ levels deep; the limit is 200/);
    const atOnce = await rooms.wire(served, 'notes-2');
    atOnce.update(Y.mergeUpdates(updates));
    await vi.waitFor(() => expect(atOnce.close?.code).toBe(4400));
    // What was taken can be deleted again, and writing goes on.
    const other = rooms.stock(served);
    await vi.waitFor(() => expect(other.provider.synced).toBe(true));
    other.doc.getMap('content-map').delete('in');
    other.text.insert(0, 'fine');
    await vi.waitFor(async () => expect(await storedText(served)).toBe('fine'));
    const { state } = await served.registry.read(key);
    const read = new Y.Doc();
    Y.applyUpdate(read, state);
    expect(read.getMap('content-map').size).toBe(0);
  });

  it('[L8] a long document with many shallow types is no deep one', async () => {
    const served = await rooms.serve();
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.provider.synced).toBe(true));
    const body = client.doc.getXmlFragment('body');
    for (let round = 0; round < 30; round++) {
      client.doc.transact(() => {
        for (let i = 0; i < 100; i++) {
          const paragraph = new Y.XmlElement('paragraph');
          paragraph.insert(0, [new Y.XmlText('words')]);
          body.push([paragraph]);
        }
      });
    }
    client.text.insert(0, 'end');
    await vi.waitFor(async () => expect(await storedText(served)).toBe('end'));
    expect(served.registry.stats().refused).toEqual({});
  });
});
