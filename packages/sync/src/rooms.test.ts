import { ManualClock, TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { FakeLog } from './testing/fake-log.ts';
import { FakeSocket } from './testing/fake-socket.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const key = testKey('notes-1');

describe('rooms', () => {
  it('[R1] a document is loaded once for many, and what came meanwhile is handled in order', async () => {
    const log = new FakeLog();
    log.hold();
    const served = await rooms.serve({ log });
    const clients = await Promise.all(Array.from({ length: 5 }, () => rooms.wire(served)));
    const writer = typist();
    for (const client of clients) client.join();
    clients[0]?.update(writer.type('a'));
    clients[0]?.update(writer.type('b'));
    clients[0]?.acknowledge(1);
    await vi.waitFor(() => expect(served.registry.stats().framesIn).toBe(8));
    expect(clients.map(({ heard }) => heard.length)).toEqual([0, 0, 0, 0, 0]);
    log.release();
    await vi.waitFor(() => {
      expect(clients.slice(1).map((client) => client.text())).toEqual(['ab', 'ab', 'ab', 'ab']);
      expect(clients[0]?.acknowledged()).toEqual([1]);
    });
    expect(log.loads).toBe(1);
  });

  it('[R2] a document that cannot be loaded closes with 1013, is never sent as empty, and comes back when it can', async () => {
    const log = new FakeLog();
    await log.append(key, [{ at: 0, author: 'ada', update: typist().type('precious') }]);
    log.failLoad = new TuttiError('STORAGE_CORRUPT');
    const served = await rooms.serve({ log });
    const client = await rooms.wire(served);
    client.join();
    await vi.waitFor(() => expect(client.close?.code).toBe(1013));
    expect(client.heard).toEqual([]);
    await expect(served.registry.read(key)).rejects.toMatchObject({ code: 'TRY_LATER' });
    await expect(served.registry.apply(key, 'server', typist().type('x'))).rejects.toMatchObject({ code: 'TRY_LATER' });
    log.failLoad = undefined;
    const again = await rooms.wire(served);
    again.join();
    await vi.waitFor(() => expect(again.text()).toBe('precious'));
  });

  it('[R3] an empty room is unloaded after 20 seconds and comes back with the same content', async () => {
    const clock = new ManualClock();
    const served = await rooms.serve({ clock });
    const writer = typist();
    await served.registry.apply(key, 'server', writer.type('kept'));
    clock.advance(15_000);
    expect(served.registry.stats().rooms).toBe(1);
    clock.advance(10_000);
    expect(served.registry.stats().rooms).toBe(0);
    const client = await rooms.wire(served);
    client.join();
    client.update(writer.type(' and more'));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(client.text()).toBe('kept');
    expect(await storedText(served)).toBe('kept and more');
    clock.advance(300_000);
    expect(served.registry.stats()).toMatchObject({ rooms: 1, sockets: 1 });
  });

  it('[R4] a quiet room lets go of its live copy, and nobody notices', async () => {
    const clock = new ManualClock();
    const served = await rooms.serve({ clock });
    const [a, b] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    const writer = typist();
    for (const client of [a, b]) client.join();
    await vi.waitFor(() => expect(a.count('step2') + b.count('step2')).toBe(2));
    a.update(writer.type('before '));
    await vi.waitFor(() => expect(b.text()).toBe('before '));
    clock.advance(120_000);
    const known = new Y.Doc();
    Y.applyUpdate(known, Y.encodeStateAsUpdate(writer.doc));
    a.update(writer.type('after'));
    await vi.waitFor(() => expect(b.text()).toBe('before after'));
    const late = await rooms.wire(served);
    late.join(known);
    await vi.waitFor(() => expect(late.count('step2')).toBe(1));
    expect(await storedText(served)).toBe('before after');
  });

  it('[R5] closing a document closes its sockets with the error, and those of no other', async () => {
    const served = await rooms.serve();
    const [one, two, other] = await Promise.all([rooms.wire(served), rooms.wire(served), rooms.wire(served, 'notes-2')]);
    served.registry.closeDocument(key, new TuttiError('DOCUMENT_REPLACED', 'This document was restored from yesterday.'));
    await vi.waitFor(() => expect([one.close?.code, two.close?.code]).toEqual([4409, 4409]));
    expect(one.close?.reason).toBe('This document was restored from yesterday.');
    other.acknowledge(1);
    await vi.waitFor(() => expect(other.acknowledged()).toEqual([1]));
  });

  it('[R6] draining stores what was received, closes all with 1012, and takes nobody new', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = await rooms.wire(served);
    client.join();
    await vi.waitFor(() => expect(client.count('step2')).toBe(1));
    log.hold();
    client.update(typist().type('last words'));
    await vi.waitFor(() => expect(served.registry.stats().updatesIn).toBe(1));
    const drained = served.registry.drain();
    const late = await rooms.wire(served);
    await vi.waitFor(() => expect(late.close?.code).toBe(1012));
    expect(client.close).toBeUndefined();
    log.release();
    await drained;
    await vi.waitFor(() => expect(client.close?.code).toBe(1012));
    expect(await storedText(served)).toBe('last words');
    await expect(served.registry.read(key)).rejects.toMatchObject({ code: 'RESTARTING' });
  });

  it('[R7] a room that follows another waits until the first has stored what it had', async () => {
    const log = new FakeLog();
    const { registry } = await rooms.serve({ log });
    await registry.read(key);
    log.hold();
    const late = registry.apply(key, 'server', typist().type('in flight'));
    late.catch(() => {});
    await vi.waitFor(() => expect(registry.stats().unsavedOldestAgeMs).toBeGreaterThanOrEqual(0));
    registry.closeDocument(key, new TuttiError('RIGHTS_CHANGED'));
    const socket = new FakeSocket();
    registry.connect(key, socket, { id: '1', author: 'a', canWrite: true });
    const again = registry.read(key);
    expect(log.loads).toBe(1);
    log.release();
    expect((await again).seq).toBe(1);
    expect(log.loads).toBe(2);
  });

  it('[R8] a retired document stores what it had received, sends everybody away, and lets nobody in again until it is taken back', async () => {
    const log = new FakeLog();
    const { registry } = await rooms.serve({ log });
    await registry.read(key);
    log.hold();
    const late = registry.apply(key, 'server', typist().type('in flight'));
    late.catch(() => {});
    await vi.waitFor(() => expect(registry.stats().unsavedOldestAgeMs).toBeGreaterThanOrEqual(0));
    let ended = false;
    const retiring = registry.retire(key, new TuttiError('DOCUMENT_REPLACED'));
    void retiring.then(() => {
      ended = true;
    });
    const socket = new FakeSocket();
    registry.connect(key, socket, { id: '1', author: 'a', canWrite: true });
    expect(socket.closedWith?.code).toBe(4409);
    await expect(registry.read(key)).rejects.toMatchObject({ code: 'DOCUMENT_REPLACED' });
    await expect(registry.apply(key, 'server', typist().type('x'))).rejects.toMatchObject({ code: 'DOCUMENT_REPLACED' });
    expect(ended).toBe(false);
    log.release();
    const retirement = await retiring;
    expect((await log.load(key)).seq).toBe(1);
    await retirement.dispose();
    expect((await registry.read(key)).seq).toBe(1);
  });
});
