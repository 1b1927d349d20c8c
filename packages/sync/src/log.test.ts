import { ManualClock, TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { FakeLog } from './testing/fake-log.ts';
import { FakeSocket } from './testing/fake-socket.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const key = testKey('notes-1');

describe('what a room writes to the log', () => {
  it('[G1] one commit is one batch, with one record per author', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const [ada, ben] = await Promise.all([rooms.wire(served, 'notes-1', { as: 'ada' }), rooms.wire(served, 'notes-1', { as: 'ben' })]);
    for (const client of [ada, ben]) client.join();
    await vi.waitFor(() => expect(ada.count('step2') + ben.count('step2')).toBe(2));
    const [a, b] = [typist(), typist()];
    log.hold();
    ada.update(a.type('1'));
    ada.acknowledge(1);
    await vi.waitFor(() => expect(served.registry.stats().updatesIn).toBe(1));
    for (let i = 0; i < 20; i++) {
      ada.update(a.type('a'));
      ben.update(b.type('b'));
    }
    await vi.waitFor(() => expect(served.registry.stats().updatesIn).toBe(41));
    log.release();
    await vi.waitFor(() => expect(log.batches).toHaveLength(2));
    expect(log.batches.map((batch) => batch.map(({ author }) => author).sort())).toEqual([['ada'], ['ada', 'ben']]);
    await vi.waitFor(() => expect(ada.text().length).toBe(20));
    expect(await storedText(served)).toHaveLength(41);
  });

  it('[G6] a crowded room gathers updates that follow closely, and none waits after a pause', async () => {
    const clock = new ManualClock();
    const log = new FakeLog();
    const { registry } = await rooms.serve({ clock, log });
    for (let i = 0; i < 30; i++) registry.connect(key, new FakeSocket(), { id: `${i}`, author: 'a', canWrite: true });
    const writer = typist();
    expect(await registry.apply(key, 'server', writer.type('1'))).toEqual({ seq: 1 });
    const later = [registry.apply(key, 'server', writer.type('2')), registry.apply(key, 'server', writer.type('3'))];
    await Promise.resolve();
    clock.advance(7);
    expect(log.batches).toHaveLength(1);
    clock.advance(1);
    expect(await Promise.all(later)).toEqual([{ seq: 2 }, { seq: 2 }]);
    clock.advance(1000);
    expect(await registry.apply(key, 'server', writer.type('4'))).toEqual({ seq: 3 });
  });

  it('[G2] a failed append is tried again, and degraded tells when it begins and ends', async () => {
    const clock = new ManualClock();
    const log = new FakeLog();
    const { registry } = await rooms.serve({ clock, log });
    const told: string[] = [];
    registry.degraded.on(({ state, reason }) => {
      told.push(state);
      expect(reason).not.toBe('');
    });
    log.failAppend = new TuttiError('STORAGE_FAILED');
    const applied = registry.apply(key, 'server', typist().type('x'));
    await vi.waitFor(() => expect(told).toEqual(['failing']));
    expect(registry.stats()).toMatchObject({ degradedRooms: 1, appendFailures: 1 });
    clock.advance(50);
    await vi.waitFor(() => expect(registry.stats().appendFailures).toBe(2));
    clock.advance(99);
    expect(registry.stats().unsavedOldestAgeMs).toBe(149);
    log.failAppend = undefined;
    clock.advance(1);
    expect(await applied).toEqual({ seq: 1 });
    expect(told).toEqual(['failing', 'ok']);
  });

  it('[G3] after ten seconds the sockets are sent away with 1013, and a stock client brings its edits again', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log, limits: { unsavedMs: 300 } });
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.provider.synced).toBe(true));
    log.failAppend = new TuttiError('STORAGE_FAILED');
    client.text.insert(0, 'not lost');
    await vi.waitFor(() => expect(served.registry.stats().refused.TRY_LATER).toBeGreaterThan(0), { timeout: 3000 });
    log.failAppend = undefined;
    await vi.waitFor(async () => expect(await storedText(served)).toBe('not lost'), { timeout: 5000 });
    expect(served.registry.stats().degradedRooms).toBe(0);
  });

  it('[G3] that nothing could be stored stays known until something is, or for a minute', async () => {
    const clock = new ManualClock();
    const log = new FakeLog();
    const { registry } = await rooms.serve({ clock, log });
    const told: string[] = [];
    registry.degraded.on(({ state }) => told.push(state));
    log.failAppend = new TuttiError('STORAGE_FAILED');
    const failed = registry.apply(key, 'server', typist().type('x')).catch((error: TuttiError) => error.code);
    await vi.waitFor(() => {
      clock.advance(1_000);
      expect(registry.stats().rooms).toBe(0);
    });
    expect(await failed).toBe('TRY_LATER');
    expect(registry.stats().degradedRooms).toBe(1);
    expect(told).toEqual(['failing']);
    log.failAppend = undefined;
    await registry.apply(testKey('another'), 'server', typist().type('y'));
    expect(told).toEqual(['failing', 'ok']);
    log.failAppend = new TuttiError('STORAGE_FAILED');
    registry.apply(key, 'server', typist().type('x')).catch(() => {});
    await vi.waitFor(() => {
      clock.advance(1_000);
      expect(registry.stats().refused).toBeDefined();
      expect(registry.stats().rooms).toBeLessThan(2);
      expect(told).toEqual(['failing', 'ok', 'failing']);
    });
    await vi.waitFor(() => {
      clock.advance(10_000);
      expect(told).toEqual(['failing', 'ok', 'failing', 'ok']);
    });
  });

  it('[G7] a full disk is waited for: nobody is sent away, everybody reads, nothing is called saved, and it goes on by itself', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log, limits: { unsavedMs: 100 } });
    const [writer, reader] = [rooms.ours(served), rooms.ours(served)];
    await Promise.all([writer.whenSynced, reader.whenSynced]);
    await vi.waitFor(() => expect(writer.canWrite).toBe(true));
    const told: string[] = [];
    served.registry.degraded.on(({ state }) => told.push(state));
    log.failAppend = new TuttiError('STORAGE_FULL');
    const began = performance.now();
    writer.doc.getText('content').insert(0, 'kept');
    await vi.waitFor(() => expect([writer.storage, reader.storage]).toEqual(['full', 'full']));
    expect([writer.canWrite, writer.saveState]).toEqual([false, 'saving']);
    // Longer than what else would send everybody away.
    await vi.waitFor(() => expect(served.registry.stats().appendFailures).toBeGreaterThan(3), { timeout: 3_000 });
    expect(performance.now() - began).toBeGreaterThan(100);
    expect(served.registry.stats().refused).toEqual({});
    const late = rooms.ours(served);
    await late.whenSynced;
    await vi.waitFor(() => expect([late.storage, late.canWrite, late.doc.getText('content').toString()]).toEqual(['full', false, '']));
    writer.awareness.setLocalStateField('cursor', 3);
    await vi.waitFor(() => expect(late.awareness.getStates().get(writer.doc.clientID)).toMatchObject({ cursor: 3 }));
    log.failAppend = undefined;
    await writer.whenSaved();
    await vi.waitFor(() => expect([writer.canWrite, reader.storage, late.storage]).toEqual([true, 'ok', 'ok']));
    await vi.waitFor(() => expect(late.doc.getText('content').toString()).toBe('kept'));
    expect(told).toEqual(['full', 'ok']);
  });

  it('[G7] a server that goes down on a full disk does not wait for room', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = await rooms.wire(served);
    client.join();
    log.failAppend = new TuttiError('STORAGE_FULL');
    client.update(typist().type('x'));
    client.acknowledge(1);
    await vi.waitFor(() => expect(served.registry.stats().appendFailures).toBe(1));
    await served.registry.drain();
    await vi.waitFor(() => expect(client.close?.code).toBeGreaterThan(1000));
    expect(client.acknowledged()).toEqual([]);
  });

  it('[G8] whoever asks is told whether the server can store, and nobody else', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const [asks, silent] = [await rooms.wire(served), await rooms.wire(served)];
    asks.join();
    silent.join();
    asks.send(Uint8Array.of(106));
    await vi.waitFor(() => expect(asks.storage()).toEqual(['ok']));
    log.failAppend = new TuttiError('STORAGE_FAILED');
    silent.update(typist().type('x'));
    await vi.waitFor(() => expect(asks.storage()).toEqual(['ok', 'failing']));
    log.failAppend = new TuttiError('STORAGE_FULL');
    await vi.waitFor(() => expect(asks.storage()).toEqual(['ok', 'failing', 'full']));
    log.failAppend = undefined;
    await vi.waitFor(() => expect(asks.storage()).toEqual(['ok', 'failing', 'full', 'ok']), { timeout: 3_000 });
    expect(silent.storage()).toEqual([]);
  });

  it('[G6] [G1] F7: on a disk that takes half a second and then stalls, presence and reading go on and what waits shares few commits', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const [writer, reader] = [rooms.ours(served), rooms.ours(served)];
    await Promise.all([writer.whenSynced, reader.whenSynced]);
    await writer.whenSaved();
    const before = served.registry.stats().commits;
    log.hold();
    for (let key = 0; key < 500; key++) {
      writer.doc.getText('content').insert(key, 'x');
      // As keystrokes come: each in a turn of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(writer.saveState).toBe('saving');
    writer.awareness.setLocalStateField('cursor', 500);
    await vi.waitFor(() => expect(reader.awareness.getStates().get(writer.doc.clientID)).toMatchObject({ cursor: 500 }));
    expect(reader.doc.getText('content').length).toBe(0);
    await vi.waitFor(() => expect(served.registry.stats().updatesIn).toBeGreaterThanOrEqual(500));
    log.release();
    await writer.whenSaved();
    await vi.waitFor(() => expect(reader.doc.getText('content').length).toBe(500));
    expect(served.registry.stats().commits - before).toBeLessThan(10);
    expect(served.registry.stats().refused).toEqual({});
  });

  it('[G3] when too much waits, the sockets are sent away with 1013', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log, limits: { unsavedBytes: 1000 } });
    const client = await rooms.wire(served);
    client.join();
    await vi.waitFor(() => expect(client.count('step2')).toBe(1));
    log.hold();
    const writer = typist();
    client.update(writer.type('x'.repeat(600)));
    client.update(writer.type('y'.repeat(600)));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.close?.code).toBe(1013));
    expect(client.acknowledged()).toEqual([]);
    log.release();
  });

  it('[G4] a long tail is compacted while writing goes on; a failure waits a minute', async () => {
    const clock = new ManualClock();
    const log = new FakeLog();
    const { registry } = await rooms.serve({ clock, log, limits: { compactAfterRecords: 10, quietMs: 600_000 } });
    const writer = typist();
    const write = async (times: number) => {
      for (let i = 0; i < times; i++) await registry.apply(key, 'server', writer.type('x'));
    };
    registry.connect(key, new FakeSocket(), { id: '1', author: 'a', canWrite: true });
    await write(10);
    expect(log.compactions).toBe(0);
    log.failCompact = new Error('no');
    await write(15);
    expect(log.compactions).toBe(1);
    expect(registry.stats().compactionFailures).toBe(1);
    log.failCompact = undefined;
    clock.advance(60_000);
    await write(1);
    expect(log.compactions).toBe(2);
    await vi.waitFor(() => expect(registry.stats().compactions).toBe(1));
    const stored = await log.load(key);
    expect(stored.snapshot?.seq).toBe(26);
    expect(stored.seq).toBe(26);
  });

  it('[G7] what little was written goes into a snapshot once nobody writes, while sockets are open and when they are gone', async () => {
    const clock = new ManualClock();
    const log = new FakeLog();
    const { registry } = await rooms.serve({ clock, log });
    const writer = typist();
    const open = registry.connect(key, new FakeSocket(), { id: '1', author: 'a', canWrite: true });
    await registry.apply(key, 'ada', writer.type('x'));
    clock.advance(55_000);
    expect(log.compactions).toBe(0);
    clock.advance(10_000);
    await vi.waitFor(async () => expect((await log.load(key)).tail).toEqual([]));
    clock.advance(120_000);
    expect(log.compactions).toBe(1);
    await registry.apply(key, 'ada', writer.type('y'));
    open.closed();
    clock.advance(50_000);
    expect(registry.stats().rooms).toBe(0);
    await vi.waitFor(async () => expect(await log.load(key)).toMatchObject({ seq: 2, snapshot: { seq: 2 }, tail: [] }));
  });

  it('[G5] a stored record that cannot be applied is left out, and the document opens with all others', async () => {
    const log = new FakeLog();
    const writer = typist();
    const records = [writer.type('good '), Uint8Array.of(1, 2, 3), writer.type('and'), Uint8Array.of(255)];
    await log.append(
      key,
      records.map((update) => ({ at: 0, author: 'ada', update })),
    );
    const served = await rooms.serve({ log });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await served.registry.read(key)).state);
    expect(doc.getText('content').toString()).toBe('good and');
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.text.toString()).toBe('good and'));
  });
});
