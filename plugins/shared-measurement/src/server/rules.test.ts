import { beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorAnswer, ReviewsAnswer } from '../common/values.ts';
import { MeasurementStage, steward } from './measurement-fixture.ts';

const jump = { kind: 'jump', severity: 'warn', percent: 25, words: 'Look at the register.' };
const of = (numerator: number) => ({ state: 'reported' as const, numerator, denominator: 100 });

let stage: MeasurementStage;
const write = (period: string, numerator: number, indicator = 'I03') =>
  stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ indicator, period, figure: of(numerator) }] });
const send = (cells: object[]) => stage.ask(stage.of(0), 'POST', '/entries/send', { cells });
const refused = (cells: object[]) => stage.refusal(stage.of(0), 'POST', '/entries/send', { cells });
const waiting = async () => (await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting.map(({ revision }) => revision);

beforeEach(async () => {
  stage = await MeasurementStage.open(2);
});

describe('a figure that a rule looks at', () => {
  it('passes a warning only with a written reason, which those who check it read', async () => {
    await stage.define({ rules: [jump] });
    await stage.report(0, '2025-Q3', 40, 100);
    await write('2025-Q4', 60);
    const cell = { indicator: 'I03', period: '2025-Q4' };
    expect(await refused([cell])).toMatchObject({
      status: 400,
      field: '/cells/0/why',
      detail:
        'It was 40 in the period before, and is 60 now: up by more than 25 percent. Look at the register. Correct it, or say why it is so.',
    });
    for (const why of ['', '   ']) expect(await refused([{ ...cell, why }])).toMatchObject({ status: 400 });
    expect(await waiting()).toEqual([]);
    await send([{ ...cell, why: 'A second site began.' }]);
    expect((await waiting())[0]?.findings).toEqual([
      {
        key: 'jump-up',
        params: { before: 40, now: 60, percent: 25 },
        severity: 'warn',
        words: 'Look at the register.',
        why: 'A second site began.',
        tell: false,
      },
    ]);
  });

  it('does not pass a block, with whatever reason, and none that is sent with it does', async () => {
    await stage.define({ rules: [{ kind: 'range', severity: 'block', most: 90 }] });
    await write('2025-Q3', 40);
    await write('2025-Q4', 95);
    const cells = [
      { indicator: 'I03', period: '2025-Q3' },
      { indicator: 'I03', period: '2025-Q4', why: 'It is so.' },
    ];
    expect(await refused(cells)).toMatchObject({ field: '/cells/1/figure', detail: 'It is 95, and cannot be more than 90.' });
    expect(await waiting()).toEqual([]);
  });

  it('is only noted where the rule says so', async () => {
    await stage.define({ rules: [{ kind: 'repeat', severity: 'note', times: 1 }] });
    await stage.report(0, '2025-Q3', 40, 100);
    await write('2025-Q4', 40);
    await send([{ indicator: 'I03', period: '2025-Q4' }]);
    expect((await waiting())[0]?.findings).toMatchObject([{ key: 'repeat', severity: 'note' }]);
  });

  it('is held against what is sent with it, never against what another organisation or a returned figure says', async () => {
    await stage.define({ rules: [jump] });
    await stage.define({ code: 'I04', rules: [{ kind: 'at-most', severity: 'block', others: ['I03'] }] });
    await stage.report(1, '2025-Q3', 10, 100);
    await write('2025-Q3', 40);
    await send([{ indicator: 'I03', period: '2025-Q3' }]);
    const [first] = await waiting();
    await stage.ask(steward, 'POST', '/reviews', { return: [{ id: first?.id, words: 'Really?' }] });
    await write('2025-Q4', 80);
    await write('2025-Q4', 90, 'I04');
    const q4 = (indicator: string) => ({ indicator, period: '2025-Q4' });
    expect(await refused([q4('I03'), q4('I04')])).toMatchObject({ field: '/cells/1/figure', detail: 'It is 90, more than I03 (80).' });
    await send([q4('I03')]);
    expect((await waiting())[0]?.findings).toEqual([]);
  });
});

describe('rules', () => {
  it('are refused where they cannot be held, with their place, and their change is kept', async () => {
    await stage.define({ rules: [jump] });
    const { indicator } = await stage.ask<IndicatorAnswer>(steward, 'GET', '/indicators/I03');
    const change = (rules: object[]) => ({ version: indicator.version, changes: { rules } });
    for (const wrong of [
      { kind: 'jump', severity: 'warn' },
      { kind: 'at-most', severity: 'warn', others: ['I03'] },
      { kind: 'parts', severity: 'warn', others: ['X1', 'X2'] },
    ])
      expect(await stage.refusal(steward, 'PATCH', '/indicators/I03', change([jump, wrong]))).toMatchObject({ field: '/changes/rules/1' });
    const { changes } = await stage.ask<IndicatorAnswer>(steward, 'PATCH', '/indicators/I03', change([]));
    expect(changes[0]?.fields).toEqual({ rules: [[jump], []] });
  });
});
