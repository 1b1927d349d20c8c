import { describe, expect, it } from 'vitest';
import { type Figure, figureFault } from './figure.ts';

const share = { shape: 'ratio', unit: 'percent', across: 'ratio', threshold: 10 } as const;
const seats = { shape: 'ratio', unit: 'per-hundred', across: 'fixed', threshold: 0 } as const;
const cards = { shape: 'count', unit: 'number', across: 'sum', threshold: 0 } as const;
const days = { shape: 'measure', unit: 'days', across: 'none', threshold: 10 } as const;

describe('a figure', () => {
  it.each<[typeof share | typeof seats | typeof cards | typeof days, Figure]>([
    [share, { state: 'reported', numerator: 29, denominator: 44 }],
    [share, { state: 'zero', numerator: 0, denominator: 44 }],
    [share, { state: 'zero', numerator: 0, denominator: 0 }],
    [share, { state: 'not-collected' }],
    [share, { state: 'withheld', note: 'Families asked us not to.' }],
    [seats, { state: 'reported', numerator: 402 }],
    [cards, { state: 'reported', value: 6905 }],
    [cards, { state: 'zero', value: 0 }],
    [days, { state: 'reported', value: 16.5, people: 98 }],
  ])('fits %j: %j', (asked, figure) => expect(figureFault(asked, 'own', figure)).toBeUndefined());

  it.each<[typeof share | typeof seats | typeof cards | typeof days, Figure, string, string]>([
    [share, { state: 'reported', numerator: 0, denominator: 44 }, 'numerator', 'none-or-not-counted'],
    [cards, { state: 'reported', value: 0 }, 'value', 'none-or-not-counted'],
    [cards, { state: 'zero', value: 4 }, 'value', 'not-zero'],
    [cards, { state: 'reported' }, 'value', 'missing'],
    [cards, { state: 'zero' }, 'value', 'missing'],
    [share, { state: 'reported', numerator: 4 }, 'denominator', 'missing'],
    [share, { state: 'reported', numerator: 45, denominator: 44 }, 'numerator', 'more-than-all'],
    [share, { state: 'reported', numerator: 2.5, denominator: 44 }, 'numerator', 'whole'],
    [share, { state: 'reported', numerator: -1, denominator: 44 }, 'numerator', 'number'],
    [share, { state: 'reported', numerator: Number.NaN, denominator: 44 }, 'numerator', 'number'],
    [cards, { state: 'reported', value: Number.POSITIVE_INFINITY }, 'value', 'number'],
    [share, { state: 'not-collected', numerator: 4 }, 'numerator', 'no-number'],
    [share, { state: 'withheld', numerator: 4, denominator: 9 }, 'numerator', 'no-number'],
    [seats, { state: 'reported', numerator: 4, denominator: 9 }, 'denominator', 'not-asked'],
    [days, { state: 'reported', value: 16, people: 9.5 }, 'people', 'whole'],
    [days, { state: 'reported', value: 16 }, 'people', 'missing'],
    [share, { state: 'reported', numerator: 0 }, 'numerator', 'none-or-not-counted'],
    [{ ...share, unit: 'percent' }, { state: 'reported', value: 45 }, 'value', 'not-asked'],
  ])('%j refuses %j at %s', (asked, figure, field, key) =>
    expect(figureFault(asked, 'own', figure)).toEqual({ field, key: `server.figure.${key}` }),
  );

  it('for everybody says of how many people it is, or how sure it is, where small groups are hidden', () => {
    expect(figureFault(days, 'all', { state: 'reported', value: 13.2, margin: 2.1 })).toBeUndefined();
    expect(figureFault(days, 'all', { state: 'reported', value: 18, people: 272 })).toBeUndefined();
    expect(figureFault(days, 'all', { state: 'reported', value: 18 })).toEqual({ field: 'people', key: 'server.figure.people-or-margin' });
    expect(figureFault({ ...days, threshold: 0 }, 'all', { state: 'reported', value: 18 })).toBeUndefined();
  });
});
