import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { countWords, fragmentText } from './fragment-text.ts';
import { fragmentToMarkdown } from './markdown.ts';

it('a text that somebody nested twenty thousand deep can still be read by everybody else', () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('body');
  doc.transact(() => {
    let at: Y.XmlFragment = fragment;
    for (let depth = 0; depth < 20_000; depth += 1) {
      const quote = new Y.XmlElement('blockquote');
      at.insert(0, [quote]);
      at = quote;
    }
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('What we agreed')]);
    fragment.insert(0, [paragraph]);
  });
  expect(countWords(fragmentText(fragment))).toBe(3);
  expect(fragmentToMarkdown(fragment)).toContain('What we agreed');
});
