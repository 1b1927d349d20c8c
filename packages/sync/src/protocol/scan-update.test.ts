import { seededRandom } from '@tutti/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { scanUpdate } from './scan-update.ts';

/** One update of every kind of content that Yjs can write. */
function richUpdates(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  const text = doc.getText('text');
  text.insert(0, 'Größe 👩‍👩‍👧 and 漢字');
  text.format(0, 5, { bold: true, link: { href: 'https://example.org' } });
  text.insertEmbed(3, { image: 'a.png', size: [1, 2] });
  text.delete(1, 4);
  const map = doc.getMap('map');
  map.set('values', [1, -5, 2 ** 40, 1.5, true, false, null, undefined, 'x', { deep: { er: [new Uint8Array([1, 2])] } }, 10n]);
  map.set('bytes', new Uint8Array(300));
  map.set('child', new Y.Map([['a', 1]]));
  map.set('child', new Y.Array());
  map.set('document', new Y.Doc({ guid: 'inner' }));
  const fragment = doc.getXmlFragment('xml');
  const paragraph = new Y.XmlElement('paragraph');
  fragment.insert(0, [paragraph, new Y.XmlText('words'), new Y.XmlHook('hook') as unknown as Y.XmlElement]);
  paragraph.setAttribute('level', '2');
  fragment.delete(1, 1);
  doc.transact(() => {
    for (let i = 0; i < 50; i++) doc.getArray('list').push([`item ${i}`, i]);
    doc.getArray('list').delete(10, 20);
  });
  updates.push(Y.encodeStateAsUpdate(doc), Y.mergeUpdates([...updates]), Y.mergeUpdates([updates[0]!, updates[5]!, updates[9]!]));
  return updates;
}

function yjsReads(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    Y.applyUpdate(new Y.Doc(), update);
    return true;
  } catch {
    return false;
  }
}

describe('scanUpdate', () => {
  it('[F7] names the same clients and clocks as Yjs, for every kind of content', () => {
    for (const update of richUpdates()) {
      const { spans } = scanUpdate(update);
      const { from, to } = Y.parseUpdateMeta(update);
      expect(spans.map(({ client, to: end }) => [client, end])).toEqual([...to]);
      // Yjs counts a hole in front as part of the update; here only what comes counts.
      for (const span of spans) expect(span.from).toBeGreaterThanOrEqual(from.get(span.client) ?? Number.POSITIVE_INFINITY);
    }
  });

  it('[F7] lists what is deleted', () => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    doc.getText('t').insert(0, 'abcdef');
    doc.getText('t').delete(1, 2);
    expect(scanUpdate(Y.encodeStateAsUpdate(doc)).deletes).toEqual([{ client: 7, from: 1, to: 3 }]);
  });

  it('[F7] accepts nothing that Yjs cannot read, over thousands of damaged updates', () => {
    const random = seededRandom();
    const originals = richUpdates();
    let accepted = 0;
    for (let i = 0; i < 20_000; i++) {
      const damaged = new Uint8Array(random.pick(originals));
      for (let n = 1 + random.integer(3); n > 0; n--) damaged[random.integer(damaged.length)] = random.integer(256);
      try {
        scanUpdate(damaged);
      } catch {
        continue;
      }
      accepted++;
      expect(yjsReads(damaged), `seed ${random.seed}, round ${i}`).toBe(true);
    }
    // Most damage hits text or numbers and leaves a readable update: the test must have seen some.
    expect(accepted).toBeGreaterThan(100);
  });

  it('[F6] refuses an update cut at any byte', () => {
    for (const update of richUpdates()) {
      for (let end = 0; end < update.length; end++) {
        expect(() => scanUpdate(update.subarray(0, end)), `cut at ${end}`).toThrow(/could not be read and was not applied/);
      }
    }
  });

  it('[F6] refuses bytes behind the end', () => {
    for (const update of richUpdates()) expect(() => scanUpdate(Uint8Array.of(...update, 0))).toThrow(/behind its end/);
  });

  it('[F6] refuses the version 2 encoding, and its 25-byte bomb costs nothing', () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'hello');
    expect(() => scanUpdate(Y.encodeStateAsUpdateV2(doc))).toThrow();
    // Run lengths that claim 40 million structs in a few bytes.
    const bomb = Uint8Array.of(0, 0, 3, 1, 0, 0, 0, 0, 6, 65, 0, 255, 255, 255, 19, 0, 0, 0, 0, 1, 128, 180, 137, 19, 0);
    const before = process.memoryUsage().rss;
    expect(() => scanUpdate(bomb)).toThrow();
    expect(process.memoryUsage().rss - before).toBeLessThan(5 * 1024 * 1024);
  });

  it.each([
    ['claims more structs than there are bytes', [1, 255, 255, 255, 127, 1, 0, 0, 1]],
    ['names a client twice', [2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0]],
    ['has clients out of order', [2, 1, 5, 0, 0, 1, 1, 6, 0, 0, 1, 0]],
    ['holds a part without length', [1, 1, 5, 0, 0, 0, 0]],
    ['deletes nothing at a place', [0, 1, 5, 1, 3, 0]],
    ['refers to what comes after itself', [1, 1, 5, 0, 0x84, 5, 3, 1, 97, 0]],
    ['holds a kind of content that does not exist', [1, 1, 5, 0, 31, 1, 1, 97, 0]],
    ['holds a kind of type that does not exist', [1, 1, 5, 0, 7, 1, 1, 97, 9, 0]],
    ['holds text that is not UTF-8', [1, 1, 5, 0, 4, 1, 1, 97, 2, 0xc3, 0x28, 0]],
    ['holds a format that is no JSON', [1, 1, 5, 0, 6, 1, 1, 97, 1, 98, 1, 123, 0]],
    ['counts further than numbers go', [1, 2, 5, 0, 0, 255, 255, 255, 255, 255, 255, 255, 15, 0, 255, 255, 255, 255, 255, 255, 255, 15, 0]],
  ])('[F6] refuses an update that %s', (_what, bytes) => {
    expect(() => scanUpdate(Uint8Array.from(bytes))).toThrow(/could not be read and was not applied/);
  });

  it('[F6] refuses values nested too deep', () => {
    const doc = new Y.Doc();
    let value: unknown = 1;
    for (let i = 0; i < 500; i++) value = [value];
    doc.getMap('m').set('k', value);
    expect(() => scanUpdate(Y.encodeStateAsUpdate(doc))).toThrow();
  });
});
