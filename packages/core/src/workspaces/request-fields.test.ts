/** What a field of a request may hold, and the words when it may not. */
import { describe, expect, it } from 'vitest';
import { RequestFields } from './request-fields.ts';

const wrong = (field: string) => expect.objectContaining({ code: 'INVALID_FIELD', details: expect.objectContaining({ field }) });

describe('a field of text', () => {
  it('comes trimmed and composed', () => {
    expect(new RequestFields({ name: '  Nun\u0303ez ' }).text('name')).toBe('Nuñez');
    expect(new RequestFields({ name: ' ' }).optionalText('name')).toBeUndefined();
    expect(new RequestFields({}).optionalText('name')).toBeUndefined();
  });

  it.each([[undefined], [null], [''], ['  '], [7], [{}], [['x']], [true]])('that is %j is refused where text is needed', (name) => {
    expect(() => new RequestFields({ name }).text('name')).toThrow(wrong('name'));
  });

  it.each(['a\u0000b', 'a\nb', 'a\u202eb', 'a\u200bb', '\ufeffab\u2066'])('with hidden characters is refused: %j', (name) => {
    expect(() => new RequestFields({ name }).text('name')).toThrow(wrong('name'));
  });

  it('that is too long says the limit in characters, not bytes', () => {
    expect(new RequestFields({ name: '🎵'.repeat(5) }).text('name', 5)).toHaveLength(10);
    expect(() => new RequestFields({ name: '🎵'.repeat(6) }).text('name', 5)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ limit: 5, got: 6 }) }),
    );
  });

  it('is never taken from what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__']) expect(new RequestFields({}).raw(name)).toBeUndefined();
  });
});

describe('an e-mail address', () => {
  it('comes in lower case', () => {
    expect(new RequestFields({ email: ' Ana.Ruiz+x@Example.ORG ' }).email()).toBe('ana.ruiz+x@example.org');
    expect(new RequestFields({ email: '' }).optionalEmail()).toBeUndefined();
  });

  it.each([
    'ana',
    'ana@',
    '@example.org',
    'ana@example',
    'a b@example.org',
    'a@b.org, c@d.org',
    '<a@b.org>',
    'a@b.org\r\nBcc: c@d.org',
    'x@accounts.invalid',
  ])('like %j is refused', (email) => {
    expect(() => new RequestFields({ email }).email()).toThrow(wrong('email'));
  });
});

describe('a choice, a flag, a number, a list', () => {
  it('are taken exactly or refused', () => {
    const fields = new RequestFields({ role: 'lead', on: true, days: 7, list: ['a'], bad: 1.5, none: 'x' });
    expect(fields.oneOf('role', ['lead', 'member'])).toBe('lead');
    expect(() => fields.oneOf('role', ['member'])).toThrow(wrong('role'));
    expect(fields.optionalOneOf('missing', ['member'])).toBeUndefined();
    expect([fields.flag('on'), fields.flag('missing')]).toEqual([true, false]);
    expect(() => fields.flag('none')).toThrow(wrong('none'));
    expect(fields.optionalInteger('days', 1, 7)).toBe(7);
    expect(() => fields.optionalInteger('days', 1, 6)).toThrow(wrong('days'));
    expect(() => fields.optionalInteger('bad', 1, 6)).toThrow(wrong('bad'));
    expect(fields.optionalTexts('list')).toEqual(['a']);
    expect(() => fields.optionalTexts('none')).toThrow(wrong('none'));
  });
});
