import { describe, expect, it } from 'vitest';
import english from '../../../texts/en.json' with { type: 'json' };
import type { CrosswalkRules } from '../../common/crosswalk.ts';
import type { PeriodKind } from '../../common/period.ts';
import { readPeriod } from './file-period.ts';
import { applyCrosswalk, fittingCrosswalk, guessRules } from './guess-columns.ts';
import { makeWorkbook } from './make-workbook.ts';
import { readFile, type Workbook } from './read-file.ts';
import { type Reader, readTable } from './read-table.ts';
import { type Cell, toTable } from './table.ts';

const ratio = {
  shape: 'ratio',
  unit: 'percent',
  across: 'ratio',
  threshold: 10,
  period: 'quarter',
  snapshot: false,
  scopes: ['own'],
} as const;
const screened = { code: 'I03', name: 'Screened by age 3', numerator: 'Children screened', denominator: 'Children due', ...ratio };
const cards = {
  ...ratio,
  code: 'I06',
  name: 'Library cards',
  numerator: '',
  denominator: '',
  shape: 'count',
  unit: 'number',
  across: 'sum',
  threshold: 0,
} as const;
const days = {
  ...ratio,
  code: 'I12',
  name: 'Days to wait',
  numerator: '',
  denominator: '',
  shape: 'measure',
  unit: 'days',
  across: 'none',
} as const;
const asked = [screened, cards, days];
const reader: Reader = {
  asked,
  own: ['esteros', 'ehr'],
  states: new Map([
    ['not counted', 'not-collected'],
    ['n/a', 'not-collected'],
    ['none', 'zero'],
    ['zero', 'zero'],
    ['reported', 'reported'],
    ['not-collected', 'not-collected'],
  ]),
};

const read = (all: Cell[][], more: Partial<CrosswalkRules> = {}) => {
  const table = toTable(all, 1);
  const found = readTable(table, { ...guessRules(table, asked), ...more }, reader);
  for (const { key } of found.faults) expect((english as Record<string, string>)[key], key).toBeDefined();
  return {
    ...found,
    cells: found.cells.map(({ indicator, period, figure, row }) => [indicator, period, figure, row]),
    faults: found.faults.map(({ row, column, key }) => [row, column, key]),
  };
};

describe('a period as people write it', () => {
  it.each<[Cell, PeriodKind, string]>([
    ['2025-Q4', 'quarter', '2025-Q4'],
    ['2025Q4', 'quarter', '2025-Q4'],
    ['Q4 2025', 'quarter', '2025-Q4'],
    ['4Q2025', 'quarter', '2025-Q4'],
    ['T4 2025', 'quarter', '2025-Q4'],
    ['Q4/2025', 'quarter', '2025-Q4'],
    ['H2 2025', 'half', '2025-S2'],
    ['202510', 'month', '2025-10'],
    [202510, 'month', '2025-10'],
    ['Oct 2025', 'month', '2025-10'],
    ['October, 2025', 'month', '2025-10'],
    ['octubre de 2025', 'month', '2025-10'],
    ['10/2025', 'month', '2025-10'],
    ['2025/3', 'month', '2025-03'],
    [2025, 'year', '2025'],
    ['2025-11-30', 'quarter', '2025-Q4'],
    ['30.11.2025', 'quarter', '2025-Q4'],
    ['11/30/2025', 'month', '2025-11'],
    ['2025-11-30T10:00:00Z', 'year', '2025'],
    [new Date('2025-10-01T00:00:00Z'), 'quarter', '2025-Q4'],
  ])('%s is read for a %s as %s', (cell, kind, code) => expect(readPeriod(cell, kind)).toMatchObject({ code }));

  it.each<[Cell, PeriodKind, string]>([
    ['02/03/04', 'month', 'unclear'],
    ['02/03/2025', 'month', 'unclear'],
    ['soon', 'quarter', 'none'],
    ['31.02.2025', 'quarter', 'none'],
    ['Q5 2025', 'quarter', 'none'],
    [45_931, 'quarter', 'none'],
    [new Date('1899-12-30T00:00:00Z'), 'quarter', 'range'],
    [new Date(Date.UTC(29_279, 0, 1)), 'quarter', 'range'],
    [new Date(Number.NaN), 'quarter', 'range'],
    ['2025', 'quarter', 'kind'],
  ])('%s is no %s: %s', (cell, kind, fault) => expect(readPeriod(cell, kind)).toBe(fault));

  it('is clear once somebody says in which order dates are written', () => {
    expect(readPeriod('02/03/04', 'month', 'dmy')).toMatchObject({ code: '2004-03' });
    expect(readPeriod('02/03/04', 'month', 'mdy')).toMatchObject({ code: '2004-02' });
    expect(readPeriod('02/03/04', 'month', 'ymd')).toMatchObject({ code: '2002-03' });
  });
});

