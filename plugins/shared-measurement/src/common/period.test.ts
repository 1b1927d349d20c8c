import { describe, expect, it } from 'vitest';
import { addDays, dhis2Code, movePeriod, parsePeriod, periodAt, periodKinds, periodsBetween } from './period.ts';

describe('a code of a period', () => {
  it.each([
    ['2025', 'year', '2025-01-01', '2025-12-31', '2025'],
    ['2025-S1', 'half', '2025-01-01', '2025-06-30', '2025S1'],
    ['2025-S2', 'half', '2025-07-01', '2025-12-31', '2025S2'],
    ['2025-Q1', 'quarter', '2025-01-01', '2025-03-31', '2025Q1'],
    ['2025-Q4', 'quarter', '2025-10-01', '2025-12-31', '2025Q4'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', '202402'],
    ['2025-12', 'month', '2025-12-01', '2025-12-31', '202512'],
  ])('%s is understood, also as DHIS2 writes it', (code, kind, start, end, dhis2) => {
    const period = parsePeriod(code);
    expect(period).toMatchObject({ code, kind, start, end });
    expect(period && dhis2Code(period)).toBe(dhis2);
    expect(parsePeriod(dhis2)).toEqual(period);
  });

  it.each([
    '',
    '25',
    '2025-S3',
    '2025-Q0',
    '2025-Q5',
    '2025-13',
    '2025-00',
    '2025-1',
    '2025-W07',
    '2025-10-01',
    '0000',
    'Q1 2025',
    '20251',
  ])('%j is none', (code) => expect(parsePeriod(code)).toBeUndefined());
});

describe('periods', () => {
  it('follow one another without a gap, across years and back', () => {
    for (const kind of periodKinds) {
      let period = periodAt(kind, '1999-12-31');
      for (let step = 0; step < 50; step += 1) {
        const next = movePeriod(period, 1);
        expect(next.start).toBe(addDays(period.end, 1));
        expect(movePeriod(next, -1)).toEqual(period);
        expect(periodAt(kind, next.start)).toEqual(next);
        expect(periodAt(kind, next.end)).toEqual(next);
        period = next;
      }
    }
  });

  it('are listed from one to the other', () => {
    const between = (first: string, last: string): string[] => {
      const [from, to] = [parsePeriod(first), parsePeriod(last)];
      return from && to ? periodsBetween(from, to).map(({ code }) => code) : [];
    };
    expect(between('2024-Q3', '2025-Q2')).toEqual(['2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2']);
    expect(between('2025', '2025')).toEqual(['2025']);
    expect(between('2025', '2024')).toEqual([]);
    expect(between('2024', '2025-Q1')).toEqual([]);
  });
});
