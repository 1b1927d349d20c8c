/** What a guard names is taken back for everybody, and everything else goes on; the same without a guard stands. */
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentGuard, Offence } from './guard/document-guard.ts';
import { typist, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const within = { timeout: 5_000, interval: 5 };

/** Refuses the root `bad`, texts with an x, and whatever is put under the key `count` that is no number. */
const guard: DocumentGuard = {
  inspect(doc, spans) {
    const offences: Offence[] = [];
    for (const { client, from, to } of spans) {
      for (const item of doc.store.clients.get(client) ?? []) {
        if (!(item instanceof Y.Item) || item.deleted || item.id.clock + item.length <= from || item.id.clock >= to) continue;
        const parent = item.parent as Y.AbstractType<unknown>;
        const isBadRoot = !parent._item && Y.findRootTypeKey(parent) === 'bad';
        const isBadText = item.content instanceof Y.ContentString && item.content.str.includes('x');
        const isBadCount = item.parentSub === 'count' && typeof item.content.getContent()[0] !== 'number';
        if (!isBadRoot && !isBadText && !isBadCount) continue;
        const at = { from: Math.max(from, item.id.clock), to: Math.min(to, item.id.clock + item.length) };
        offences.push({ item, ...at, undone: { reason: 'value', place: ['somewhere'], name: item.parentSub ?? 'text', words: 'No.' } });
      }
    }
    return offences;
  },
};

const json = (doc: Y.Doc) => [doc.getText('content').toString(), doc.getMap('map').toJSON(), doc.getMap('bad').toJSON()];

async function open(guarded = true) {
  const served = await rooms.serve(guarded ? { guard: () => guard } : {});
  const [author, reader] = [rooms.stock(served, 'd', { as: 'ann' }), rooms.stock(served, 'd', { as: 'ben' })];
  await vi.waitFor(() => expect(author.provider.synced && reader.provider.synced).toBe(true), within);
  const settled = (expected: unknown): Promise<void> =>
    vi.waitFor(async () => {
      const late = new Y.Doc();
      Y.applyUpdate(late, (await served.registry.read({ workspace: 'testing', plugin: 'notes', document: 'd', epoch: 1 })).state);
      for (const doc of [author.doc, reader.doc, late]) expect(json(doc)).toEqual(expected);
    }, within);
  return { served, author, reader, settled };
}

it('[U1] deletes what has no place, for its author, for the others and for who comes later', async () => {
  const { author, settled, served } = await open();
  author.doc.getMap('bad').set('key', { any: 'thing' });
  author.text.insert(0, 'xyz');
  await vi.waitFor(() => expect(served.registry.stats().undone).toBe(2), within);
  await settled(['', {}, {}]);
});

it('[U1] without a guard the same stands', async () => {
  const { author, settled } = await open(false);
  author.doc.getMap('bad').set('key', 1);
  author.text.insert(0, 'xyz');
  await settled(['xyz', {}, { key: 1 }]);
});

it('[U1] sends the change on before it is taken back, so that nothing ever waits for what was left out', async () => {
  const { served, author } = await open();
  const wire = await rooms.wire(served, 'd', { as: 'eve' });
  wire.join();
  await vi.waitFor(() => expect(wire.count('step2')).toBe(1), within);
  author.doc.getMap('bad').set('key', 1);
  await vi.waitFor(() => expect(wire.count('update')).toBe(2), within);
  const [change, undo] = wire.heard.flatMap((one) => (one.kind === 'update' ? [one.payload] : []));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, change as Uint8Array);
  expect(doc.getMap('bad').get('key')).toBe(1);
  Y.applyUpdate(doc, undo as Uint8Array);
  expect(doc.getMap('bad').size).toBe(0);
  expect(doc.store.pendingStructs).toBeNull();
});

it('[U1] leaves alone what stood before the guard, and what the guard does not name', async () => {
  const { served } = await open(false);
  const old = typist();
  await served.registry.apply({ workspace: 'testing', plugin: 'notes', document: 'd', epoch: 1 }, 'ann', old.type('an old xylophone'));
  const again = await rooms.serve({ log: served.log, guard: () => guard });
  const client = rooms.stock(again, 'd');
  await vi.waitFor(() => expect(client.text.toString()).toBe('an old xylophone'), within);
  client.text.insert(client.text.length, ' and a drum');
  await vi.waitFor(async () => expect(again.registry.stats().commits).toBe(1), within);
  expect(client.text.toString()).toBe('an old xylophone and a drum');
  expect(again.registry.stats().undone).toBe(0);
});

