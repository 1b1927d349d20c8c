import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readContent } from './read-content.ts';

function element(name: string, attributes: Record<string, string>, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.insert(0, children);
  return made;
}

const words = (text: string): Y.XmlText => new Y.XmlText(text);
const read = (doc: Y.Doc) => readContent(Y.encodeStateAsUpdate(doc));

it('reads a rich text as its headings, paragraphs, items and quotes', () => {
  const doc = new Y.Doc();
  doc
    .getXmlFragment('body')
    .insert(0, [
      element('heading', { level: '2' }, words('Our goals')),
      element('paragraph', {}, words('Clean water, '), element('mention', { label: 'Reef' }), words(' says.')),
      element('paragraph', {}),
      element(
        'bulletList',
        {},
        element('listItem', {}, element('paragraph', {}, words('One'))),
        element('listItem', {}, element('paragraph', {}, words('Two'))),
      ),
      element('blockquote', {}, element('paragraph', {}, words('Said'), element('hardBreak', {}), words('so'))),
    ]);
  expect(read(doc)).toEqual([
    { kind: 'heading', level: 2, text: 'Our goals' },
    { kind: 'text', text: 'Clean water, Reef says.' },
    { kind: 'item', text: 'One' },
    { kind: 'item', text: 'Two' },
    { kind: 'quote', text: 'Said\nso' },
  ]);
});

it('reads a map of things in their order, with their titles as headings, and passes over what is removed or for machines', () => {
  const doc = new Y.Doc();
  const sections = doc.getMap('sections');
  const section = (order: string, title: string, more: [string, unknown][] = []): Y.Map<unknown> =>
    new Y.Map<unknown>([['kind', 'own'], ['order', order], ['createdAt', 5], ['title', new Y.Text(title)], ...more]);
  sections.set(
    'b',
    section('a0', 'First', [
      ['meetingPlace', 'The harbour'],
      ['open', true],
    ]),
  );
  sections.set('a', section('a1', 'Second'));
  sections.set('c', section('a05', 'Gone', [['removedAt', 7]]));
  doc.getText('summary').insert(0, 'In short.\n\nAnd more.');
  expect(read(doc)).toEqual([
    { kind: 'text', text: 'In short.' },
    { kind: 'text', text: 'And more.' },
    { kind: 'heading', level: 2, text: 'First' },
    { kind: 'field', label: 'meeting place', text: 'The harbour' },
    { kind: 'field', label: 'open', text: 'true' },
    { kind: 'heading', level: 2, text: 'Second' },
  ]);
});

it('reads lists of plain values and of things, and an empty document as nothing', () => {
  const doc = new Y.Doc();
  doc.getArray('steps').insert(0, ['Meet', 3, new Y.Map([['name', 'Vote']]), { secret: 1 }]);
  expect(read(doc)).toEqual([
    { kind: 'item', text: 'Meet' },
    { kind: 'item', text: '3' },
    { kind: 'heading', level: 1, text: 'Vote' },
  ]);
  expect(read(new Y.Doc())).toEqual([]);
});
