import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

function edited(): Uint8Array {
  return typist().type('hello');
}

describe('framing', () => {
  const hello = edited();
  const corpus: [string, string, Uint8Array | string][] = [
    ['F2', 'a text message', 'hello'],
    ['F3', 'an empty frame', new Uint8Array(0)],
    ['F3', 'a sync frame without a kind', Uint8Array.of(0)],
    ['F3', 'an unknown sync message', Uint8Array.of(0, 9, 0)],
    ['F3', 'an update shorter than it says', Uint8Array.of(0, 2, 200, 1, 1)],
    ['F3', 'a step 1 shorter than it says', Uint8Array.of(0, 0, 5, 1)],
    ['F3', 'a frame with bytes behind its end', Uint8Array.of(0, 2, 2, 0, 0, 7)],
    ['F3', 'an endless number', Uint8Array.from({ length: 40 }, () => 255)],
    ['F3', 'an acknowledgement without a number', Uint8Array.of(102)],
    ['F3', 'presence shorter than it says', Uint8Array.of(1, 50, 1)],
    ['F3', 'presence that counts more than it holds', Uint8Array.of(1, 1, 200)],
    ['F6', 'an update cut in half', Uint8Array.of(0, 2, 5, ...hello.subarray(0, 5))],
    ['F6', 'an update with bytes behind its end', Uint8Array.of(0, 2, hello.length + 1, ...hello, 0)],
    ['F6', 'a step 2 of random bytes', Uint8Array.of(0, 1, 8, 3, 1, 4, 1, 5, 9, 2, 6)],
    ['F6', 'an update in the version 2 encoding', updateV2Frame()],
  ];

  it.each(corpus)('[%s] [F5] %s closes its socket with 4400 and touches no other', async (_rule, _what, bytes) => {
    const served = await rooms.serve();
    const [good, bad] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    good.join();
    bad.join();
    const writer = typist();
    good.update(writer.type('before '));
    bad.send(bytes);
    await vi.waitFor(() => expect(bad.close?.code).toBe(4400));
    expect(bad.close?.reason).not.toBe('');
    good.update(writer.type('after'));
    good.acknowledge(1);
    await vi.waitFor(() => expect(good.acknowledged()).toEqual([1]));
    expect(good.close).toBeUndefined();
    expect(await storedText(served)).toBe('before after');
  });

  it('[F1] a message of each kind is understood', async () => {
    const served = await rooms.serve();
    const client = await rooms.wire(served);
    client.join();
    client.send(Uint8Array.of(3));
    client.send(Uint8Array.of(1, 1, 0));
    client.send(Uint8Array.of(103));
    client.update(typist().type('x'));
    client.acknowledge(300);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([300]));
    expect(client.count('step2')).toBe(1);
    expect(client.count('rights')).toBe(1);
  });

  it('[F4] frames of unknown types are ignored, and the third closes with 4400', async () => {
    const served = await rooms.serve();
    const client = await rooms.wire(served);
    client.send(Uint8Array.of(250, 1, 9, 9, 9));
    client.send(Uint8Array.of(120));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(client.close).toBeUndefined();
    client.send(Uint8Array.of(120));
    await vi.waitFor(() => expect(client.close?.code).toBe(4400));
    expect(client.close?.reason).toMatch(/type 120/);
  });
});

function updateV2Frame(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('content').insert(0, 'hello');
  const update = Y.encodeStateAsUpdateV2(doc);
  return Uint8Array.of(0, 2, update.length, ...update);
}
