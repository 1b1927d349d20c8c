import { describe, expect, it } from 'vitest';
import { matchTitle } from './match.ts';

function best(query: string, titles: string[]): string | undefined {
  return titles
    .flatMap((title) => {
      const match = matchTitle(query, title);
      return match ? [{ title, score: match.score }] : [];
    })
    .sort((one, other) => other.score - one.score)[0]?.title;
}

describe('matching in the palette', () => {
  it('finds everything for nothing typed', () => {
    expect(matchTitle('  ', 'Home')).toEqual({ score: 0, at: [] });
  });

  it('does not find letters that are not there in order', () => {
    expect(matchTitle('emoh', 'Home')).toBeUndefined();
  });

  it('prefers the beginning of a title, then of a word, then anywhere', () => {
    expect(best('peo', ['Show people', 'People', 'Europeo'])).toBe('People');
    expect(best('out', ['About', 'Show the outline'])).toBe('Show the outline');
  });

  it('finds words in any order', () => {
    expect(matchTitle('agenda download', 'Download the agenda as JSON')).toBeDefined();
  });

  it('finds the first letters of words', () => {
    expect(matchTitle('wwa', 'What we agreed')?.at).toEqual([0, 5, 8]);
  });

  it('does not mind case and accents', () => {
    expect(matchTitle('vision', 'Visión')).toBeDefined();
    expect(matchTitle('VISIÓN', 'vision')).toBeDefined();
  });

  it('says which letters matched', () => {
    expect(matchTitle('agr', 'What we agreed')?.at).toEqual([8, 9, 10]);
  });
});
