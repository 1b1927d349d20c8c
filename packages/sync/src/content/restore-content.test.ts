import { type SeededRandom, seededRandom } from '@tutti/testkit';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryDocumentLog } from '../log/memory-document-log.ts';
import { restoringUpdate } from './restore-content.ts';
import { contentText } from './shared-value.ts';

const names = { text: 'text', map: 'map', list: 'list', page: 'page' } as const;

function contentOf(doc: Y.Doc): string {
  const roots = [doc.getText(names.text), doc.getMap(names.map), doc.getArray(names.list), doc.getXmlFragment(names.page)];
  return JSON.stringify(roots.map(contentText));
}

function stateOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc);
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

describe('restoring', () => {
  it('[H7] makes the content of every kind of root that of the old version', () => {
    const doc = new Y.Doc();
    doc.getText(names.text).insert(0, 'We agreed on this', { bold: true });
    doc.getMap(names.map).set('section', new Y.Map([['title', new Y.Text('Our goals')]]));
    doc.getArray(names.list).insert(0, ['one', 2, { three: [3] }]);
    doc.getXmlFragment(names.page).insert(0, [paragraph('First'), paragraph('Second')]);
    const [old, before] = [stateOf(doc), contentOf(doc)];
    doc.getText(names.text).delete(0, 9);
    doc.getText(names.text).format(0, 3, { bold: null, italic: true });
    doc.getMap(names.map).delete('section');
    doc.getMap(names.map).set('other', 5);
    doc.getArray(names.list).delete(1, 1);
    doc.getXmlFragment(names.page).delete(0, 1);
    (doc.getXmlFragment(names.page).get(0) as Y.XmlElement).setAttribute('align', 'right');
    expect(contentOf(doc)).not.toBe(before);
    Y.applyUpdate(doc, restoringUpdate(stateOf(doc), old) ?? new Uint8Array());
    expect(contentOf(doc)).toBe(before);
  });

  it('[H7] leaves what is alike untouched, so that people who write elsewhere go on', () => {
    const doc = new Y.Doc();
    const page = doc.getXmlFragment(names.page);
    page.insert(0, [paragraph('This stays.'), paragraph('This was changed.'), paragraph('This stays too.')]);
    const old = stateOf(doc);
    const [first, second] = page.toArray() as [Y.XmlElement, Y.XmlElement];
    const words = second.get(0) as Y.XmlText;
    words.insert(9, 'badly ');
    Y.applyUpdate(doc, restoringUpdate(stateOf(doc), old) ?? new Uint8Array());
    expect(page.get(0)).toBe(first);
    expect(page.get(1)).toBe(second);
    expect(second.get(0)).toBe(words);
    expect(words.toString()).toBe('This was changed.');
  });

  it('[H7] changes nothing when nothing is different', () => {
    const doc = new Y.Doc();
    doc.getText(names.text).insert(0, 'alike');
    expect(restoringUpdate(stateOf(doc), stateOf(doc))).toBeUndefined();
  });

  it('[H7] refuses a version whose parts were of another kind', () => {
    const [doc, old] = [new Y.Doc(), new Y.Doc()];
    doc.getText('x').insert(0, 'text');
    old.getMap('x').set('a', 1);
    expect(() => restoringUpdate(stateOf(doc), stateOf(old))).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('[H7] can itself be taken back: the version before it stands in the list', async () => {
    const log = new MemoryDocumentLog();
    const key = { workspace: 'w', plugin: 'p', document: 'd', epoch: 1 };
    const doc = new Y.Doc();
    const write = async (at: number, change: () => void): Promise<void> => {
      const vector = Y.encodeStateVector(doc);
      change();
      await log.append(key, [{ at, author: 'ada', update: Y.encodeStateAsUpdate(doc, vector) }]);
    };
    const text = doc.getText(names.text);
    await write(0, () => text.insert(0, 'first'));
    await write(600_000, () => text.insert(5, ' and second'));
    const before = await log.markVersion(key, {});
    const update = restoringUpdate(stateOf(doc), await log.version(key, 1)) ?? new Uint8Array();
    await log.append(key, [{ at: 601_000, author: 'ben', update }]);
    await log.markVersion(key, { restored: 1 });
    expect(await log.versions(key)).toMatchObject([
      { seq: 1 },
      { seq: before, authors: ['ada'] },
      { seq: 3, authors: ['ben'], restored: 1 },
    ]);
    Y.applyUpdate(doc, update);
    expect(text.toString()).toBe('first');
    Y.applyUpdate(doc, restoringUpdate(stateOf(doc), await log.version(key, before)) ?? new Uint8Array());
    expect(text.toString()).toBe('first and second');
  });

  it('[H7] holds for 300 random documents and versions', () => {
    const random = seededRandom();
    for (let round = 0; round < 300; round++) {
      const doc = new Y.Doc();
      for (let step = 0; step < 25; step++) changeSomething(doc, random);
      const [old, before] = [stateOf(doc), contentOf(doc)];
      for (let step = 0; step < 25; step++) changeSomething(doc, random);
      const update = restoringUpdate(stateOf(doc), old);
      if (update) Y.applyUpdate(doc, update);
      expect(contentOf(doc), `seed ${random.seed}, round ${round}`).toBe(before);
    }
  });
});

const words = ['agree', ' ', 'goal', '\n', 'é😀', 'water', '.'];

function changeSomething(doc: Y.Doc, random: SeededRandom): void {
  const kind = random.pick(Object.values(names));
  if (kind === 'text') changeText(doc.getText(kind), random);
  else if (kind === 'map') changeMap(doc.getMap(kind), random);
  else if (kind === 'list') changeList(doc.getArray(kind), random, () => random.pick([1, 'two', { three: 3 }, [4], new Y.Map([['a', 1]])]));
  else changePage(doc.getXmlFragment(kind), random, 3);
}

function changeText(text: Y.Text, random: SeededRandom): void {
  const at = random.integer(text.length + 1);
  const length = random.integer(Math.min(6, text.length - at) + 1);
  const choice = random.integer(5);
  if (choice === 0) text.delete(at, length);
  else if (choice === 1) text.format(at, length, { [random.pick(['bold', 'italic'])]: random.pick([true, null]) });
  else if (choice === 2) text.insertEmbed(at, { image: random.integer(3) });
  else text.insert(at, random.pick(words), random.pick([{}, { bold: true }]));
}

function changeMap(map: Y.Map<unknown>, random: SeededRandom): void {
  const name = random.pick(['a', 'b', 'c']);
  const inner = map.get(name);
  const choice = random.integer(5);
  if (inner instanceof Y.Text && choice < 3) changeText(inner, random);
  else if (inner instanceof Y.Map && choice < 3) changeMap(inner, random);
  else if (choice === 3) map.delete(name);
  else map.set(name, random.pick([random.integer(3), 'x', new Y.Text('inner'), new Y.Map([['d', 1]])]));
}

function changeList(list: Y.Array<unknown>, random: SeededRandom, make: () => unknown): void {
  const at = random.integer(list.length + 1);
  if (random.integer(3) === 0 && at < list.length) list.delete(at, 1);
  else list.insert(at, [make()]);
}

function changePage(page: Y.XmlFragment, random: SeededRandom, deep: number): void {
  const inner = page.length > 0 ? page.get(random.integer(page.length)) : undefined;
  const choice = random.integer(6);
  if (inner instanceof Y.XmlText && choice < 4) changeText(inner, random);
  else if (inner instanceof Y.XmlElement && choice < 3 && deep > 0) changePage(inner, random, deep - 1);
  else if (inner instanceof Y.XmlElement && choice === 3) inner.setAttribute('level', String(random.integer(3)));
  else if (inner && choice === 4) page.delete(random.integer(page.length), 1);
  else
    page.insert(random.integer(page.length + 1), [
      random.pick([() => paragraph('New words'), () => new Y.XmlText('bare'), () => new Y.XmlElement('list')])(),
    ]);
}
