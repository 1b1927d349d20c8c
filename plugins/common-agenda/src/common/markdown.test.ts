import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { appendFragment } from './copy-fragment.ts';
import { countWords, fragmentText, readingMinutes } from './fragment-text.ts';
import { fragmentToMarkdown, markdownToFragment, plainToMarkdown } from './markdown.ts';

function fragmentOf(markdown: string): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('body');
  markdownToFragment(markdown, fragment);
  return fragment;
}

describe('Markdown', () => {
  it.each([
    ['paragraphs', 'One.\n\nTwo.'],
    ['headings', '### Early years\n\nText\n\n#### Detail'],
    ['bold, italic and both', 'Every **child** in *Tidewell*, ***always***.'],
    ['links', 'See [the plan](https://example.org/plan) and [mail](mailto:a@example.org).'],
    ['nested lists', '- one\n  - two\n    - three\n- four'],
    ['numbered lists that start anywhere', '9.  nine\n10. ten\n    - inside'],
    ['quotes', '> A quote\n>\n> - with a list'],
    ['line breaks', 'one\\\ntwo'],
    ['characters that mean something', '1\\. not a list, 3 \\* 4, \\_no\\_, \\[x\\], 5 \\< 6 \\& more'],
    ['nothing', ''],
  ])('keeps %s through the live document and back', (_name, markdown) => {
    expect(fragmentToMarkdown(fragmentOf(markdown))).toBe(markdown);
  });

  it('brings every heading to the two levels that a body has', () => {
    expect(fragmentToMarkdown(fragmentOf('# A\n\n## B\n\n##### C'))).toBe('### A\n\n### B\n\n#### C');
  });

  it('keeps HTML, code and images as the characters they are, and runs nothing', () => {
    const fragment = fragmentOf('<script>alert(1)</script> `code` ![x](https://example.org/x.png) [bad](javascript:alert(1))');
    expect(fragmentText(fragment)).toContain('<script>alert(1)</script> `code`');
    expect(fragment.toString()).not.toContain('href="javascript:');
    expect(fragmentToMarkdown(fragment)).toContain('\\[bad\\](javascript:');
  });

  it('changes only what differs when a text is written again', () => {
    const fragment = fragmentOf('One.\n\nTwo.');
    const first = fragment.get(0);
    markdownToFragment('One.\n\nTwo and more.', fragment);
    expect(fragment.get(0)).toBe(first);
    expect(fragmentToMarkdown(fragment)).toBe('One.\n\nTwo and more.');
  });

  it('reads what a foreign client wrote without failing', () => {
    const fragment = new Y.Doc().getXmlFragment('body');
    const table = new Y.XmlElement('table');
    const item = new Y.XmlElement('listItem');
    const text = new Y.XmlText();
    text.insert(0, 'cell', { blink: true, link: { href: 'javascript:alert(1)' } });
    const itemText = new Y.XmlText();
    itemText.insert(0, 'loose item', { 'bold--abcdefgh': {} });
    table.insert(0, [text]);
    item.insert(0, [itemText]);
    fragment.insert(0, [table, item, new Y.XmlElement('bulletList')]);
    expect(fragmentToMarkdown(fragment)).toBe('cell\n\n- **loose item**\n\n\n- '.trim());
  });

  it('survives nesting deeper than any stack', () => {
    const fragment = new Y.Doc().getXmlFragment('body');
    let parent: Y.XmlFragment = fragment;
    for (let depth = 0; depth < 500; depth++) {
      const quote = new Y.XmlElement('blockquote');
      parent.insert(0, [quote]);
      parent = quote;
    }
    expect(() => fragmentToMarkdown(fragment)).not.toThrow();
  });

  it('escapes one line of plain text', () => {
    expect(plainToMarkdown('  # 1 *star*\n two ')).toBe('\\# 1 \\*star\\* two');
    expect(plainToMarkdown('')).toBe('');
  });
});

describe('words', () => {
  it('are counted over blocks, and without spaces too', () => {
    expect(countWords(fragmentText(fragmentOf('Every child.\n\n- Ready to\n- read, **now**')))).toBe(6);
    expect(countWords('我们同意的事')).toBeGreaterThan(1);
    expect([readingMinutes(0), readingMinutes(3), readingMinutes(690)]).toEqual([0, 1, 3]);
  });
});

describe('appendFragment', () => {
  it('copies the blocks with their marks behind what stands, and fills an empty target', () => {
    const to = fragmentOf('Before.');
    expect(appendFragment(fragmentOf('- **bold** item'), to)).toBe(1);
    expect(fragmentToMarkdown(to)).toBe('Before.\n\n- **bold** item');
    const empty = fragmentOf('');
    empty.insert(0, [new Y.XmlElement('paragraph')]);
    appendFragment(fragmentOf('New.'), empty);
    expect(fragmentToMarkdown(empty)).toBe('New.');
  });
});
