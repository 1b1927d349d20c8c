import { describe, expect, it } from 'vitest';
import type { StanceKind } from './version.ts';
import { isReached, neededOf, tallyOf } from './version-rule.ts';

const asked = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** Letters in order of `asked`: e, r, s (aside), b, n, o, and - for no answer. */
function tally(letters: string) {
  const kinds: Record<string, StanceKind> = { e: 'endorse', r: 'reservation', s: 'aside', b: 'board', n: 'not-yet', o: 'object' };
  const stances = [...letters].flatMap((letter, index) => {
    const kind = kinds[letter];
    return kind ? [{ organisation: asked[index] ?? '', kind, said: undefined }] : [];
  });
  return tallyOf(asked.slice(0, letters.length), stances);
}

describe('the count', () => {
  it('has one answer for each organisation that is asked, and none of others', () => {
    const endorse = { kind: 'endorse' as const, said: undefined };
    const counted = tallyOf(
      ['a', 'a', 'b'],
      [
        { organisation: 'a', ...endorse },
        { organisation: 'funder', ...endorse },
      ],
    );
    expect(counted).toMatchObject({ endorse: 1, none: 1 });
  });

  it('gives no weight to what was only said in a room', () => {
    expect(tallyOf(['a'], [{ organisation: 'a', kind: 'endorse', said: { by: 'Nadia', where: 'Table' } }])).toMatchObject({
      endorse: 0,
      none: 1,
    });
  });
});

describe('a version may take effect', () => {
  it.each([
    ['eeeeee---', true, false, false],
    ['eeeee----', false, false, false],
    ['eeerrr-oo', true, false, false],
    ['eeeesssss', false, true, false],
    ['eeeeeeees', true, true, false],
    ['eeeeeeeeo', true, false, false],
    ['eeeeeeeen', true, false, false],
    ['eeeeeeeeb', true, false, false],
    ['eeeeeeeer', true, true, true],
    ['sssssssss', false, false, false],
    ['', false, false, false],
  ])('with %s: two thirds %s, consent %s, all %s', (letters, twoThirds, consent, all) => {
    const counted = tally(letters);
    expect([isReached('two-thirds', counted), isReached('consent', counted), isReached('all', counted)]).toEqual([twoThirds, consent, all]);
  });

  it('needs whole organisations for two thirds', () => {
    expect([1, 2, 3, 4, 9, 10].map(neededOf)).toEqual([1, 2, 2, 3, 6, 7]);
  });
});
