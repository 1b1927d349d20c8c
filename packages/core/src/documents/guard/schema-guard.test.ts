/** What a declared schema lets stand and what it names, in every kind of the vocabulary. */
import type { DocumentSchema } from '@tutti/plugin-api';
import type { Undone } from '@tutti/sync';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SchemaGuard } from './schema-guard.ts';

const schema: DocumentSchema = {
  roots: {
    title: { kind: 'text', longest: 20, marks: { bold: {} } },
    settings: {
      kind: 'map',
      fields: {
        state: { kind: 'string', oneOf: ['open', 'closed'] },
        name: { kind: 'string', longest: 10 },
        crew: { kind: 'number', least: 1, most: 9, whole: true },
        safe: { kind: 'boolean' },
        chart: { kind: 'address' },
        extra: { kind: 'json', longest: 40 },
        notes: { kind: 'text' },
        tags: { kind: 'list', most: 3, items: { kind: 'string' } },
      },
    },
    people: { kind: 'map', most: 2, each: { kind: 'map', fields: { name: { kind: 'text' } } } },
    body: {
      kind: 'rich-text',
      holds: ['paragraph', 'quote'],
      nodes: {
        paragraph: { holds: ['text'], attributes: { align: { kind: 'string', oneOf: ['left', 'right'] } } },
        quote: { holds: ['paragraph', 'quote'] },
      },
      marks: { bold: {}, link: { attributes: { href: { kind: 'address' } } } },
      longest: 30,
      deepest: 5,
    },
  },
};

/** The change as a room hears of it: another's update, applied to a copy with the schema's guard. */
function judge(change: (doc: Y.Doc) => void, before: (doc: Y.Doc) => void = () => {}): Undone[] {
  const [writer, room] = [new Y.Doc(), new Y.Doc()];
  const guard = new SchemaGuard(schema);
  before(writer);
  Y.applyUpdate(room, Y.encodeStateAsUpdate(writer));
  const found: Undone[] = [];
  room.on('afterTransaction', ({ beforeState, afterState }: Y.Transaction) => {
    const spans = [...afterState]
      .map(([client, to]) => ({ client, from: beforeState.get(client) ?? 0, to }))
      .filter(({ from, to }) => to > from);
    found.push(...guard.inspect(room, spans).map(({ undone }) => undone));
  });
  const vector = Y.encodeStateVector(writer);
  writer.transact(() => change(writer));
  Y.applyUpdate(room, Y.encodeStateAsUpdate(writer, vector));
  return found;
}

const settings = (key: string, value: unknown) => (doc: Y.Doc) => void doc.getMap('settings').set(key, value);

function element(name: string, ...children: (Y.XmlElement | Y.XmlText | string)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  );
  return made;
}

const body =
  (...children: (Y.XmlElement | Y.XmlText)[]) =>
  (doc: Y.Doc) =>
    doc.getXmlFragment('body').insert(0, children);

function attributed(name: string, value: unknown): Y.XmlElement {
  const paragraph = element('paragraph', 'x');
  paragraph.setAttribute(name, value as string);
  return paragraph;
}

function formatted(attributes: object): Y.XmlElement {
  const text = new Y.XmlText();
  text.insert(0, 'words', attributes);
  return element('paragraph', text);
}

function nested(levels: number): Y.XmlElement {
  let inner = element('quote');
  for (let level = 1; level < levels; level++) inner = element('quote', inner);
  return inner;
}

describe('a schema lets stand', () => {
  it.each<[string, (doc: Y.Doc) => void]>([
    ['a text with its formats', (doc) => doc.getText('title').insert(0, 'Boats', { bold: true })],
    ['one of the listed texts', settings('state', 'open')],
    ['a number within its bounds', settings('crew', 9)],
    ['yes and no', settings('safe', false)],
    ['a web address', settings('chart', 'HTTPS://example.org/a?b#c')],
    ['a path of this server', settings('chart', '/w/tidewell')],
    ['plain JSON', settings('extra', { a: [1, null, 'x'] })],
    ['a text in a field', settings('notes', new Y.Text('long enough to be here'))],
    ['a list of texts', settings('tags', Y.Array.from(['a', 'b', 'c']))],
    ['a map of maps', (doc) => doc.getMap('people').set('p1', new Y.Map([['name', new Y.Text('Ann')]]))],
    ['a map that is filled later', (doc) => doc.getMap('people').set('p1', new Y.Map())],
    ['elements with their attributes', body(attributed('align', 'left'), element('quote', element('paragraph', 'words')))],
    ['formats of a rich text', body(formatted({ bold: {}, link: { href: 'mailto:a@b.org' } }))],
    ['overlapping formats as editors write them', body(formatted({ 'bold--abcdefgh': {} }))],
    ['as many levels as may be', body(nested(5))],
    ['deleting anything', (doc) => doc.getMap('settings').delete('state')],
  ])('%s', (_what, change) => {
    expect(judge(change)).toEqual([]);
  });

  it('what is written inside what stood before, and no part of a document is demanded', () => {
    const before = (doc: Y.Doc) => body(element('paragraph', 'old'))(doc);
    const change = (doc: Y.Doc) => (doc.getXmlFragment('body').get(0) as Y.XmlElement).delete(0, 1);
    expect(judge(change, before)).toEqual([]);
  });
});

