import type { GlossaryTerm } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import { termFinder } from './find-terms.ts';

function term(id: string, words: Record<string, [term: string, ...also: string[]]>): GlossaryTerm {
  const spoken = Object.entries(words).map(([language, [word, ...also]]) => [language, { term: word, meaning: `${word}!`, also }] as const);
  return { id, words: Object.fromEntries(spoken), agreedOn: undefined, version: 1 };
}

const terms = [
  term('a', { en: ['Chronic absence', 'chronically absent'], es: ['Ausentismo crónico'] }),
  term('b', { en: ['Absence'] }),
  term('c', { en: ['C++'] }),
];

const found = (text: string, language = 'en'): string[] =>
  (termFinder(terms, language)?.(text) ?? []).map(({ start, end, term: id }) => `${id}:${text.slice(start, end)}`);

describe('agreed words in a text', () => {
  it('are found in any case, the longest first, over any kind of space, and only whole', () => {
    expect(found('CHRONIC absence is more than absence.')).toEqual(['a:CHRONIC absence', 'b:absence']);
    expect(found('chronic\n  absence')).toEqual(['a:chronic\n  absence']);
    expect(found('He is chronically absent, with absences')).toEqual(['a:chronically absent']);
    expect(found('absenceé, éabsence, absence1, absence_')).toEqual([]);
    expect(found('“Absence”-free')).toEqual(['b:Absence']);
    expect(found('Chronic, absence')).toEqual(['b:absence']);
  });

  it('may have signs in them that mean something elsewhere', () => {
    expect(found('We write C++ here, not C')).toEqual(['c:C++']);
  });

  it('are those of the reader’s language, and of another where there are none', () => {
    expect(found('El ausentismo crónico, chronic absence, absence', 'es')).toEqual(['a:ausentismo crónico', 'b:absence', 'b:absence']);
  });

  it('are not looked for where there are none', () => {
    expect(termFinder([], 'en')).toBeUndefined();
  });

  it('are found quickly in what was made to be slow', () => {
    const many = Array.from({ length: 500 }, (_, index) => term(String(index), { en: [`word ${'a '.repeat(20)}${index}`] }));
    const before = performance.now();
    termFinder(many, 'en')?.('word a a a '.repeat(5_000));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
