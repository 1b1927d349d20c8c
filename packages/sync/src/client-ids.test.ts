/** Written under another's client id, a change would silently replace what that person writes next. */
import { TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ClientOwners } from './room/client-owners.ts';
import { awarenessFrame } from './testing/awareness-frame.ts';
import { storedText, typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const within = { timeout: 5_000, interval: 5 };

/** What somebody with a pen for forging writes at the next clock of another's id. */
function forge(victim: Y.Doc, words: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim));
  doc.clientID = victim.clientID;
  const vector = Y.encodeStateVector(doc);
  doc.getText('content').insert(doc.getText('content').length, words);
  return Y.encodeStateAsUpdate(doc, vector);
}

describe('client ids', () => {
  it('[I1] a change under the id of somebody else is refused, and the true text of its owner is taken', async () => {
    const served = await rooms.serve();
    const victim = rooms.stock(served, 'd', { as: 'ann' });
    victim.text.insert(0, 'hello ');
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('hello '), within);
    const wire = await rooms.wire(served, 'd', { as: 'eve' });
    wire.join(victim.doc);
    const evil = forge(victim.doc, 'EVIL EVIL EVIL');
    for (const send of ['update', 'step2'] as const) {
      const again = await rooms.wire(served, 'd', { as: 'eve' });
      again[send](evil);
      await vi.waitFor(() => expect(again.close?.code).toBe(4403), within);
      expect(again.close?.reason).toBe('This change is written under the client id of somebody else.');
    }
    victim.text.insert(6, 'my true text');
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('hello my true text'), within);
    await vi.waitFor(() => expect(wire.count('update')).toBe(1), within);
  });

  it('[F8] somebody who says of the same clocks now this and now that breaks nobody’s copy: what is known is cut off', async () => {
    const served = await rooms.serve();
    const reader = rooms.stock(served, 'd', { as: 'ann' });
    const wire = await rooms.wire(served, 'd', { as: 'eve' });
    const [first, second] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [first, second]) doc.clientID = 7;
    // Once clocks 1 to 4 were a text that is gone for good ...
    first.getMap('map').set('gone', new Y.Text('abcd'));
    first.getMap('map').delete('gone');
    wire.update(Y.encodeStateAsUpdate(first));
    await vi.waitFor(() => expect(Y.getState(reader.doc.store, 7)).toBe(5), within);
    // ... and now they are the beginning of a living one.
    second.getText('content').insert(0, 'never seen, and new');
    wire.update(Y.encodeStateAsUpdate(second));
    await vi.waitFor(() => expect(Y.getState(reader.doc.store, 7)).toBe(19), within);
    reader.text.insert(0, 'still at work');
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toContain('still at work'), within);
    expect(reader.text.toString()).toBe(await storedText(served, 'd'));
  });

  it('[I1] it is so from the moment that somebody is there, before a word is written', async () => {
    const served = await rooms.serve();
    const victim = rooms.stock(served, 'd', { as: 'ann' });
    victim.provider.awareness.setLocalStateField('user', { name: 'Ann' });
    const wire = await rooms.wire(served, 'd', { as: 'eve' });
    wire.join();
    await vi.waitFor(() => expect(wire.people().has(victim.doc.clientID)).toBe(true), within);
    wire.update(forge(victim.doc, 'EVIL'));
    await vi.waitFor(() => expect(wire.close?.code).toBe(4403), within);
    victim.text.insert(0, 'first');
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('first'), within);
  });

  it('[I1] the same person writes on under the same id from another seat or program', async () => {
    const served = await rooms.serve();
    const { doc, type } = typist();
    const [first, second] = [await rooms.wire(served, 'd', { as: 'ann' }), await rooms.wire(served, 'd', { as: 'ann' })];
    first.update(type('one '));
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('one '), within);
    second.update(type('two'));
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe(doc.getText('content').toString()), within);
  });

  it("[I2] an id stays its owner's while that person is away and the room is closed", async () => {
    const served = await rooms.serve();
    const { doc, type } = typist();
    const first = await rooms.wire(served, 'd', { as: 'ann' });
    first.update(type('mine '));
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('mine '), within);
    first.end();
    served.registry.closeDocument({ workspace: 'testing', plugin: 'notes', document: 'd', epoch: 1 }, new TuttiError('TRY_LATER'));
    const thief = await rooms.wire(served, 'd', { as: 'eve' });
    thief.update(forge(doc, 'stolen'));
    await vi.waitFor(() => expect(thief.close?.code).toBe(4403), within);
    const back = await rooms.wire(served, 'd', { as: 'ann' });
    back.update(type('still'));
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('mine still'), within);
  });

  it('[I2] a presence under the id of somebody who is away is ignored, and keeps nobody out', async () => {
    const served = await rooms.serve();
    const { doc, type } = typist();
    const owner = await rooms.wire(served, 'd', { as: 'ann' });
    owner.update(type('mine'));
    await vi.waitFor(async () => expect(await storedText(served, 'd')).toBe('mine'), within);
    owner.end();
    const thief = await rooms.wire(served, 'd', { as: 'eve' });
    thief.send(awarenessFrame({ client: doc.clientID, clock: 9, state: { name: 'Eve' } }));
    const back = await rooms.wire(served, 'd', { as: 'ann' });
    back.send(awarenessFrame({ client: doc.clientID, clock: 1, state: { name: 'Ann' } }));
    const look = await rooms.wire(served, 'd', { as: 'ben' });
    await vi.waitFor(() => {
      look.send(Uint8Array.of(3));
      expect(look.people().get(doc.clientID)).toEqual({ name: 'Ann' });
    }, within);
    expect([thief.close, back.close]).toEqual([undefined, undefined]);
  });

  it('[I3] deleting what others wrote is allowed', async () => {
    const served = await rooms.serve();
    const [ann, ben] = [rooms.stock(served, 'd', { as: 'ann' }), rooms.stock(served, 'd', { as: 'ben' })];
    ann.text.insert(0, 'too many words');
    await vi.waitFor(() => expect(ben.text.toString()).toBe('too many words'), within);
    ben.text.delete(0, 9);
    await vi.waitFor(() => expect(ann.text.toString()).toBe('words'), within);
    expect(await storedText(served, 'd')).toBe('words');
  });

  it('[I2] remembers a bounded number of ids, and forgets the oldest', () => {
    const owners = new ClientOwners();
    for (let client = 0; client < 20_000; client++) owners.claim(client, 'ann');
    expect(owners.claim(0, 'eve')).toBe(false);
    owners.claim(20_000, 'ann');
    expect(owners.claim(0, 'eve')).toBe(true);
  });
});