describe('figures of a table', () => {
  it('are found where each row names the indicator and the period', () =>
    expect(
      read([
        ['Code', 'Quarter', 'Numerator', 'Denominator', 'Value'],
        ['I03', 'Q4 2025', 29, 44, null],
        ['Library cards', '2025-Q4', null, null, 6905],
      ]),
    ).toEqual({
      cells: [
        ['I03', '2025-Q4', { state: 'reported', numerator: 29, denominator: 44 }, 2],
        ['I06', '2025-Q4', { state: 'reported', value: 6905 }, 3],
      ],
      faults: [],
      others: 0,
    }));

  it('are found where each number has a column, and where each period has one', () => {
    const columns = read([
      ['Trimestre', 'Children screened', 'Children due', 'Library cards'],
      ['T3 2025', '1,031', '1,200', '14'],
      ['T4 2025', '29', '44', ''],
    ]);
    expect(columns.cells).toEqual([
      ['I03', '2025-Q3', { state: 'reported', numerator: 1031, denominator: 1200 }, 2],
      ['I06', '2025-Q3', { state: 'reported', value: 14 }, 2],
      ['I03', '2025-Q4', { state: 'reported', numerator: 29, denominator: 44 }, 3],
    ]);
    expect(
      read([
        ['Indicator', '2025-Q3', '2025-Q4'],
        ['I06', 5, 7],
      ]).cells.map(([, period, figure]) => [period, figure]),
    ).toEqual([
      ['2025-Q3', { state: 'reported', value: 5 }],
      ['2025-Q4', { state: 'reported', value: 7 }],
    ]);
  });

  it('are never guessed: what is empty is nothing, and a nought is asked about', () => {
    const rows = [
      ['Quarter', 'Library cards'],
      ['2025-Q3', 0],
      ['2025-Q4', ''],
    ];
    expect(read(rows)).toMatchObject({ cells: [], faults: [[2, 'Library cards', 'row.zero']] });
    expect(read(rows, { zeros: 'none' }).cells).toEqual([['I06', '2025-Q3', { state: 'zero', value: 0 }, 2]]);
    expect(read(rows, { zeros: 'not-collected' }).cells).toEqual([['I06', '2025-Q3', { state: 'not-collected' }, 2]]);
  });

  it('may be words that say that nothing was counted', () =>
    expect(
      read([
        ['Quarter', 'Children screened', 'Children due'],
        ['2025-Q3', 'n/a', 'n/a'],
        ['2025-Q4', '3', 'not counted'],
      ]).cells,
    ).toMatchObject([
      ['I03', '2025-Q3', { state: 'not-collected' }, 2],
      ['I03', '2025-Q4', { state: 'not-collected' }, 3],
    ]));

  it('are refused with their row where they cannot be', () => {
    const rows = [
      ['Indicator', 'Quarter', 'Numerator', 'Denominator'],
      ['I03', 'soon', 1, 2],
      ['I03', '2025-Q1', '#DIV/0!', 2],
      ['I03', '2025-Q2', '1,5', 20],
      ['I03', '2025-Q3', 45, 44],
      ['I99', '2025-Q3', 1, 2],
      ['I03', '2025', 1, 2],
      ['I03', '02/03/2025', 1, 2],
      ['I03', '2024-Q4', 5, 9],
      ['I03', 'Q4 2024', 5, 9],
    ];
    expect(
      read(
        rows.map((row) => [...row]),
        { codes: [], decimal: '.' },
      ).faults.map(([row, , key]) => [row, key]),
    ).toEqual([
      [2, 'row.period-none'],
      [3, 'row.number'],
      [4, 'row.number-mark'],
      [5, 'server.figure.more-than-all'],
      [6, 'row.unknown-indicator'],
      [7, 'row.period-kind'],
      [8, 'row.period-unclear'],
      [10, 'row.twice'],
    ]);
  });

  it('of several rows are added up where somebody says so, months to a quarter as well, medians and what is there at one moment never', () => {
    const rows = [
      ['Month', 'Indicator', 'Numerator', 'Denominator'],
      ['Oct 2025', 'I03', 10, 20],
      ['Nov 2025', 'I03', 0, 11],
      ['Nov 2025', 'I03', 3, 9],
    ];
    expect(read(rows).faults[0]?.[2]).toBe('row.period-add');
    expect(read(rows, { rows: 'add' }).cells).toEqual([['I03', '2025-Q4', { state: 'reported', numerator: 13, denominator: 40 }, 2]]);
    const median = [
      ['Quarter', 'Indicator', 'Value', 'People'],
      ['2025-Q4', 'I12', 16, 40],
      ['2025-Q4', 'I12', 18, 30],
    ];
    expect(read(median, { rows: 'add' }).faults.map(([, , key]) => key)).toContain('row.twice-measure');
    const there = { ...reader, asked: [{ ...cards, snapshot: true }] };
    const table = toTable(
      [
        ['Month', 'Library cards'],
        ['Oct 2025', 5],
      ],
      1,
    );
    expect(readTable(table, { ...guessRules(table, asked), rows: 'add' }, there).faults[0]?.key).toBe('row.period-short');
  });

  it('of other organisations are left out, never taken', () =>
    expect(
      read([
        ['Organisation', 'Quarter', 'Library cards'],
        ['Esteros', '2025-Q4', 5],
        ['Dunmore', '2025-Q4', 6],
        ['', '2025-Q3', 7],
      ]),
    ).toMatchObject({ cells: [['I06', '2025-Q4', { value: 5 }, 2]], others: 2 }));

  it('are the same as those that our own table says', () => {
    const own = [
      ['indicator', 'name', 'unit', 'period', 'organisation', 'scope', 'state', 'value', 'numerator', 'denominator', 'reported'],
      ['I03', 'x', 'percent', '2025-Q4', '', 'together', 'reported', '52.1', '274', '471', '2'],
      ['I03', 'x', 'percent', '2025-Q4', 'Esteros', 'own', 'reported', '65.9', '29', '44', ''],
      ['I03', 'x', 'percent', '2025-Q3', 'Esteros', 'own', 'not-collected', '', '', '', ''],
      ['I06', 'x', 'number', '2025-Q4', 'Esteros', 'own', 'zero', '0', '', '', ''],
      ['I12', 'x', 'days', '2025-Q4', 'Esteros', 'own', 'reported', '16.5', '', '98', ''],
      ['I06', 'x', 'number', '2025-Q3', 'Dunmore', 'own', 'hidden', '', '', '', ''],
      ['I06', 'x', 'number', '2025-Q2', 'Esteros', 'own', 'missing', '', '', '', ''],
    ];
    expect(read(own)).toEqual({
      cells: [
        ['I03', '2025-Q4', { state: 'reported', numerator: 29, denominator: 44 }, 3],
        ['I03', '2025-Q3', { state: 'not-collected' }, 4],
        ['I06', '2025-Q4', { state: 'zero', value: 0 }, 5],
        ['I12', '2025-Q4', { state: 'reported', value: 16.5, people: 98 }, 6],
      ],
      faults: [],
      others: 2,
    });
  });

  it('with decimal commas are read as such', () => {
    const rows = [
      ['Quarter', 'Days to wait', 'People'],
      ['2025-Q4', '1.016,5', '98'],
    ];
    const table = toTable(rows, 1);
    expect(guessRules(table, asked).decimal).toBe(',');
  });
});

