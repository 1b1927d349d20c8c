import { seededRandom } from '@tutti/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportAnswer, ImportsAnswer, UndoAnswer } from '../common/imports.ts';
import type { EntriesAnswer, ReviewsAnswer } from '../common/values.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from './measurement-fixture.ts';

const figure = (numerator: number, denominator = 100) => ({ state: 'reported' as const, numerator, denominator });
const cell = (period: string, numerator: number, row = 2, more: object = {}) => ({
  indicator: 'I03',
  period,
  row,
  figure: figure(numerator),
  ...more,
});

let stage: MeasurementStage;
const bring = (cells: object[], more: object = {}, actor = stage.of(0)) =>
  stage.ask<ImportAnswer>(actor, 'POST', '/imports', { file: 'register.xlsx', cells, ...more });
const undo = (id: string | undefined) => stage.ask<UndoAnswer>(stage.of(0), 'POST', `/imports/${id}/undo`, {});
const drafts = async (organisation = 0) =>
  (await stage.ask<EntriesAnswer>(stage.of(organisation), 'GET', '/entries')).entries
    .filter(({ draft }) => draft)
    .map(({ period, draft, source }) => [period, draft?.numerator, source?.row]);

beforeEach(async () => {
  stage = await MeasurementStage.open(2);
  await stage.define();
});

describe('a table that is brought in', () => {
  it('lies as drafts before its own people alone, with the file and the row that each figure came from', async () => {
    const answer = await bring([cell('2025-Q3', 20, 7), cell('2025-Q4', 30, 8)]);
    expect(answer).toMatchObject({ counts: { fresh: 2, changed: 0, same: 0 }, faults: [] });
    expect((await drafts()).sort()).toEqual([
      ['2025-Q3', 20, 7],
      ['2025-Q4', 30, 8],
    ]);
    expect(await drafts(1)).toEqual([]);
    expect((await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting).toEqual([]);
    expect((await stage.row(funder, '2025-Q4')).value).toBeNull();
    await stage.ask(stage.of(0), 'POST', '/entries/send', { cells: [{ indicator: 'I03', period: '2025-Q4' }] });
    const { waiting } = await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    expect(waiting.map(({ revision }) => [revision.method, revision.source])).toEqual([
      ['file', { import: answer.id, file: 'register.xlsx', row: 8 }],
    ]);
  });

  it('is somebody’s own again once it is typed over, and keeps its file when it comes back with a question', async () => {
    await bring([cell('2025-Q3', 20), cell('2025-Q4', 30)]);
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ indicator: 'I03', period: '2025-Q3', figure: figure(21) }] });
    await stage.ask(stage.of(0), 'POST', '/entries/send', {
      cells: ['2025-Q3', '2025-Q4'].map((period) => ({ indicator: 'I03', period })),
    });
    const { waiting } = await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    expect(waiting.map(({ revision }) => [revision.period, revision.method]).sort()).toEqual([
      ['2025-Q3', 'person'],
      ['2025-Q4', 'file'],
    ]);
    await stage.ask(steward, 'POST', '/reviews', { return: waiting.map(({ revision }) => ({ id: revision.id, words: 'All of them?' })) });
    expect((await drafts()).map(([period, , row]) => [period, row]).sort()).toEqual([
      ['2025-Q3', undefined],
      ['2025-Q4', 2],
    ]);
  });

  it('is brought in whole or not at all, and a trial tells every fault and changes nothing', async () => {
    const cells = [
      cell('2025-Q3', 20, 2),
      cell('2025-Q4', 120, 3),
      cell('2026-Q2', 1, 4),
      cell('2025-Q3', 5, 5),
      cell('2025-Q4', 1, 6, { indicator: 'I99' }),
      cell('2025', 1, 7),
    ];
    const trial = await bring(cells, { trial: true });
    expect(trial).toMatchObject({ counts: { fresh: 1 } });
    expect(trial.faults.map(({ cell: index, detail }) => [index, detail])).toEqual([
      [1, 'It cannot be more than all.'],
      [2, 'This period has not begun.'],
      [3, 'This figure is named twice.'],
      [4, 'There is no such indicator.'],
      [5, 'This indicator is counted in other periods.'],
    ]);
    expect(await stage.refusal(stage.of(0), 'POST', '/imports', { file: 'x.csv', cells })).toMatchObject({
      status: 400,
      field: '/cells/1',
      detail: 'Row 3: It cannot be more than all. Nothing was brought in.',
    });
    expect(await drafts()).toEqual([]);
    expect((await stage.ask<ImportsAnswer>(stage.of(0), 'GET', '/imports')).imports).toEqual([]);
  });

  it('changes nothing the second time, and says what it would change of what was sent', async () => {
    await bring([cell('2025-Q3', 20), cell('2025-Q4', 30)]);
    expect(await bring([cell('2025-Q3', 20), cell('2025-Q4', 30)])).toEqual({ counts: { fresh: 0, changed: 0, same: 2 }, faults: [] });
    await stage.report(0, '2025-Q2', 10, 100);
    expect((await bring([cell('2025-Q2', 10), cell('2025-Q4', 31)])).counts).toEqual({ fresh: 0, changed: 1, same: 1 });
  });

  it('is never of another organisation, nor of those who report nothing', async () => {
    await stage.define({ code: 'I04' }, [{ organisation: 'org-1', scope: 'own', from: '2025-Q1' }]);
    const other = { file: 'x.csv', cells: [cell('2025-Q4', 20, 2, { indicator: 'I04' })] };
    expect(await stage.refusal(stage.of(0), 'POST', '/imports', other)).toMatchObject({ field: '/cells/0' });
    expect(await stage.refusal(stage.of(0), 'POST', '/imports', { ...other, organisation: 'org-1' })).toMatchObject({ status: 400 });
    const { id } = await bring([cell('2025-Q4', 20)]);
    for (const actor of [facilitator, steward, funder, resident]) {
      expect(await stage.refusal(actor, 'POST', '/imports', { file: 'x.csv', cells: [cell('2025-Q4', 1)] })).toMatchObject({ status: 403 });
      expect(await stage.refusal(actor, 'GET', '/imports')).toMatchObject({ status: 403 });
    }
    expect(await stage.refusal(stage.of(1), 'POST', `/imports/${id}/undo`, {})).toMatchObject({ status: 404 });
    expect((await stage.ask<ImportsAnswer>(stage.of(1), 'GET', '/imports')).imports).toEqual([]);
  });
});

