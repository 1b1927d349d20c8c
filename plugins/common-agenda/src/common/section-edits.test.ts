import { seededRandom } from '@tutti/testkit/seeded-random';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findSection, readSections, sectionMapOf } from './agenda-document.ts';
import { agendaSeed } from './agenda-seed.ts';
import { addSection, moveSection, removeSection, renameSection, replaceText, restoreSection } from './section-edits.ts';
import { standardKinds } from './standard-sections.ts';

const seed = agendaSeed((key) => key);

function newAgenda(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seed);
  return doc;
}

function ids(doc: Y.Doc): string[] {
  return readSections(doc).map(({ id }) => id);
}

function sync(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
}

describe('the seed', () => {
  it('holds the standard sections in order, and the same bytes every time', () => {
    expect(ids(newAgenda())).toEqual([...standardKinds]);
    expect(agendaSeed((key) => key)).toEqual(seed);
  });

  it('is there once when it is applied twice', () => {
    const doc = newAgenda();
    Y.applyUpdate(
      doc,
      agendaSeed((key) => key),
    );
    expect(ids(doc)).toEqual([...standardKinds]);
  });
});

describe('sections', () => {
  it('are added at a place, moved and renamed', () => {
    const doc = newAgenda();
    addSection(doc, { id: 'x', kind: 'own', title: 'Words we use', createdAt: 5 }, 1, Math.random);
    expect(ids(doc).slice(0, 3)).toEqual(['vision', 'x', 'problem']);
    moveSection(doc, 'x', 7, Math.random);
    expect(ids(doc).at(-1)).toBe('x');
    moveSection(doc, 'vision', 2, Math.random);
    expect(ids(doc).slice(0, 3)).toEqual(['problem', 'who-we-serve', 'vision']);
    renameSection(doc, 'x', 'The words we use');
    expect(findSection(doc, 'x')).toMatchObject({ title: 'The words we use', kind: 'own', createdAt: 5 });
  });

  it('come back from removal with their text and their place', () => {
    const doc = newAgenda();
    findSection(doc, 'goals')?.body.insert(0, [new Y.XmlElement('paragraph')]);
    removeSection(doc, 'goals', 9);
    expect(ids(doc)).not.toContain('goals');
    restoreSection(doc, 'goals');
    expect(ids(doc)).toEqual([...standardKinds]);
    expect(findSection(doc, 'goals')?.body.length).toBe(1);
  });

  it('keep what one wrote while another removed the section', () => {
    const [one, other] = [newAgenda(), newAgenda()];
    removeSection(one, 'goals', 9);
    findSection(other, 'goals')?.body.insert(0, [new Y.XmlElement('paragraph')]);
    sync(one, other);
    restoreSection(one, 'goals');
    expect(findSection(one, 'goals')?.body.length).toBe(1);
  });

  it('can be moved although two have the same order key', () => {
    const doc = newAgenda();
    for (const id of standardKinds) (sectionMapOf(doc).get(id) as Y.Map<unknown>).set('order', 'V');
    const before = ids(doc);
    moveSection(doc, before[6]!, 1, Math.random);
    expect(ids(doc)).toEqual([before[0], before[6], ...before.slice(1, 6)]);
  });

  it('are passed over when they are not sections at all', () => {
    const doc = newAgenda();
    sectionMapOf(doc).set('bad', 'a string');
    sectionMapOf(doc).set('worse', new Y.Map([['title', 'not a text']]));
    expect(ids(doc)).toEqual([...standardKinds]);
  });

  it('stay in one agreed order whatever several people do at once', () => {
    const { next: random, integer, pick, seed: number } = seededRandom();
    for (let round = 0; round < 20; round++) {
      const docs = [newAgenda(), newAgenda(), newAgenda()];
      for (let step = 0; step < 60; step++) {
        const doc = pick(docs);
        const shown = ids(doc);
        const choice = random();
        if (choice < 0.5 && shown.length > 0) {
          const id = pick(shown);
          const index = integer(shown.length);
          moveSection(doc, id, index, random);
          expect(ids(doc)[index], `seed ${number}, round ${round}, step ${step}`).toBe(id);
        } else if (choice < 0.65) {
          const index = integer(shown.length + 1);
          addSection(doc, { id: `own-${step}`, kind: 'own', title: 'New', createdAt: step }, index, random);
          expect(ids(doc)[index], `seed ${number}, round ${round}, step ${step}`).toBe(`own-${step}`);
        } else if (choice < 0.75 && shown.length > 0) removeSection(doc, pick(shown), step);
        else if (choice < 0.85) restoreSection(doc, pick(standardKinds));
        else sync(doc, pick(docs.filter((other) => other !== doc)));
      }
      for (const one of docs) for (const other of docs) if (one !== other) sync(one, other);
      const orders = docs.map(ids);
      expect(orders[1], `seed ${number}, round ${round}`).toEqual(orders[0]);
      expect(orders[2], `seed ${number}, round ${round}`).toEqual(orders[0]);
      expect(new Set(orders[0]).size, `seed ${number}, round ${round}`).toBe(orders[0]!.length);
    }
  });
});

describe('replaceText', () => {
  it('merges two renames of different ends', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    one.getText('t').insert(0, 'How we decide');
    sync(one, other);
    replaceText(one.getText('t'), 'How we all decide');
    replaceText(other.getText('t'), 'How we decide together');
    sync(one, other);
    expect(one.getText('t').toString()).toBe('How we all decide together');
    expect(other.getText('t').toString()).toBe('How we all decide together');
  });

  it('never tears a character of two code units', () => {
    const text = new Y.Doc().getText('t');
    for (const value of ['a😀b', 'a😁b', '😁', '😀😁', '', '🏳️‍🌈 x', '🏳️ x']) {
      replaceText(text, value);
      expect(text.toString()).toBe(value);
      expect(text.toString().isWellFormed()).toBe(true);
    }
  });
});
