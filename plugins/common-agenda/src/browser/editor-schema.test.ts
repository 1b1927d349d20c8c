import { richTextSchema as editorSchema, isRichTextAddress, richTextHeadingLevels } from '@tutti/ui/rich-text/extensions';
import { describe, expect, it } from 'vitest';
import { headingLevels, isSafeAddress, richTextSchema } from '../common/rich-text-schema.ts';

const editor = editorSchema();

function attributesOf(types: Record<string, { spec: { attrs?: object | undefined } }>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(types).map(([name, { spec }]) => [name, Object.keys(spec.attrs ?? {}).sort()]));
}

describe('the editor and the server', () => {
  it('know the same nodes and marks, with the same attributes', () => {
    const sorted = (value: Record<string, string[]>) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(sorted(attributesOf(richTextSchema.nodes))).toEqual(sorted(attributesOf(editor.nodes)));
    expect(sorted(attributesOf(richTextSchema.marks))).toEqual(sorted(attributesOf(editor.marks)));
  });

  it('allow the same inside each node', () => {
    for (const [name, type] of Object.entries(richTextSchema.nodes))
      expect([name, type.spec.content]).toEqual([name, editor.nodes[name]?.spec.content]);
  });

  it('agree on heading levels and on which addresses a link may have', () => {
    expect([headingLevels.section, headingLevels.within]).toEqual([...richTextHeadingLevels]);
    for (const address of [
      'https://a.org',
      'mailto:a@b.c',
      'tutti:x',
      '/w/x',
      '//evil.org',
      'javascript:alert(1)',
      'data:text/html,x',
      ' javascript:x',
      '#a',
    ]) {
      expect([address, isSafeAddress(address)]).toEqual([address, isRichTextAddress(address)]);
    }
  });
});
