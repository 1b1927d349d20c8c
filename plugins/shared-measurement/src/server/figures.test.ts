import { beforeEach, describe, expect, it } from 'vitest';
import type { EntriesAnswer, IndicatorAnswer, ReviewsAnswer, RevisionsAnswer, ScorecardAnswer } from '../common/values.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from './measurement-fixture.ts';

let stage: MeasurementStage;
beforeEach(async () => {
  stage = await MeasurementStage.open();
});

const cell = (period: string, more: object = {}) => ({ indicator: 'I03', period, ...more });
const figure = { state: 'reported', numerator: 29, denominator: 44 };

describe('the total', () => {
  it('is the sum of what is counted by the sum of how many, never the mean of percentages', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 266, 423);
    await stage.report(1, '2025-Q4', 68, 97);
    const row = await stage.row(funder, '2025-Q4');
    expect(row).toMatchObject({ numerator: 334, denominator: 520, reported: 2, due: 3, provisional: true, suppressed: false });
    expect(row.value).toBeCloseTo(64.23, 2);
    expect(row.value).not.toBeCloseTo((266 / 423 + 68 / 97) * 50, 1);
  });

  it('takes what is empty for nothing, never for zero', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 50, 100);
    await stage.write(1, '2025-Q4', { state: 'not-collected' });
    await stage.write(2, '2025-Q4', { state: 'withheld' });
    await stage.acceptAll();
    const row = await stage.row(funder, '2025-Q4');
    expect(row).toMatchObject({ value: 50, reported: 1, due: 3, provisional: true });
    expect(row.parts?.map(({ state, value }) => [state, value])).toEqual([
      ['reported', 50],
      ['not-collected', null],
      ['withheld', null],
    ]);
    expect(await stage.row(funder, '2025-Q3')).toMatchObject({ value: null, status: 'no-data', reported: 0 });
    await stage.report(1, '2025-Q4', 0, 100, { reason: 'Counted after all.' });
    expect(await stage.row(funder, '2025-Q4')).toMatchObject({ value: 25, reported: 2 });
  });

  it('divides by one number for all where the indicator has one', async () => {
    await stage.define({ unit: 'per-hundred', across: 'fixed', overTime: 'last', threshold: 0, period: 'year' }, [
      { organisation: 'org-0', scope: 'own', from: '2022' },
      { organisation: 'org-1', scope: 'own', from: '2022' },
    ]);
    await stage.write(0, '2025', { state: 'reported', numerator: 402 });
    await stage.write(1, '2025', { state: 'reported', numerator: 780 });
    await stage.acceptAll();
    expect(await stage.row(funder, '2025')).toMatchObject({ value: null, numerator: 1182, denominator: null });
    await stage.ask(steward, 'PUT', '/indicators/I03/denominators/2025', { value: 9090 });
    expect((await stage.row(funder, '2025')).value).toBeCloseTo(13.003, 3);
  });

  it('is what one organisation reports for all where nothing can be added up, with the others beside it', async () => {
    await stage.define({ shape: 'measure', unit: 'days', overTime: 'last', direction: 'down' }, [
      { organisation: 'org-0', scope: 'all', from: '2025-Q1' },
      { organisation: 'org-0', scope: 'own', from: '2025-Q1' },
      { organisation: 'org-1', scope: 'own', from: '2025-Q1' },
    ]);
    await stage.write(0, '2025-Q4', { state: 'reported', value: 18, people: 272 }, { scope: 'all' });
    await stage.write(0, '2025-Q4', { state: 'reported', value: 16, people: 98 });
    await stage.acceptAll();
    expect(await stage.row(funder, '2025-Q4')).toMatchObject({ value: 18, reported: 1, due: 2, provisional: true });
  });

  it('of a year follows the rule of the indicator', async () => {
    await stage.define();
    await stage.report(0, '2025-Q1', 10, 100);
    await stage.report(0, '2025-Q2', 90, 200);
    const [year] = await stage.rows(funder, '?over=year&from=2025&to=2025');
    expect(year).toMatchObject({ period: '2025', numerator: 100, denominator: 300, provisional: true });
    expect(year?.value).toBeCloseTo(33.33, 2);
  });
});

