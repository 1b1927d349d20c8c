import { ManualClock, TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { FakeLog } from './testing/fake-log.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

describe('sync', () => {
  it('[S1] two stock clients converge, and so does one that comes later', async () => {
    const served = await rooms.serve();
    const [ada, ben] = [rooms.stock(served), rooms.stock(served)];
    ada.text.insert(0, 'Hello ');
    ben.text.insert(0, 'world');
    await vi.waitFor(() => {
      expect(ada.text.length).toBe(11);
      expect(ben.text.toString()).toBe(ada.text.toString());
    });
    const late = rooms.stock(served);
    await vi.waitFor(() => expect(late.text.toString()).toBe(ada.text.toString()));
    expect(await storedText(served)).toBe(ada.text.toString());
  });

  it('[S2] a joiner gets what came after the cached state first, and the step 2 last', async () => {
    const served = await rooms.serve();
    const writer = await rooms.wire(served);
    writer.join();
    const { type } = typist();
    writer.update(type('one '));
    const first = await rooms.wire(served);
    first.join();
    await vi.waitFor(() => expect(first.count('step2')).toBe(1));
    writer.update(type('two'));
    writer.acknowledge(1);
    await vi.waitFor(() => expect(writer.acknowledged()).toEqual([1]));
    const second = await rooms.wire(served);
    second.join();
    await vi.waitFor(() => expect(second.count('step2')).toBe(1));
    expect(second.text()).toBe('one two');
    expect(second.heard.filter(({ kind }) => kind === 'update' || kind === 'step2').at(-1)?.kind).toBe('step2');
    expect(served.registry.stats().joinsFromCache).toBeGreaterThanOrEqual(1);
  });

  it('[S2] somebody who knows a part gets the rest', async () => {
    const served = await rooms.serve();
    const { doc, type } = typist();
    await served.registry.apply(testKey('notes-1'), 'server', type('one '));
    const known = new Y.Doc();
    Y.applyUpdate(known, Y.encodeStateAsUpdate(doc));
    await served.registry.apply(testKey('notes-1'), 'server', type('two'));
    const client = await rooms.wire(served);
    client.join(known);
    await vi.waitFor(() => expect(client.count('step2')).toBe(1));
    for (const one of client.heard) if (one.kind === 'update' || one.kind === 'step2') Y.applyUpdate(known, one.payload);
    expect(known.getText('content').toString()).toBe('one two');
    // Only the rest: alone it is nothing.
    expect(client.text()).toBe('');
  });

  it('[S3] the server asks for what it lacks, and takes the answer', async () => {
    const served = await rooms.serve();
    const offline = typist();
    offline.type('written on the train');
    const client = await rooms.wire(served);
    client.join(offline.doc);
    await vi.waitFor(() => expect(client.count('step1')).toBe(1));
    const asked = client.heard.find((one) => one.kind === 'step1');
    client.step2(Y.encodeStateAsUpdate(offline.doc, asked && 'payload' in asked ? asked.payload : undefined));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(await storedText(served)).toBe('written on the train');
  });

  it('[S4] a step 2 that adds nothing is not stored, with or without deletes', async () => {
    const served = await rooms.serve();
    const { doc, type, erase } = typist();
    type('Hello world');
    erase(0, 6);
    const client = await rooms.wire(served);
    client.join();
    client.step2(Y.encodeStateAsUpdate(doc));
    client.step2(Y.encodeStateAsUpdate(doc));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    const { seq } = await served.log.load(testKey('notes-1'));
    client.step2(Y.encodeStateAsUpdate(doc));
    client.acknowledge(2);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1, 2]));
    expect((await served.log.load(testKey('notes-1'))).seq).toBe(seq);
    // One more delete is not nothing.
    erase(0, 1);
    client.step2(Y.encodeStateAsUpdate(doc));
    await vi.waitFor(async () => expect(await storedText(served)).toBe('orld'));
  });

  it('[S5] nobody hears of an update before it is durable: neither sockets, nor joiners, nor readers', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const [writer, reader] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    writer.join();
    reader.join();
    await vi.waitFor(() => expect(writer.count('step2') + reader.count('step2')).toBe(2));
    log.hold();
    writer.update(typist().type('secret'));
    writer.acknowledge(1);
    const joiner = await rooms.wire(served);
    joiner.join();
    joiner.acknowledge(7);
    // The joiner's own acknowledgement came back, so the server has handled everything before it.
    await vi.waitFor(() => expect(joiner.acknowledged()).toEqual([7]));
    expect(joiner.text()).toBe('');
    expect(reader.text()).toBe('');
    expect(writer.acknowledged()).toEqual([]);
    expect((await served.registry.read(testKey('notes-1'))).seq).toBe(0);
    expect(served.registry.stats().unsavedOldestAgeMs).toBeGreaterThanOrEqual(0);
    log.release();
    await vi.waitFor(() => {
      expect(reader.text()).toBe('secret');
      expect(joiner.text()).toBe('secret');
      expect(writer.acknowledged()).toEqual([1]);
    });
  });

  it('[S6] an author is not sent its own update', async () => {
    const served = await rooms.serve();
    const [writer, reader] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    writer.join();
    reader.join();
    await vi.waitFor(() => expect(reader.count('step2')).toBe(1));
    writer.update(typist().type('mine'));
    writer.acknowledge(1);
    await vi.waitFor(() => {
      expect(reader.text()).toBe('mine');
      expect(writer.acknowledged()).toEqual([1]);
    });
    expect(writer.count('update')).toBe(0);
  });

  it('[S7] an update whose predecessors are missing is held, asked about, and stored when they come', async () => {
    const served = await rooms.serve();
    const writer = typist();
    const first = writer.type('first ');
    const second = writer.type('second');
    const client = await rooms.wire(served);
    client.join();
    await vi.waitFor(() => expect(client.count('step1')).toBe(1));
    client.update(second);
    await vi.waitFor(() => expect(client.count('step1')).toBe(2));
    expect((await served.log.load(testKey('notes-1'))).seq).toBe(0);
    client.step2(first);
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(await storedText(served)).toBe('first second');
  });

  it('[S7] a client that types at once after coming back, before it was asked for what it wrote offline, loses nothing', async () => {
    const served = await rooms.serve();
    const ada = rooms.stock(served);
    ada.text.insert(0, 'one ');
    await vi.waitFor(async () => expect(await storedText(served)).toBe('one '));
    for (let round = 0; round < 10; round++) {
      ada.provider.disconnect();
      ada.text.insert(ada.text.length, `offline ${round} `);
      ada.provider.once('status', () => ada.text.insert(ada.text.length, `online ${round} `));
      const opened = new Promise<void>((resolve) => {
        ada.provider.on('status', ({ status }: { status: string }) => {
          if (status === 'connected') resolve();
        });
      });
      ada.provider.connect();
      await opened;
      ada.text.insert(ada.text.length, `at once ${round} `);
      await vi.waitFor(async () => expect(await storedText(served)).toBe(ada.text.toString()));
    }
    expect(served.registry.stats().refused).toEqual({});
  });

  it('[S7] a socket that never brings what is missing is sent away to start over', async () => {
    const served = await rooms.serve();
    const writer = typist();
    writer.type('never sent ');
    const client = await rooms.wire(served);
    client.join();
    client.update(writer.type('second'));
    for (let i = 0; i < 3; i++) client.step2(Uint8Array.of(0, 0));
    await vi.waitFor(() => expect(client.close?.code).toBe(1013));
    expect((await served.log.load(testKey('notes-1'))).seq).toBe(0);
  });

  it('[S8] of a step 2 with holes the part that fits is taken', async () => {
    const served = await rooms.serve();
    const [good, lost] = [typist(), typist()];
    good.type('whole');
    lost.type('never sent ');
    const dangling = lost.type('dangling');
    const client = await rooms.wire(served);
    client.join();
    client.step2(Y.mergeUpdates([Y.encodeStateAsUpdate(good.doc), dangling]));
    client.acknowledge(1);
    await vi.waitFor(() => expect(client.acknowledged()).toEqual([1]));
    expect(await storedText(served)).toBe('whole');
    expect(client.close).toBeUndefined();
    client.update(good.type(' and more'));
    await vi.waitFor(async () => expect(await storedText(served)).toBe('whole and more'));
  });

  it('[S9] who asks is told whether they may write', async () => {
    const served = await rooms.serve();
    const [writer, reader, stock] = await Promise.all([
      rooms.wire(served),
      rooms.wire(served, 'notes-1', { read: '1' }),
      rooms.wire(served),
    ]);
    for (const client of [writer, reader]) client.send(Uint8Array.of(103));
    stock.join();
    await vi.waitFor(() => {
      expect(writer.heard).toContainEqual({ kind: 'rights', canWrite: true });
      expect(reader.heard).toContainEqual({ kind: 'rights', canWrite: false });
      expect(stock.count('step2')).toBe(1);
    });
    expect(stock.count('rights')).toBe(0);
  });

  it('[S13] who asks is told which history this is, and our client names it when it comes back', async () => {
    const served = await rooms.serve();
    const [asking, stock] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    asking.send(Uint8Array.of(105));
    stock.join();
    await vi.waitFor(() => {
      expect(asking.heard).toContainEqual({ kind: 'epoch', epoch: 1 });
      expect(stock.count('step2')).toBe(1);
    });
    expect(stock.count('epoch')).toBe(0);
    const client = rooms.ours(served, 'notes-1', { parameters: { as: 'ada' } });
    await client.whenSaved();
    expect(served.addresses.at(-1)).toBe('notes-1?as=ada');
    served.cut();
    await vi.waitFor(() => expect(served.addresses.at(-1)).toBe('notes-1?as=ada&epoch=1'), { timeout: 5000 });
  });

  describe('a socket that may only read', () => {
    async function prepared() {
      const served = await rooms.serve();
      const author = typist();
      await served.registry.apply(testKey('notes-1'), 'server', author.type('Hello world'));
      const [reader, witness] = await Promise.all([rooms.wire(served, 'notes-1', { read: '1' }), rooms.wire(served)]);
      reader.join();
      witness.join();
      await vi.waitFor(() => expect(reader.text() + witness.text()).toBe('Hello worldHello world'));
      return { served, author, reader, witness };
    }

    it('[S10] may repeat what is known, as a stock client does', async () => {
      const { served, author, reader } = await prepared();
      reader.step2(Y.encodeStateAsUpdate(author.doc));
      reader.step2(Uint8Array.of(0, 0));
      reader.update(Y.encodeStateAsUpdate(author.doc));
      reader.acknowledge(1);
      await vi.waitFor(() => expect(reader.acknowledged()).toEqual([1]));
      expect((await served.log.load(testKey('notes-1'))).seq).toBe(1);
    });

    it.each([
      ['an update', 'update', 'insert'],
      ['a step 2', 'step2', 'insert'],
      ['an update that only deletes', 'update', 'delete'],
      ['a step 2 that only deletes', 'step2', 'delete'],
    ] as const)('[S10] is closed with 4403 for %s, and nobody sees it', async (_what, kind, edit) => {
      const { served, author, reader, witness } = await prepared();
      reader[kind](edit === 'insert' ? author.type('!') : author.erase(0, 3));
      await vi.waitFor(() => expect(reader.close?.code).toBe(4403));
      expect(reader.close?.reason).toBe('You can read this document but not change it.');
      expect((await served.log.load(testKey('notes-1'))).seq).toBe(1);
      expect(witness.text()).toBe('Hello world');
      expect(witness.close).toBeUndefined();
    });
  });

  it('[S11] a server edit is stored, then sent to all', async () => {
    const served = await rooms.serve();
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.provider.synced).toBe(true));
    const { seq } = await served.registry.apply(testKey('notes-1'), 'server', typist().type('from the server'));
    expect(seq).toBe(1);
    await vi.waitFor(() => expect(client.text.toString()).toBe('from the server'));
    expect((await served.log.load(testKey('notes-1'))).tail[0]?.author).toBe('server');
    const { state } = await served.registry.read(testKey('notes-1'));
    expect(state.byteLength).toBeGreaterThan(10);
  });

  it('[S11] a server edit that is damaged, or rests on nothing, is refused; one that adds nothing is not stored', async () => {
    const served = await rooms.serve();
    const writer = typist();
    const first = writer.type('first');
    const key = testKey('notes-1');
    await expect(served.registry.apply(key, 'server', Uint8Array.of(9, 9))).rejects.toMatchObject({ code: 'BAD_FRAME' });
    await expect(served.registry.apply(key, 'server', writer.type('second'))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await served.registry.apply(key, 'server', first)).toEqual({ seq: 1 });
    expect(await served.registry.apply(key, 'server', first)).toEqual({ seq: 1 });
    expect((await served.log.load(key)).seq).toBe(1);
  });

  it('[S11] a server edit that cannot be stored rejects', async () => {
    const log = new FakeLog();
    log.failAppend = new TuttiError('STORAGE_FAILED');
    const served = await rooms.serve({ log, limits: { unsavedMs: 0 } });
    await expect(served.registry.apply(testKey('notes-1'), 'server', typist().type('x'))).rejects.toMatchObject({ code: 'TRY_LATER' });
    // While the disk is full nobody knows for how long: the first is told that it waits, the next is not even begun.
    log.failAppend = new TuttiError('STORAGE_FULL');
    const full = { code: 'STORAGE_FULL' };
    const writer = typist();
    await expect(served.registry.apply(testKey('notes-2'), 'server', writer.type('x'))).rejects.toMatchObject(full);
    await expect(served.registry.apply(testKey('notes-2'), 'server', writer.type('y'))).rejects.toMatchObject(full);
  });

  it('[S12] tells of a change when the document came to rest, once, with all who took part', async () => {
    const clock = new ManualClock();
    const served = await rooms.serve({ clock });
    const told: unknown[] = [];
    served.registry.changed.on(({ key, seq, authors }) => told.push({ document: key.document, seq, authors: [...authors].sort() }));
    const writer = typist();
    const key = testKey('notes-1');
    await served.registry.apply(key, 'ada', writer.type('a'));
    clock.advance(900);
    await served.registry.apply(key, 'ben', writer.type('b'));
    clock.advance(900);
    expect(told).toEqual([]);
    clock.advance(100);
    expect(told).toEqual([{ document: 'notes-1', seq: 2, authors: ['ada', 'ben'] }]);
    for (let i = 0; i < 11; i++) {
      await served.registry.apply(key, 'cem', writer.type('c'));
      clock.advance(900);
    }
    expect(told).toHaveLength(1);
    clock.advance(100);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ authors: ['cem'] });
  });
});
