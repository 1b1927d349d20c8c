import { describe, expect, it } from 'vitest';
import type { Figure } from '../common/figure.ts';
import { type RowText, rowFault, rowFigure, rowText } from './entry-row.ts';

const share = { shape: 'ratio', unit: 'percent', across: 'ratio', threshold: 10, scope: 'own' } as const;
const row = (numerator: string, denominator: string, choice: RowText['choice'] = 'number'): RowText => ({
  choice,
  numbers: { numerator, denominator },
  note: '',
  reason: '',
  why: '',
  tell: true,
});

describe('a row of the grid', () => {
  it('is no figure while nothing stands in it', () => {
    expect(rowFigure(share, row('', ''))).toBeUndefined();
    expect(rowFault(share, row('', ''))).toBeUndefined();
  });

  it.each<[RowText, Figure]>([
    [row('29', '44'), { state: 'reported', numerator: 29, denominator: 44 }],
    [row('1,029', '4,400'), { state: 'reported', numerator: 1029, denominator: 4400 }],
    [row('0', '44', 'zero'), { state: 'zero', numerator: 0, denominator: 44 }],
    [row('29', '44', 'not-collected'), { state: 'not-collected' }],
  ])('%j becomes %j', (given, figure) => {
    expect(rowFigure(share, given, 'en')).toEqual(figure);
    expect(rowFault(share, given, 'en')).toBeUndefined();
  });

  it.each<[RowText, string, string]>([
    [row('0', '44'), 'numerator', 'none-or-not-counted'],
    [row('0', ''), 'numerator', 'none-or-not-counted'],
    [row('29', ''), 'denominator', 'missing'],
    [row('twenty', '44'), 'numerator', 'number'],
    [row('45', '44'), 'numerator', 'more-than-all'],
  ])('%j says what is wrong with %s', (given, field, key) =>
    expect(rowFault(share, given, 'en')).toEqual({ field, key: `server.figure.${key}` }),
  );

  it('is written as it was read', () => {
    const figure: Figure = { state: 'reported', numerator: 1029, denominator: 4400, note: 'Two sites.' };
    expect(rowFigure(share, rowText(share, figure, 'es'), 'es')).toEqual(figure);
  });
});