it('[U2] brings back the value that was replaced', async () => {
  const { author, reader, settled } = await open();
  const map = author.doc.getMap('map');
  map.set('count', 7);
  await settled(['', { count: 7 }, {}]);
  reader.doc.getMap('map').set('count', 'many');
  await settled(['', { count: 7 }, {}]);
  author.doc.transact(() => {
    map.set('count', 'a');
    map.set('count', 'b');
    map.set('other', 1);
  });
  await settled(['', { count: 7, other: 1 }, {}]);
});

it('[U2] brings back a whole type that a bad value replaced', async () => {
  const { author, settled } = await open();
  const inner = new Y.Map<unknown>([['deep', new Y.Map([['deeper', new Y.Text('kept')]])]]);
  const map = author.doc.getMap('map');
  map.set('list', inner);
  await settled(['', { list: { deep: { deeper: 'kept' } } }, {}]);
  const deep = inner.get('deep') as Y.Map<unknown>;
  deep.set('count', 3);
  await settled(['', { list: { deep: { deeper: 'kept', count: 3 } } }, {}]);
  deep.set('count', new Y.Text('three'));
  await settled(['', { list: { deep: { deeper: 'kept', count: 3 } } }, {}]);
});

it('[U3] takes the rest of the change, and the later ones of the same author', async () => {
  const { author, settled, served } = await open();
  author.doc.transact(() => {
    author.text.insert(0, 'good');
    author.doc.getMap('bad').set('key', 1);
    author.doc.getMap('map').set('count', 1);
  });
  await settled(['good', { count: 1 }, {}]);
  author.text.insert(4, ' x');
  await vi.waitFor(() => expect(served.registry.stats().undone).toBe(2), within);
  author.text.insert(author.text.length, ' again');
  await settled(['good again', { count: 1 }, {}]);
  expect(author.doc.store.pendingStructs).toBeNull();
});

it('[U3] keeps what others wrote in the same commit', async () => {
  const { author, reader, settled, served } = await open();
  for (let round = 1; round <= 20; round++) {
    author.doc.getMap('bad').set(`key-${round}`, round);
    reader.text.insert(0, 'a');
    author.text.insert(author.text.length, 'b');
  }
  await vi.waitFor(() => expect(served.registry.stats().undone).toBe(20), within);
  await settled([expect.stringMatching(/^(?=(.*a){20})(?=(.*b){20}).{40}$/), {}, {}]);
});

it('[U4] tells the author who asked, and nobody else', async () => {
  const { served } = await open();
  const wire = async (as: string, asks: boolean) => {
    const client = await rooms.wire(served, 'd', { as });
    client.join();
    if (asks) client.hearUndone();
    await vi.waitFor(() => expect(client.count('step2')).toBe(1), within);
    return client;
  };
  const [author, tab, silent, other] = [
    await wire('ann', true),
    await wire('ann', true),
    await wire('ann', false),
    await wire('ben', true),
  ];
  author.update(typist().type('x'));
  author.acknowledge(1);
  await vi.waitFor(() => expect(author.undone()).toHaveLength(1), within);
  expect(author.undone()).toEqual([{ reason: 'value', place: ['somewhere'], name: 'text', words: 'No.' }]);
  await vi.waitFor(() => expect(tab.undone()).toHaveLength(1), within);
  await vi.waitFor(() => expect(other.count('update')).toBe(2), within);
  expect(silent.undone()).toEqual([]);
  expect(other.undone()).toEqual([]);
});

it('[U4] our client tells whoever listens', async () => {
  const { served } = await open();
  const client = rooms.ours(served, 'd');
  await client.whenSynced;
  const told: unknown[] = [];
  client.onUndone((undone) => told.push(...undone));
  client.doc.getMap('bad').set('key', 1);
  await vi.waitFor(() => expect(told).toEqual([{ reason: 'value', place: ['somewhere'], name: 'key', words: 'No.' }]), within);
  await client.whenSaved();
  expect(client.doc.getMap('bad').size).toBe(0);
});