describe('a crosswalk that was kept', () => {
  it('fits tables with its columns, in any order, and asks about words that it does not know', () => {
    const first = toTable(
      [
        ['Zeitraum', 'Kennzahl', 'Wert'],
        ['2025-Q3', 'Karten', 5],
      ],
      1,
    );
    const rules = {
      ...guessRules(first, asked),
      columns: [
        { header: 'Zeitraum', use: 'period' },
        { header: 'Kennzahl', use: 'indicator' },
        { header: 'Wert', use: 'value' },
      ],
      codes: [['Karten', 'I06']],
    } as CrosswalkRules;
    const kept = { id: 'x', name: 'Ours', rules, by: '', at: 0 };
    const next = toTable(
      [
        ['Wert', 'Neu', 'Kennzahl', 'Zeitraum'],
        [6, 'x', 'karten ', '2025-Q4'],
        [7, 'x', 'Bücher', '2025-Q4'],
      ],
      1,
    );
    expect(fittingCrosswalk(next, [kept])).toBe(kept);
    const applied = applyCrosswalk(next, kept, asked);
    expect(applied.codes).toEqual([
      ['karten', 'I06'],
      ['Bücher', ''],
    ]);
    expect(readTable(next, applied, reader)).toMatchObject({
      cells: [{ indicator: 'I06', period: '2025-Q4', figure: { value: 6 } }],
      others: 1,
    });
    expect(
      fittingCrosswalk(
        toTable(
          [
            ['Wert', 'b'],
            ['1', '2'],
          ],
          1,
        ),
        [kept],
      ),
    ).toBeUndefined();
  });
});

describe('ten thousand rows', () => {
  it('are read from a workbook and added up', async () => {
    const rows: [string, ...(string | number)[]][] = Array.from({ length: 10_000 }, (_, index) => [
      `2025-Q${1 + (index % 4)}`,
      `Site ${index}`,
      1,
      2,
    ]);
    const bytes = makeWorkbook([['Quarter', 'Site', 'Children screened', 'Children due'], ...rows]);
    const { sheets } = (await readFile(bytes)) as Workbook;
    const found = read(sheets[0]?.rows ?? [], { rows: 'add' });
    expect(found.cells.map(([, , figure]) => figure)).toEqual(
      Array.from({ length: 4 }, () => ({ state: 'reported', numerator: 2_500, denominator: 5_000 })),
    );
  });
});