describe('taking a table back', () => {
  it('brings back what was being written, and leaves what was sent or changed since', async () => {
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ indicator: 'I03', period: '2025-Q1', figure: figure(1) }] });
    const { id } = await bring(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((period, index) => cell(period, 20 + index)));
    await stage.ask(stage.of(0), 'POST', '/entries/send', { cells: [{ indicator: 'I03', period: '2025-Q3' }] });
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ indicator: 'I03', period: '2025-Q4', figure: figure(99) }] });
    const answer = await undo(id);
    expect(answer.taken).toBe(2);
    expect(answer.left.map(({ period, why }) => [period, why]).sort()).toEqual([
      ['2025-Q3', 'sent'],
      ['2025-Q4', 'changed'],
    ]);
    expect((await drafts()).sort()).toEqual([
      ['2025-Q1', 1, undefined],
      ['2025-Q4', 99, undefined],
    ]);
    expect(await stage.refusal(stage.of(0), 'POST', `/imports/${id}/undo`, {})).toMatchObject({ status: 409 });
    expect((await stage.ask<ImportsAnswer>(stage.of(0), 'GET', '/imports')).imports).toMatchObject([
      { count: 4, undone: { by: 'member-0' } },
    ]);
  });

  it('in any order ends where it began', async () => {
    const { next } = seededRandom();
    const ids: (string | undefined)[] = [];
    const periods = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'];
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ indicator: 'I03', period: '2025-Q2', figure: figure(7) }] });
    for (let round = 0; round < 5; round += 1)
      ids.push(
        (
          await bring(
            periods
              .filter(() => next() < 0.6)
              .concat('2025-Q4')
              .filter((one, index, all) => all.indexOf(one) === index)
              .map((period) => cell(period, 1 + Math.floor(next() * 90))),
          )
        ).id,
      );
    for (const id of ids.filter((one) => one !== undefined).reverse()) expect((await undo(id)).left).toEqual([]);
    expect(await drafts()).toEqual([['2025-Q2', 7, undefined]]);
  });
});

describe('how a table is read', () => {
  const rules = {
    columns: [
      { header: 'Quarter', use: 'period' },
      { header: 'Screened', use: 'numerator', indicator: 'I03' },
    ],
    codes: [['kids', 'I03']],
    decimal: '.',
    zeros: 'ask',
    rows: 'one',
  };

  it('is kept by name for its own organisation, replaced, and forgotten', async () => {
    await stage.ask(stage.of(0), 'PUT', '/crosswalks', { name: ' Register ', rules });
    const { crosswalks } = await stage.ask<ImportsAnswer>(stage.of(0), 'PUT', '/crosswalks', {
      name: 'Register',
      rules: { ...rules, zeros: 'none' },
    });
    expect(crosswalks).toMatchObject([{ name: 'Register', rules: { zeros: 'none' } }]);
    expect((await stage.ask<ImportsAnswer>(stage.of(1), 'GET', '/imports')).crosswalks).toEqual([]);
    expect(await stage.refusal(stage.of(1), 'DELETE', `/crosswalks/${crosswalks[0]?.id}`)).toMatchObject({ status: 404 });
    expect((await stage.ask<ImportsAnswer>(stage.of(0), 'DELETE', `/crosswalks/${crosswalks[0]?.id}`)).crosswalks).toEqual([]);
  });

  it('is refused where it is none', async () => {
    for (const wrong of [
      { ...rules, columns: [] },
      { ...rules, columns: [{ header: 'x', use: 'run' }] },
      { ...rules, zeros: 'guess' },
      { ...rules, code: 'x' },
      { ...rules, codes: [['a']] },
    ])
      expect(await stage.refusal(stage.of(0), 'PUT', '/crosswalks', { name: 'x', rules: wrong })).toMatchObject({ status: 400 });
    expect(
      await stage.refusal(stage.of(0), 'POST', '/imports', { file: 'x', cells: Array.from({ length: 5_001 }, () => cell('2025-Q4', 1)) }),
    ).toMatchObject({ status: 400, field: '/cells' });
  });
});