describe('a schema names', () => {
  it.each<[string, (doc: Y.Doc) => void, Partial<Undone>]>([
    ['a root that is not declared', (doc) => doc.getMap('evil').set('a', 1), { reason: 'unknown-place', name: 'evil', place: [] }],
    [
      'a text where a map belongs',
      (doc) => doc.getText('settings').insert(0, 'x'),
      { reason: 'wrong-kind', words: '“settings” must be a map.' },
    ],
    ['a map where a text belongs', (doc) => doc.getMap('title').set('k', 1), { reason: 'unknown-place', name: 'k' }],
    ['a list where a rich text belongs', (doc) => doc.getArray('body').push([1]), { reason: 'wrong-kind' }],
    ['a field that is not declared', settings('owner', 'me'), { reason: 'unknown-place', name: 'owner', place: ['settings'] }],
    ['a field named __proto__', settings('__proto__', { isAdmin: true }), { reason: 'unknown-place', name: '__proto__' }],
    ['another text than those listed', settings('state', 'ajar'), { reason: 'value', words: '“state” must be one of open, closed.' }],
    [
      'a text that is too long',
      settings('name', 'a'.repeat(11)),
      { reason: 'value', words: '“name” must be a text of at most 10 characters.' },
    ],
    ['a number where a text belongs', settings('name', 5), { reason: 'value', words: '“name” must be a text.' }],
    ['NaN', settings('crew', Number.NaN), { reason: 'value', words: '“crew” must be a finite number.' }],
    ['infinity', settings('crew', Number.POSITIVE_INFINITY), { reason: 'value', words: '“crew” must be a finite number.' }],
    ['a big integer', settings('crew', 5n), { reason: 'value', words: '“crew” must be a finite number.' }],
    ['nothing at all', settings('crew', undefined), { reason: 'value', words: '“crew” must be a finite number.' }],
    ['a broken number', settings('crew', 1.5), { reason: 'value', words: '“crew” must be a whole number.' }],
    ['a number out of its bounds', settings('crew', 10), { reason: 'value', words: '“crew” must be at most 9.' }],
    ['a word for yes', settings('safe', 'yes'), { reason: 'value', words: '“safe” must be yes or no.' }],
    ['a script for an address', settings('chart', ' javascript:alert(1)'), { reason: 'value', name: 'chart' }],
    ['an address of another server without a scheme', settings('chart', '//evil.org'), { reason: 'value', name: 'chart' }],
    [
      'a big integer deep in JSON',
      settings('extra', { a: [{ b: 5n }] }),
      { reason: 'value', words: '“extra” must be plain JSON with finite numbers.' },
    ],
    [
      'JSON that is too long',
      settings('extra', 'a'.repeat(40)),
      { reason: 'value', words: '“extra” must be JSON of at most 40 characters.' },
    ],
    ['bytes', settings('extra', new Uint8Array([1])), { reason: 'wrong-kind', words: '“extra” must be a plain value.' }],
    ['a document within', settings('notes', new Y.Doc()), { reason: 'wrong-kind', words: '“notes” must be a text.' }],
    ['a value where a text belongs', settings('notes', 'words'), { reason: 'wrong-kind', words: '“notes” must be a text.' }],
    ['another shared type', settings('notes', new Y.Map()), { reason: 'wrong-kind', words: '“notes” must be a text.' }],
    [
      'a shared type where a value belongs',
      settings('crew', new Y.Text()),
      { reason: 'wrong-kind', words: '“crew” must be a plain value.' },
    ],
    ['a list that is too long', settings('tags', Y.Array.from(['a', 'b', 'c', 'd'])), { reason: 'too-many', limit: 3 }],
    ['a format that is not declared', (doc) => doc.getText('title').insert(0, 'x', { blink: true }), { reason: 'mark', name: 'blink' }],
    ['an embedded object', (doc) => doc.getText('title').insertEmbed(0, { a: 1 }), { reason: 'node', name: 'embed' }],
    ['a text beyond its length', (doc) => doc.getText('title').insert(0, 'a'.repeat(21)), { reason: 'too-long', limit: 20 }],
    [
      'an element that is not declared',
      body(element('iframe')),
      { reason: 'node', name: 'iframe', words: '“iframe” is not allowed here.' },
    ],
    ['an element named as something every object has', body(element('constructor')), { reason: 'node', name: 'constructor' }],
    [
      'an element in the wrong place',
      body(element('quote', element('paragraph', element('paragraph')))),
      { reason: 'node', name: 'paragraph' },
    ],
    ['bare text at the top', body(new Y.XmlText('x')), { reason: 'node', name: 'text' }],
    ['a hook', body(new Y.XmlHook('h') as unknown as Y.XmlElement), { reason: 'node', name: 'hook' }],
    ['an attribute that is not declared', body(attributed('onclick', 'alert(1)')), { reason: 'unknown-place', name: 'onclick' }],
    ['an attribute with a wrong value', body(attributed('align', 'up')), { reason: 'value', name: 'align' }],
    ['a link that is a script', body(formatted({ link: { href: 'javascript:alert(1)' } })), { reason: 'value', name: 'href' }],
    [
      'an attribute of a format that is not declared',
      body(formatted({ bold: { style: 'x' } })),
      { reason: 'unknown-place', name: 'style' },
    ],
    ['a level too many', body(nested(6)), { reason: 'too-deep', limit: 5 }],
    ['a run of text that is too long', body(element('paragraph', 'a'.repeat(31))), { reason: 'too-long', limit: 30 }],
  ])('%s', (_what, change, expected) => {
    const found = judge(change);
    expect(found[0]).toMatchObject(expected);
    expect(found[0]?.words.length).toBeLessThan(120);
  });

  it('the entry that is one too many, and none of those before', () => {
    const person = (doc: Y.Doc, id: string) => void doc.getMap('people').set(id, new Y.Map());
    const before = (doc: Y.Doc) =>
      ['p1', 'p2'].forEach((id) => {
        person(doc, id);
      });
    expect(judge((doc) => person(doc, 'p3'), before)).toMatchObject([{ reason: 'too-many', name: 'people', limit: 2 }]);
    const replaced = (doc: Y.Doc) => {
      doc.getMap('people').delete('p1');
      person(doc, 'p3');
    };
    expect(judge(replaced, before)).toEqual([]);
  });

  it('only those values of a list that are at fault', () => {
    const before = (doc: Y.Doc) => settings('tags', new Y.Array())(doc);
    const change = (doc: Y.Doc) => (doc.getMap('settings').get('tags') as Y.Array<unknown>).push(['a', Number.NaN, 'b']);
    expect(judge(change, before)).toMatchObject([{ reason: 'value', name: 'tags' }]);
  });

  it('what has no place once, not all that stands in it', () => {
    expect(judge(body(element('iframe', element('script', 'alert(1)'))))).toHaveLength(1);
  });

  it('names that would not fit a message, shortened and on one line', () => {
    const [found] = judge(settings(`a\n${'b'.repeat(5_000)}`, 1));
    expect(found?.name).toBe(`a${'b'.repeat(39)}`);
  });
});

it('looks at what changed and at nothing else, however large the document is', () => {
  const doc = new Y.Doc();
  const guard = new SchemaGuard(schema);
  for (let i = 0; i < 20_000; i++) doc.getXmlFragment('body').push([element('paragraph', 'some words')]);
  const text = (doc.getXmlFragment('body').get(10_000) as Y.XmlElement).get(0) as Y.XmlText;
  const from = Y.getState(doc.store, doc.clientID);
  text.insert(3, 'x');
  const began = performance.now();
  for (let i = 0; i < 1_000; i++) expect(guard.inspect(doc, [{ client: doc.clientID, from, to: from + 1 }])).toEqual([]);
  // A look at the whole would take many seconds here.
  expect(performance.now() - began).toBeLessThan(4_000);
});