describe('the figures of an organisation', () => {
  it('are written and sent by its own people alone', async () => {
    await stage.define();
    const body = { cells: [cell('2025-Q4', { figure })] };
    for (const actor of [facilitator, steward, funder, resident]) {
      expect(await stage.refusal(actor, 'PUT', '/entries', body)).toMatchObject({ status: 403 });
      expect(await stage.refusal(actor, 'POST', '/entries/send', { cells: [cell('2025-Q4')] })).toMatchObject({ status: 403 });
    }
    // There is no way to name another organisation.
    const forged = { cells: [cell('2025-Q4', { figure, organisation: 'org-1' })] };
    expect(await stage.refusal(stage.of(0), 'PUT', '/entries', forged)).toMatchObject({ status: 400, field: '/cells/0/organisation' });
  });

  it('are read by nobody else until they are accepted, and drafts by nobody at all', async () => {
    await stage.define();
    const odd = { state: 'reported', numerator: 77, denominator: 7717 };
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [cell('2025-Q4', { figure: odd })] });
    const reads = ['/indicators', '/indicators/I03', '/indicators/I03/values', '/scorecard', '/values.csv'];
    const told = async (actor = facilitator): Promise<string> =>
      (
        await Promise.all(
          [...reads, '/reviews', '/needs', '/entries', '/indicators/I03/revisions'].map(async (path) =>
            (await stage.workspace.call(actor, 'GET', path)).text(),
          ),
        )
      ).join();
    for (const actor of [facilitator, steward, stage.of(1), funder]) expect(await told(actor)).not.toContain('7717');
    await stage.ask(stage.of(0), 'POST', '/entries/send', { cells: [cell('2025-Q4')] });
    expect(await told(steward)).toContain('7717');
    for (const actor of [stage.of(1), funder, resident]) expect(await told(actor)).not.toContain('7717');
    expect(JSON.stringify([...stage.workspace.objects.values(), stage.workspace.events])).not.toContain('7717');
  });

  it('come back with words, stay as they were sent, and are sent again', async () => {
    await stage.define();
    await stage.write(0, '2025-Q4', { state: 'reported', numerator: 40, denominator: 44 });
    const { waiting } = await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    const id = waiting[0]?.revision.id ?? '';
    await stage.ask(steward, 'POST', '/reviews', { return: [{ id, words: 'Is 40 right? It was 31.' }] });
    const { entries } = await stage.ask<EntriesAnswer>(stage.of(0), 'GET', '/entries');
    const back = entries.find(({ period }) => period === '2025-Q4');
    expect(back).toMatchObject({ state: 'returned', sent: { words: 'Is 40 right? It was 31.' }, draft: { numerator: 40 }, revises: false });
    expect(await stage.refusal(steward, 'POST', '/reviews', { accept: [id] })).toMatchObject({ status: 409 });
    await stage.report(0, '2025-Q4', 30, 44);
    const { revisions } = await stage.ask<RevisionsAnswer>(stage.of(0), 'GET', '/indicators/I03/revisions?period=2025-Q4');
    expect(revisions.map(({ number, status, figure: sent }) => [number, status, sent.numerator])).toEqual([
      [2, 'accepted', 30],
      [1, 'returned', 40],
    ]);
  });

  it('are replaced with a reason, and what was known before can still be read', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 20, 100);
    const then = '2026-03-16';
    stage.workspace.clock.advance(10 * 86_400_000);
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [cell('2025-Q4', { figure })] });
    expect(await stage.refusal(stage.of(0), 'POST', '/entries/send', { cells: [cell('2025-Q4')] })).toMatchObject({
      field: '/cells/0/reason',
    });
    await stage.report(0, '2025-Q4', 30, 100, { reason: 'Two sites were missing.' });
    expect(await stage.row(funder, '2025-Q4')).toMatchObject({ value: 30, revision: 1 });
    const [before] = await stage.rows(funder, `?from=2025-Q4&to=2025-Q4&asKnownOn=${then}`);
    expect(before).toMatchObject({ value: 20, revision: 0 });
    const [never] = await stage.rows(funder, '?from=2025-Q4&to=2025-Q4&asKnownOn=2026-03-01');
    expect(never).toMatchObject({ value: null, reported: 0 });
    const { revisions } = await stage.ask<RevisionsAnswer>(steward, 'GET', '/indicators/I03/revisions');
    expect(revisions.map(({ figure: sent, reason }) => [sent.numerator, reason])).toEqual([
      [30, 'Two sites were missing.'],
      [20, ''],
    ]);
  });

  it('are refused with the cell where they cannot be, and none of them is sent', async () => {
    await stage.define();
    const wrong = { state: 'reported', numerator: 0, denominator: 9 };
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [cell('2025-Q3', { figure }), cell('2025-Q4', { figure: wrong })] });
    const refused = await stage.refusal(stage.of(0), 'POST', '/entries/send', { cells: [cell('2025-Q3'), cell('2025-Q4')] });
    expect(refused).toMatchObject({
      status: 400,
      field: '/cells/1/figure/numerator',
      detail: expect.stringContaining('none, or was it not counted'),
    });
    expect((await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting).toEqual([]);
    for (const [given, field] of [
      [cell('2025'), '/cells/0/period'],
      [cell('2024-Q4'), '/cells/0'],
      [cell('2026-Q2'), '/cells/0/period'],
      [cell('2025-Q1'), '/cells/0'],
      [cell('2025-Q4', { indicator: 'I99' }), '/cells/0/indicator'],
      [cell('2025-Q4', { scope: 'all' }), '/cells/0'],
    ] as const) {
      expect(await stage.refusal(stage.of(0), 'POST', '/entries/send', { cells: [given] }), JSON.stringify(given)).toMatchObject({ field });
    }
  });

  it('are checked by those who keep it going, not of their own organisation, and each once', async () => {
    await stage.define();
    await stage.write(0, '2025-Q4', { state: 'reported', numerator: 40, denominator: 44 });
    const [one] = (await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting;
    const accept = { accept: [one?.revision.id ?? ''] };
    for (const actor of [stage.of(1), funder])
      expect(await stage.refusal(actor, 'POST', '/reviews', accept)).toMatchObject({ status: 403 });
    const host = { ...steward, seat: { ...steward.seat, organisation: stage.organisations[0] } };
    expect(await stage.refusal(host, 'POST', '/reviews', accept)).toMatchObject({ status: 403 });
    await stage.ask(steward, 'POST', '/reviews', accept);
    expect(await stage.refusal(steward, 'POST', '/reviews', accept)).toMatchObject({ status: 409 });
  });

  it('are written, and not sent, by somebody whose sign-in waits for a second person', async () => {
    await stage.define();
    const waiting = stage.of(0, 'lead', 'unconfirmed');
    await stage.ask(waiting, 'PUT', '/entries', { cells: [cell('2025-Q4', { figure })] });
    const refused = await stage.refusal(waiting, 'POST', '/entries/send', { cells: [cell('2025-Q4')] });
    expect(refused).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
  });

  it('say whether a person or a program sent them', async () => {
    await stage.define();
    const program = stage.of(0, 'lead', 'token');
    await stage.ask(program, 'PUT', '/entries', { cells: [cell('2025-Q4', { figure })] });
    await stage.ask(program, 'POST', '/entries/send', { cells: [cell('2025-Q4')] });
    const [one] = (await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting;
    expect(one?.revision).toMatchObject({ method: 'program', by: 'lead-0' });
  });
});

