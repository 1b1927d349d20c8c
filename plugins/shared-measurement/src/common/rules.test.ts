import { describe, expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { type Known, type Rule, ruleFault, ruleFindings } from './rules.ts';

const share = { code: 'I03', shape: 'ratio', across: 'ratio', decimals: 1 } as const;
const count = { code: 'I06', shape: 'count', across: 'sum', decimals: 0 } as const;
const of = (numerator: number, denominator = 100): Figure => ({ state: 'reported', numerator, denominator });
const some = (value: number): Figure => ({ state: value === 0 ? 'zero' : 'reported', value });
const knows =
  (figures: Record<string, Figure>): Known =>
  (code, _scope, period) =>
    figures[`${code} ${period}`];

const find = (indicator: typeof share | typeof count, rule: Rule, figure: Figure, figures: Record<string, Figure> = {}) =>
  ruleFindings({ ...indicator, rules: [rule] }, 'own', '2025-Q4', figure, knows(figures))[0];

describe('a rule', () => {
  it.each<[string, typeof share | typeof count, Rule, Figure, Record<string, Figure>, string | undefined]>([
    ['a jump', share, { kind: 'jump', severity: 'warn', percent: 25 }, of(52), { 'I03 2025-Q3': of(40) }, 'jump-up'],
    ['a fall', share, { kind: 'jump', severity: 'warn', percent: 25 }, of(28), { 'I03 2025-Q3': of(40) }, 'jump-down'],
    [
      'a jump just as far as it may be',
      share,
      { kind: 'jump', severity: 'warn', percent: 25 },
      of(50),
      { 'I03 2025-Q3': of(40) },
      undefined,
    ],
    ['a jump from what nobody knows', share, { kind: 'jump', severity: 'warn', percent: 25 }, of(50), { 'I03 2025-Q2': of(4) }, undefined],
    [
      'a jump from what was not counted',
      share,
      { kind: 'jump', severity: 'warn', percent: 25 },
      of(50),
      { 'I03 2025-Q3': { state: 'not-collected' } },
      undefined,
    ],
    ['a jump from nothing', count, { kind: 'jump', severity: 'warn', percent: 25 }, some(5), { 'I06 2025-Q3': some(0) }, undefined],
    [
      'what was not counted',
      count,
      { kind: 'jump', severity: 'warn', percent: 25 },
      { state: 'not-collected' },
      { 'I06 2025-Q3': some(9) },
      undefined,
    ],
    [
      'the same twice more',
      count,
      { kind: 'repeat', severity: 'note', times: 2 },
      some(5),
      { 'I06 2025-Q3': some(5), 'I06 2025-Q2': some(5) },
      'repeat',
    ],
    [
      'the same once more',
      count,
      { kind: 'repeat', severity: 'note', times: 2 },
      some(5),
      { 'I06 2025-Q3': some(5), 'I06 2025-Q2': some(4) },
      undefined,
    ],
    ['too little', count, { kind: 'range', severity: 'block', least: 10 }, some(9), {}, 'less'],
    ['too much', share, { kind: 'range', severity: 'block', least: 10, most: 90 }, of(91), {}, 'more'],
    ['enough', count, { kind: 'range', severity: 'block', least: 10, most: 90 }, some(10), {}, undefined],
    ['more than another', count, { kind: 'at-most', severity: 'block', others: ['I07'] }, some(9), { 'I07 2025-Q4': some(8) }, 'at-most'],
    ['as much as another', count, { kind: 'at-most', severity: 'block', others: ['I07'] }, some(8), { 'I07 2025-Q4': some(8) }, undefined],
    ['more than one that is missing', count, { kind: 'at-most', severity: 'block', others: ['I07'] }, some(8), {}, undefined],
    [
      'not the sum',
      count,
      { kind: 'parts', severity: 'block', others: ['A', 'B'] },
      some(9),
      { 'A 2025-Q4': some(4), 'B 2025-Q4': some(4) },
      'parts',
    ],
    [
      'the sum',
      count,
      { kind: 'parts', severity: 'block', others: ['A', 'B'] },
      some(8),
      { 'A 2025-Q4': some(4), 'B 2025-Q4': some(4) },
      undefined,
    ],
    [
      'a sum of which a part is missing',
      count,
      { kind: 'parts', severity: 'block', others: ['A', 'B'] },
      some(9),
      { 'A 2025-Q4': some(4) },
      undefined,
    ],
  ])('%s', (_name, indicator, rule, figure, figures, key) => expect(find(indicator, rule, figure, figures)?.key).toBe(key));

  it('says both numbers, and what to do', () =>
    expect(
      find(share, { kind: 'jump', severity: 'warn', percent: 10, words: 'Look at the register.' }, of(52, 103), { 'I03 2025-Q3': of(40) }),
    ).toEqual({
      key: 'jump-up',
      params: { before: 40, now: 50.5, percent: 10 },
      severity: 'warn',
      words: 'Look at the register.',
    }));

  it.each<[Rule, string | undefined]>([
    [{ kind: 'jump', severity: 'warn' }, 'percent'],
    [{ kind: 'repeat', severity: 'warn' }, 'times'],
    [{ kind: 'range', severity: 'warn' }, 'range'],
    [{ kind: 'range', severity: 'warn', least: 5, most: 4 }, 'backward'],
    [{ kind: 'at-most', severity: 'warn', others: ['I06'] }, 'itself'],
    [{ kind: 'at-most', severity: 'warn', others: ['X'] }, 'unknown'],
    [{ kind: 'at-most', severity: 'warn', others: [] }, 'at-most'],
    [{ kind: 'parts', severity: 'warn', others: ['I07'] }, 'parts'],
    [{ kind: 'at-most', severity: 'warn', others: ['I07'] }, undefined],
    [{ kind: 'range', severity: 'warn', most: 4 }, undefined],
  ])('%j is refused: %s', (rule, fault) => expect(ruleFault(rule, 'I06', ['I06', 'I07'])).toBe(fault));
});
