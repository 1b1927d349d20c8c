import { describe, expect, it } from 'vitest';
import { askedAt, fromParts, splitAddresses, toTokens, withPicked } from './mention-text.ts';

const at = (typed: string): ReturnType<typeof askedAt> => askedAt(typed.replace('|', ''), typed.indexOf('|'));

describe('what is looked for at the caret', () => {
  it.each([
    ['@|', '@', ''],
    ['Dear @an|', '@', 'an'],
    ['Dear @Ana Re|yes', '@', 'Ana Re'],
    ['(#our|', '#', 'our'],
    ['one\n@tw|', '@', 'tw'],
  ])('in %j is %s%s', (typed, sign, query) => {
    expect(at(typed)).toMatchObject({ sign, query });
  });

  it.each([['ana@exa|'], ['Dear |@ana'], ['@ ana|'], ['@ana  so|'], ['@ana\nso|'], ['no. 5#|'], [`@${'a'.repeat(60)}|`]])(
    'in %j is nothing',
    (typed) => {
      expect(at(typed)).toBeUndefined();
    },
  );
});

describe('a name that was picked', () => {
  it('stands in the text with one space behind it', () => {
    const asked = { sign: '@', query: 'an', from: 5 } as const;
    expect(withPicked('Dear @an', asked, { words: '@Ana Reyes', id: 'a' })).toEqual({ text: 'Dear @Ana Reyes ', caret: 16 });
    expect(withPicked('Dear @an so', asked, { words: '@Ana Reyes', id: 'a' })).toEqual({ text: 'Dear @Ana Reyes so', caret: 16 });
  });

  it('is sent as whose it is, where one name begins another too, and comes back as it was', () => {
    const picked = [
      { words: '@Ana', id: 'a1' },
      { words: '@Ana Reyes', id: 'a2' },
      { words: '#Goal (2)', id: 'g2' },
    ];
    expect(toTokens('@Ana Reyes and @Ana: #Goal (2) of @Nobody', picked)).toBe('<@a2> and <@a1>: <#g2> of @Nobody');
    const parts = fromParts(
      [
        { kind: 'text', text: 'So ' },
        { kind: 'person', id: 'a2', name: 'Ana Reyes' },
      ],
      '…',
    );
    expect(toTokens(parts.text, parts.picked)).toBe('So <@a2>');
  });
});

describe('addresses in a text', () => {
  it('are those of web pages alone, without the sentence around them', () => {
    expect(splitAddresses('See https://a.example/x?y=(1). Not javascript:alert(1) nor http://').map(({ href }) => href)).toEqual([
      undefined,
      'https://a.example/x?y=(1',
      undefined,
    ]);
    expect(splitAddresses('plain')).toEqual([{ text: 'plain', href: undefined }]);
  });
});
