import type { Mark } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { isRichTextAddress, richTextSchema } from './rich-text-extensions.ts';

const schema = richTextSchema();

/** Tag and attributes as they would be drawn, for a mark or node that another client pushed past every editor. */
function drawn(mark: Mark): [string, Record<string, unknown>] {
  const spec = mark.type.spec.toDOM?.(mark, true) as [string, Record<string, unknown>];
  return [spec[0], spec[1]];
}

describe('a link that came through the document', () => {
  it.each<unknown>([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://example.org/1',
    'filesystem:https://example.org/1',
    'view-source:https://example.org',
    '//elsewhere.invalid',
    '"onmouseover="alert(1)',
    { toString: () => 'javascript:alert(1)' },
    ['https://example.org'],
    12,
    true,
  ])('to %s is drawn without an address', (href) => {
    expect(drawn(schema.mark('link', { href }))[1].href).toBeNull();
  });

  it.each(['https://example.org/a?b#c', 'mailto:a@example.org', 'tel:+1', 'tutti:abc', '/w/one', '#goals'])('to %s keeps it', (href) => {
    expect(isRichTextAddress(href)).toBe(true);
    expect(drawn(schema.mark('link', { href }))).toEqual([
      'a',
      expect.objectContaining({ href, target: '_blank', rel: expect.stringContaining('noopener') }),
    ]);
  });

  it('brings no attribute along but its address', () => {
    const attrs = { href: 'https://example.org', onclick: 'alert(1)', style: 'position:fixed', class: 'x', target: '_self' };
    const [, given] = drawn(schema.mark('link', attrs));
    expect(Object.keys(given).sort()).toEqual(['href', 'rel', 'target']);
    expect(given.target).toBe('_blank');
  });
});

describe('nodes that came through the document', () => {
  it.each([0, 1, 7, 'script', 'x onload=alert(1)', { toString: () => 'script' }])(
    'a heading of level %s is drawn as a heading',
    (level) => {
      const spec = schema.nodes.heading?.spec.toDOM?.(schema.node('heading', { level })) as [string];
      expect(spec[0]).toMatch(/^h[34]$/);
    },
  );

  it('nothing that loads or runs is a node or a mark', () => {
    const names = [...Object.keys(schema.nodes), ...Object.keys(schema.marks)].sort();
    expect(names).toEqual(
      [
        'blockquote',
        'bold',
        'bulletList',
        'doc',
        'hardBreak',
        'heading',
        'italic',
        'link',
        'listItem',
        'orderedList',
        'paragraph',
        'text',
      ].sort(),
    );
  });
});