describe('an indicator', () => {
  it('keeps what its figures mean once one was sent', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 20, 100);
    const { indicator } = await stage.ask<IndicatorAnswer>(steward, 'GET', '/indicators/I03');
    const change = (changes: object, version = indicator.version) => ({ version, changes });
    expect(
      await stage.refusal(steward, 'PATCH', '/indicators/I03', change({ shape: 'count', unit: 'number', across: 'sum' })),
    ).toMatchObject({ status: 409 });
    expect(await stage.refusal(steward, 'PATCH', '/indicators/I03', change({ name: 'x' }, 1))).toMatchObject({ status: 409 });
    const { changes } = await stage.ask<IndicatorAnswer>(steward, 'PATCH', '/indicators/I03', change({ question: 'Who is screened?' }));
    expect(changes[0]?.fields).toEqual({ question: ['', 'Who is screened?'] });
  });

  it('refuses sums of percentages, also by a change', async () => {
    const share = { code: 'X', name: 'X', shape: 'ratio', unit: 'percent', direction: 'up', period: 'year', across: 'sum' };
    expect(await stage.refusal(facilitator, 'POST', '/indicators', share)).toMatchObject({ status: 400, field: '/across' });
    await stage.define();
    const { indicator } = await stage.ask<IndicatorAnswer>(steward, 'GET', '/indicators/I03');
    const change = { version: indicator.version, changes: { overTime: 'average' } };
    expect(await stage.refusal(steward, 'PATCH', '/indicators/I03', change)).toMatchObject({ field: '/changes/overTime' });
  });

  it('is not known to those whom it does not concern', async () => {
    await stage.define({ seenBy: 'table' });
    await stage.report(0, '2025-Q4', 20, 100);
    for (const actor of [funder, resident]) {
      for (const path of ['/indicators/I03', '/indicators/I03/values'])
        expect(await stage.refusal(actor, 'GET', path)).toMatchObject({ status: 404 });
      expect((await stage.ask<ScorecardAnswer>(actor, 'GET', '/scorecard')).groups).toEqual([]);
      expect(await (await stage.workspace.call(actor, 'GET', '/values.csv')).text()).not.toContain('I03');
    }
    expect([...stage.workspace.objects.values()][0]?.readers).toEqual({ roles: ['facilitator', 'steward', 'lead', 'member'] });
  });

  it('tells single organisations only to whom it says', async () => {
    await stage.define({ partsSeenBy: 'own' });
    await stage.report(0, '2025-Q4', 20, 100);
    expect((await stage.row(stage.of(1), '2025-Q4')).parts?.map(({ organisation }) => organisation)).toEqual(['org-1']);
    expect((await stage.row(funder, '2025-Q4')).parts).toEqual([]);
    expect((await stage.row(stage.of(0), '2025-Q4')).parts).toMatchObject([{ organisation: 'org-0', value: 20 }]);
  });

  it('stands under the goal that it measures', async () => {
    await stage.define();
    await stage.define({ code: 'I01', level: 'core' });
    const ids = [...stage.workspace.objects.values()].map(({ id }) => id);
    stage.workspace.services.set('goals.list', () => ({ goals: [{ id: 'goal-1', code: 'G1', statement: 'Ready', measuredBy: ids }] }));
    const { groups } = await stage.ask<ScorecardAnswer>(funder, 'GET', '/scorecard');
    expect(groups.map(({ goal, cards }) => [goal?.title, cards.map(({ indicator }) => indicator.code)])).toEqual([
      ['G1 Ready', ['I01', 'I03']],
    ]);
  });
});
