import { TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import { FakeLog } from './testing/fake-log.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

describe('acknowledgement', () => {
  it('[A1] answers with the same number after everything before it is durable, in order', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = await rooms.wire(served);
    client.join();
    client.acknowledge(0);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([0]));
    log.hold();
    const writer = typist();
    client.update(writer.type('a'));
    client.acknowledge(41);
    client.update(writer.type('b'));
    client.acknowledge(42);
    client.acknowledge(2 ** 40);
    const other = await rooms.wire(served);
    other.acknowledge(9);
    await vi.waitFor(() => expect(other.acknowledged()).toEqual([9]));
    expect(client.acknowledged()).toEqual([0]);
    log.release();
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([0, 41, 42, 2 ** 40]));
    expect(await storedText(served)).toBe('ab');
  });

  it('[A2] is never sent to somebody who did not ask', async () => {
    const served = await rooms.serve();
    const [asking, silent] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    for (const client of [asking, silent]) client.join();
    asking.update(typist().type('a'));
    asking.acknowledge(1);
    silent.update(typist().type('b'));
    await vi.waitFor(() => {
      expect(asking.acknowledged()).toEqual([1]);
      expect(silent.text()).toBe('a');
    });
    expect(silent.count('acknowledge')).toBe(0);
  });

  it('[A3] nothing is answered while storing fails, and the answer comes when it works again', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = await rooms.wire(served);
    client.join();
    await vi.waitFor(() => expect(client.count('step2')).toBe(1));
    log.failAppend = new TuttiError('STORAGE_FAILED');
    client.update(typist().type('kept'));
    client.acknowledge(1);
    await vi.waitFor(() => expect(served.registry.stats().appendFailures).toBeGreaterThan(1));
    expect(client.acknowledged()).toEqual([]);
    log.failAppend = undefined;
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(await storedText(served)).toBe('kept');
  });

  it('[A4] an answer waits for updates that are held back', async () => {
    const served = await rooms.serve();
    const writer = typist();
    const first = writer.type('first ');
    const client = await rooms.wire(served);
    client.join();
    client.update(writer.type('second'));
    client.acknowledge(5);
    await vi.waitFor(() => expect(client.count('step1')).toBe(2));
    expect(client.acknowledged()).toEqual([]);
    client.step2(first);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([5]));
    expect(await storedText(served)).toBe('first second');
    expect((await served.log.load(testKey('notes-1'))).seq).toBeGreaterThan(0);
  });
});
