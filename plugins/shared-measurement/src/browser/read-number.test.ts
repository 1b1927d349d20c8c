import { describe, expect, it } from 'vitest';
import { readNumber } from './read-number.ts';

describe('a number that somebody writes', () => {
  it.each<[string, string, number | undefined]>([
    ['', 'en', undefined],
    ['  ', 'en', undefined],
    ['0', 'en', 0],
    ['266', 'en', 266],
    ['1,293', 'en', 1293],
    ['12 051', 'en', 12_051],
    ['12\u202F051', 'en', 12_051],
    ['1,234,567.5', 'en', 1_234_567.5],
    ['54.3 %', 'en', 54.3],
    ['54,3', 'es', 54.3],
    ['1.293', 'es', 1293],
    ['.5', 'en', 0.5],
    ['54,3', 'en', Number.NaN],
    ['about 20', 'en', Number.NaN],
    ['1e5', 'en', Number.NaN],
    ['=1+1', 'en', Number.NaN],
    ['12-3', 'en', Number.NaN],
  ])('%j in %s is %d', (text, language, number) => expect(readNumber(text, language)).toEqual(number));
});
