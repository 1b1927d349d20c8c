import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../common/csv-cell.ts';
import type { ValueRow } from '../common/values.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from './measurement-fixture.ts';

const hidden = (row: ValueRow): string[] =>
  (row.parts ?? []).filter(({ state }) => state === 'hidden').map(({ organisation }) => organisation);

describe('a figure about few people', () => {
  it('is hidden with companions from everybody but its own people, in every route', async () => {
    const stage = await MeasurementStage.open(4);
    await stage.define();
    for (const [organisation, numerator, denominator] of [
      [0, 61, 121],
      [1, 28, 66],
      [2, 4, 9],
      [3, 5, 11],
    ] as const) {
      await stage.write(organisation, '2025-Q4', { state: 'reported', numerator, denominator });
    }
    await stage.acceptAll();
    for (const actor of [funder, resident, facilitator, steward, stage.of(0)]) {
      const row = await stage.row(actor, '2025-Q4');
      expect(hidden(row)).toEqual(['org-1', 'org-2', 'org-3']);
      expect(row).toMatchObject({ numerator: 98, denominator: 207, suppressed: false });
    }
    expect(hidden(await stage.row(stage.of(2), '2025-Q4'))).toEqual(['org-1', 'org-3']);
    const csv = await (await stage.workspace.call(funder, 'GET', '/values.csv')).text();
    expect(csv).toMatch(/2025-Q4,Organisation 2,own,hidden,,,,/);
    expect(csv).not.toContain('44.4');
  });

  it('hides the total and the year where the other organisation would know', async () => {
    const stage = await MeasurementStage.open(2);
    await stage.define();
    for (const period of ['2025-Q1', '2025-Q2', '2025-Q3']) {
      await stage.write(0, period, { state: 'reported', numerator: 40, denominator: 100 });
      await stage.write(1, period, { state: 'reported', numerator: 30, denominator: 90 });
    }
    await stage.write(0, '2025-Q4', { state: 'reported', numerator: 40, denominator: 100 });
    await stage.write(1, '2025-Q4', { state: 'reported', numerator: 3, denominator: 8 });
    await stage.acceptAll();
    for (const actor of [funder, steward, stage.of(0)]) {
      const row = await stage.row(actor, '2025-Q4');
      expect(row).toMatchObject({ value: null, numerator: null, denominator: null, suppressed: true, status: 'hidden' });
      const [year] = await stage.rows(actor, '?over=year&from=2025&to=2025');
      expect(year).toMatchObject({ value: null, numerator: null, denominator: null, suppressed: true, status: 'hidden' });
      expect((await stage.row(actor, '2025-Q3')).value).toBeCloseTo(36.84, 2);
    }
  });

  it('is not found by comparing what was known before and after it came', async () => {
    const stage = await MeasurementStage.open(4);
    await stage.define();
    for (const organisation of [0, 1, 2])
      await stage.write(organisation, '2025-Q4', { state: 'reported', numerator: 30, denominator: 100 });
    await stage.acceptAll();
    stage.workspace.clock.advance(3 * 86_400_000);
    await stage.report(3, '2025-Q4', 3, 7);
    const [before] = await stage.rows(funder, '?from=2025-Q4&to=2025-Q4&asKnownOn=2026-03-17');
    const after = await stage.row(funder, '2025-Q4');
    expect(before).toMatchObject({ denominator: 300, reported: 3 });
    expect(after).toMatchObject({ denominator: null, suppressed: true, reported: 4 });
  });

  it('stays hidden as it was when the rule is made stricter or looser later', async () => {
    const stage = await MeasurementStage.open(4);
    await stage.define({ threshold: 3 });
    for (const [organisation, size] of [120, 90, 80, 8].entries()) {
      await stage.write(organisation, '2025-Q4', { state: 'reported', numerator: 2, denominator: size });
    }
    await stage.acceptAll();
    expect(hidden(await stage.row(funder, '2025-Q4'))).toEqual([]);
    stage.workspace.clock.advance(1000);
    const { indicator } = await stage.ask<{ indicator: { version: number } }>(steward, 'GET', '/indicators/I03');
    await stage.ask(steward, 'PATCH', '/indicators/I03', { version: indicator.version, changes: { threshold: 10 } });
    expect(hidden(await stage.row(funder, '2025-Q4'))).toContain('org-3');
  });
});

describe('a figure that one organisation reports for all', () => {
  it('is hidden where it is about few people, from everybody but its own, and cannot be sent without saying about how many', async () => {
    const stage = await MeasurementStage.open(2);
    const median = { shape: 'measure', unit: 'days', direction: 'down', period: 'quarter', across: 'none', overTime: 'last' };
    await stage.define(median, [{ organisation: 'org-0', scope: 'all', from: '2025-Q1' }]);
    const cells = [{ indicator: 'I03', scope: 'all', period: '2025-Q4' }];
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ ...cells[0], figure: { state: 'reported', value: 18 } }] });
    expect(await stage.refusal(stage.of(0), 'POST', '/entries/send', { cells })).toMatchObject({ field: '/cells/0/figure/people' });
    await stage.write(0, '2025-Q3', { state: 'reported', value: 21, people: 120 }, { scope: 'all' });
    await stage.write(0, '2025-Q4', { state: 'reported', value: 18, people: 7 }, { scope: 'all' });
    await stage.acceptAll();
    for (const actor of [funder, steward, stage.of(1)]) {
      expect(await stage.row(actor, '2025-Q3')).toMatchObject({ value: 21, suppressed: false });
      expect(await stage.row(actor, '2025-Q4')).toMatchObject({ value: null, denominator: null, suppressed: true, status: 'hidden' });
    }
  });
});

describe('a workbook of all figures', () => {
  it('says what the table says, hides what it hides, and explains every number and every column', async () => {
    const stage = await MeasurementStage.open(4);
    await stage.define({ name: '=1+1', question: 'How many?' });
    for (const [organisation, size] of [121, 66, 9, 11].entries())
      await stage.write(organisation, '2025-Q4', { state: 'reported', numerator: Math.floor(size / 2), denominator: size });
    await stage.acceptAll();
    const bytes = new Uint8Array(await (await stage.workspace.call(funder, 'GET', '/values.xlsx')).arrayBuffer());
    expect(Object.values(unzipSync(bytes)).some((part) => strFromU8(part).includes('<f>'))).toBe(false);
    const [figures, indicators, columns] = await readWorkbook(bytes.buffer);
    const csv = (await (await stage.workspace.call(funder, 'GET', '/values.csv')).text()).trimEnd().split('\r\n');
    expect(figures?.data).toHaveLength(csv.length);
    const hiddenRows = figures?.data.filter((row) => row[6] === 'hidden') ?? [];
    expect(hiddenRows.map((row) => [row[4], row[7], row[8], row[9]])).toEqual(
      [1, 2, 3].map((one) => [`Organisation ${one}`, null, null, null]),
    );
    expect(indicators?.data[1]?.slice(0, 3)).toEqual(['I03', '=1+1', 'How many?']);
    expect(columns?.data.slice(1).map(([name]) => name)).toEqual(figures?.data[0]);
    expect(columns?.data.every((row) => row.length === 2 && row[1] !== null)).toBe(true);
  });
});

describe('a table for spreadsheets', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=1,"x"', '"\'=1,""x"""'],
    [-1, '-1'],
    [null, ''],
    ['a "b", c', '"a ""b"", c"'],
  ])('writes %j so that nothing runs', (given, written) => expect(csvCell(given)).toBe(written));
});
