import { describe, expect, it } from 'vitest';
import { cleanText, idsIn, textParts } from './talk-text.ts';

describe('the words of a comment', () => {
  it('are text wherever they name nobody, also where they look like markup', () => {
    expect(textParts('<b>No</b> <@> <script>alert(1)</script>')).toEqual([
      { kind: 'text', text: '<b>No</b> <@> <script>alert(1)</script>' },
    ]);
  });

  it('name people, organisations and things by their ids', () => {
    expect(textParts('<@ana> and <@reef>, see <#goal-2>!')).toEqual([
      { kind: 'mention', id: 'ana' },
      { kind: 'text', text: ' and ' },
      { kind: 'mention', id: 'reef' },
      { kind: 'text', text: ', see ' },
      { kind: 'object', id: 'goal-2' },
      { kind: 'text', text: '!' },
    ]);
    expect(idsIn('<@ana> <@ana> <#x> <@reef>', 'mention')).toEqual(['ana', 'reef']);
  });

  it('keep lines and lose what cannot be seen', () => {
    expect(cleanText(' one\r\ntwo\u0000\u202e three ', 'text', 100)).toBe('one\ntwo three');
    expect(cleanText('👩‍👩‍👧', 'text', 100)).toBe('👩‍👩‍👧');
  });

  it.each([[undefined], [7], [''], [' \u0007\n '], ['a'.repeat(101)]])('are refused as %j', (value) => {
    expect(() => cleanText(value, 'text', 100)).toThrow(expect.objectContaining({ code: 'INVALID_FIELD' }));
  });
});
