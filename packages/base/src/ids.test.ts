import { describe, expect, it } from 'vitest';
import { isId, newId, newSecret, type RandomBytes } from './ids.ts';

const filled =
  (value: number): RandomBytes =>
  (bytes) =>
    bytes.fill(value);

describe('newId', () => {
  it('is 26 characters that never look like each other', () => {
    const id = newId();
    expect(id).toMatch(/^[0-9a-z]{26}$/);
    expect(id).not.toMatch(/[ilou]/);
    expect(isId(id)).toBe(true);
  });

  it('carries all 128 bits: the edges of the range come out whole', () => {
    expect(newId(filled(0))).toBe('0'.repeat(26));
    expect(newId(filled(255))).toBe(`${'z'.repeat(25)}w`);
  });

  it('differs when any one byte differs', () => {
    const ids = Array.from({ length: 16 }, (_, index) =>
      newId((bytes) => {
        bytes[index] = 1;
        return bytes;
      }),
    );
    expect(new Set(ids).size).toBe(16);
  });

  it('does not repeat in a thousand', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000);
  });
});

describe('newSecret', () => {
  it('is longer than an id, 160 bits in 32 characters', () => {
    expect(newSecret()).toMatch(/^[0-9a-hjkmnp-tv-z]{32}$/);
    expect(newSecret(filled(255))).toBe('z'.repeat(32));
  });
});

describe('isId', () => {
  it.each(['', 'a', '0'.repeat(25), '0'.repeat(27), `${'0'.repeat(25)}i`, `${'0'.repeat(25)}A`, `${'0'.repeat(26)}\n`])(
    'refuses %j',
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});
