import { describe, expect, it } from 'vitest';
import { canonicalDefinition, plainText } from './canonical-definition.ts';

const sealed = { round: 'r', organisation: 'o', text: 'Café', causes: 'a\nb', who: '', place: '', success: '', salt: 's' };

describe('the canonical text', () => {
  it('is the same for what two keyboards write differently', () => {
    expect(canonicalDefinition({ ...sealed, text: ' Cafe\u0301 ', causes: 'a\r\nb' })).toBe(canonicalDefinition(sealed));
  });

  it('is one fixed line of JSON, whatever the order of the keys', () => {
    const { salt, ...rest } = sealed;
    const text =
      '{"format":"tutti-definition-1","round":"r","organisation":"o","text":"Café","causes":"a\\nb","who":"","place":"","success":"","salt":"s"}';
    expect(canonicalDefinition({ salt, ...rest })).toBe(text);
  });

  it('differs when a word moves from one field to another', () => {
    expect(canonicalDefinition({ ...sealed, who: 'x' })).not.toBe(canonicalDefinition({ ...sealed, place: 'x' }));
    expect(plainText(' a\r\nb ')).toBe('a\nb');
  });
});
