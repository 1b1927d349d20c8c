import type { Actor } from '@tutti/plugin-api';
import { beforeEach, describe, expect, it } from 'vitest';
import type {
  EntriesAnswer,
  IndicatorAnswer,
  ReviewsAnswer,
  RevisionsAnswer,
  ScorecardAnswer,
  SharingAnswer,
  ValueRow,
} from '../common/values.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from './measurement-fixture.ts';

let stage: MeasurementStage;
const quarter = '2025-Q4';

beforeEach(async () => {
  stage = await MeasurementStage.open(3);
});

const say = (organisation: number, share: object, indicators = ['I03']) =>
  stage.ask<SharingAnswer>(stage.of(organisation, 'lead'), 'PUT', '/sharing', { indicators, ...share });
const sharingOf = async (organisation: number) =>
  (await stage.ask<SharingAnswer>(stage.of(organisation), 'GET', '/sharing')).indicators.find(({ code }) => code === 'I03');
const named = (row: ValueRow): string[] => (row.parts ?? []).map(({ organisation }) => organisation);
const seenBy = async (actor: Actor): Promise<string[]> => named(await stage.row(actor, quarter));

/** All three have reported: 30 of 100, 40 of 100, 51 of 103. */
async function reported(more: Record<string, unknown> = {}): Promise<void> {
  await stage.define(more);
  for (const [organisation, numerator, denominator] of [
    [0, 30, 100],
    [1, 40, 100],
    [2, 51, 103],
  ] as const) {
    await stage.write(organisation, quarter, { state: 'reported', numerator, denominator });
  }
  await stage.acceptAll();
}

describe('an organisation says who sees its figures', () => {
  it('and it holds at once, in the row, the files, the scorecard and what other tools are told', async () => {
    await reported();
    expect(await seenBy(funder)).toEqual(['org-0', 'org-1', 'org-2']);
    await say(2, { parts: 'own', total: 'nobody' });
    for (const actor of [funder, resident, facilitator, steward, stage.of(0)]) {
      expect(await seenBy(actor)).toEqual(['org-0', 'org-1']);
      expect(await stage.row(actor, quarter)).toMatchObject({
        value: null,
        numerator: null,
        suppressed: true,
        kept: true,
        status: 'hidden',
      });
      for (const file of ['/values.csv', '/scorecard', '/indicators/I03/values?over=year', '/indicators/I03/values']) {
        const text = await (await stage.workspace.call(actor, 'GET', file)).text();
        // Its own figure, and the sums that it was in.
        expect(text).not.toMatch(/\b(51|103|121|303)\b|49\.5|39\.9/);
      }
    }
    expect((await stage.row(stage.of(2), quarter)).parts?.find(({ organisation }) => organisation === 'org-2')).toMatchObject({
      value: 51 / 1.03,
    });
    await say(2, { parts: 'table', total: 'everybody' });
    expect(await stage.row(resident, quarter)).toMatchObject({ numerator: 121, denominator: 303, kept: false });
    expect(await seenBy(resident)).toEqual(['org-0', 'org-1']);
    expect(await seenBy(stage.of(0))).toEqual(['org-0', 'org-1', 'org-2']);
  });

  it('by a person who leads it; neither a program, nor its staff, nor anybody else', async () => {
    await reported({ partsSeenBy: 'own' });
    const body = { indicators: ['I03'], parts: 'everybody', total: 'everybody' };
    for (const actor of [
      stage.of(1),
      stage.of(1, 'lead', 'token'),
      stage.of(1, 'lead', 'unconfirmed'),
      facilitator,
      steward,
      funder,
      resident,
    ]) {
      expect(await stage.refusal(actor, 'PUT', '/sharing', body)).toMatchObject({ status: 403 });
    }
    expect((await sharingOf(1))?.said).toMatchObject([{ chosen: false }]);
  });

  it('by a program or somebody whose sign-in waits only to show less', async () => {
    await reported();
    for (const kind of ['token', 'unconfirmed'] as const) {
      const narrow = { indicators: ['I03'], parts: 'named', named: ['org-2'], total: 'table' };
      await stage.ask(stage.of(1, 'lead', kind), 'PUT', '/sharing', narrow);
      for (const wide of [
        { ...narrow, named: ['org-0', 'org-2'] },
        { ...narrow, total: 'everybody' },
        { indicators: ['I03'], parts: 'unnamed', total: 'table' },
      ]) {
        expect(await stage.refusal(stage.of(1, 'lead', kind), 'PUT', '/sharing', wide)).toMatchObject({ status: 403 });
      }
    }
  });

  it('to those it names, and to nobody beside them', async () => {
    await reported();
    await say(0, { parts: 'named', named: ['org-1'], total: 'table' });
    expect(await seenBy(stage.of(1))).toContain('org-0');
    for (const actor of [stage.of(2), funder, resident]) expect(await seenBy(actor)).not.toContain('org-0');
    const lead = stage.of(0, 'lead');
    const body = { indicators: ['I03'], parts: 'named', total: 'table' };
    expect(await stage.refusal(lead, 'PUT', '/sharing', { ...body, named: ['org-9'] })).toMatchObject({ field: '/named/0' });
    expect(await stage.refusal(lead, 'PUT', '/sharing', { ...body, named: ['org-0'] })).toMatchObject({ field: '/named/0' });
    expect(await stage.refusal(lead, 'PUT', '/sharing', body)).toMatchObject({ field: '/named' });
  });

  it('of what it reports alone', async () => {
    await reported();
    await stage.define({ code: 'I09' }, [{ organisation: 'org-1', scope: 'own', from: '2025-Q1' }]);
    const body = { indicators: ['I09'], parts: 'own', total: 'nobody' };
    expect(await stage.refusal(stage.of(0, 'lead'), 'PUT', '/sharing', body)).toMatchObject({ status: 404 });
  });

  it('and everything it said stays, newest first', async () => {
    await reported();
    await say(0, { parts: 'checkers', total: 'everybody' });
    await say(0, { parts: 'table', total: 'everybody' });
    expect((await sharingOf(0))?.said.map(({ parts, chosen }) => [parts, chosen])).toEqual([
      ['table', true],
      ['checkers', true],
      ['everybody', false],
    ]);
    expect(stage.workspace.events.filter(({ type }) => type === 'sharing.changed')).toHaveLength(2);
  });
});

describe('those who keep the workspace going', () => {
  const change = async (changes: object) => {
    const { indicator } = await stage.ask<IndicatorAnswer>(facilitator, 'GET', '/indicators/I03');
    await stage.ask(facilitator, 'PATCH', '/indicators/I03', { version: indicator.version, changes });
  };

  it('cannot widen what was agreed to by sending, whatever they ask for afterwards', async () => {
    await reported({ partsSeenBy: 'own', seenBy: 'table' });
    await change({ partsSeenBy: 'everybody', seenBy: 'everybody' });
    for (const actor of [funder, resident]) {
      expect(await seenBy(actor)).toEqual([]);
      expect(await stage.row(actor, quarter)).toMatchObject({ value: null, kept: true });
    }
    expect(await seenBy(stage.of(0))).toEqual(['org-0']);
    expect(await sharingOf(0)).toMatchObject({
      asked: { parts: 'everybody', total: 'everybody' },
      share: { parts: 'checkers', total: 'table' },
    });
  });

  it('cannot widen by asking anew, or by counting it no longer and again', async () => {
    await reported({ partsSeenBy: 'own' });
    await change({ partsSeenBy: 'everybody' });
    await stage.ask(facilitator, 'POST', '/indicators/I03/retire', {});
    await stage.ask(facilitator, 'POST', '/indicators/I03/revive', {});
    await stage.ask(facilitator, 'PUT', '/indicators/I03/duties', { duties: [] });
    await stage.ask(facilitator, 'PUT', '/indicators/I03/duties', { duties: [{ organisation: 'org-0', scope: 'own', from: '2025-Q1' }] });
    expect(await seenBy(funder)).toEqual([]);
  });

  it('narrow it where nobody has chosen, at once', async () => {
    await reported();
    await change({ partsSeenBy: 'own' });
    expect(await seenBy(funder)).toEqual([]);
    await say(0, { parts: 'everybody', total: 'everybody' });
    expect(await seenBy(funder)).toEqual(['org-0']);
  });

  it('neither see nor check what an organisation keeps to itself, also what it had sent before', async () => {
    await reported();
    await stage.write(0, '2025-Q3', { state: 'reported', numerator: 17, denominator: 90 });
    const { waiting } = await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    await say(0, { parts: 'own', total: 'nobody' });
    expect((await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting).toEqual([]);
    const { revisions } = await stage.ask<RevisionsAnswer>(steward, 'GET', '/indicators/I03/revisions');
    expect(revisions.map(({ organisation }) => organisation)).not.toContain('org-0');
    const id = waiting[0]?.revision.id ?? '';
    expect(await stage.refusal(steward, 'POST', '/reviews', { accept: [id] })).toMatchObject({ status: 404 });
    const { entries } = await stage.ask<EntriesAnswer>(stage.of(0), 'GET', '/entries');
    expect(entries.every(({ kept, overdue }) => kept && !overdue)).toBe(true);
    const cell = { indicator: 'I03', period: '2025-Q2' };
    await stage.ask(stage.of(0), 'PUT', '/entries', { cells: [{ ...cell, figure: { state: 'reported', numerator: 1, denominator: 90 } }] });
    expect(await stage.refusal(stage.of(0), 'POST', '/entries/send', { cells: [cell] })).toMatchObject({ status: 409 });
    await say(0, { parts: 'checkers', total: 'nobody' });
    expect((await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews')).waiting).toHaveLength(1);
  });
});

describe('a sum', () => {
  it('is of all or it is none: what is taken back does not follow from the sum before and after', async () => {
    await reported();
    await say(2, { parts: 'checkers', total: 'nobody' });
    for (const actor of [funder, resident, facilitator, stage.of(0), stage.of(2)]) {
      expect(await stage.row(actor, quarter)).toMatchObject({ value: null, kept: true });
      const [before] = await stage.rows(actor, `?from=${quarter}&to=${quarter}&asKnownOn=2026-03-16`);
      expect(before).toMatchObject({ value: null, kept: true });
    }
    // Nor when it corrects what it had told.
    await say(2, { parts: 'checkers', total: 'nobody' });
    await stage.report(2, quarter, 60, 110, { reason: 'Counted anew.' });
    expect(await stage.row(facilitator, quarter)).toMatchObject({ value: null, kept: true });
  });

  it('is of the others where an organisation was never in it, and says that it is not', async () => {
    await stage.define();
    await say(2, { parts: 'checkers', total: 'nobody' });
    for (const [organisation, numerator] of [
      [0, 30],
      [1, 40],
      [2, 51],
    ] as const)
      await stage.write(organisation, quarter, { state: 'reported', numerator, denominator: 100 });
    await stage.acceptAll();
    for (const actor of [funder, stage.of(0)]) {
      expect(await stage.row(actor, quarter)).toMatchObject({
        numerator: 70,
        denominator: 200,
        reported: 2,
        due: 3,
        provisional: true,
        kept: false,
      });
    }
    expect(await seenBy(steward)).toContain('org-2');
    stage.workspace.clock.advance(1_000);
    await say(2, { parts: 'checkers', total: 'everybody' });
    expect(await stage.row(funder, quarter)).toMatchObject({ numerator: 121, denominator: 300, reported: 3 });
    expect(await seenBy(funder)).not.toContain('org-2');
  });

  it('stays at the table where one of them wants that, and is not told outside without it', async () => {
    await reported();
    await say(1, { parts: 'table', total: 'table' });
    expect(await stage.row(stage.of(0), quarter)).toMatchObject({ numerator: 121, kept: false });
    for (const actor of [funder, resident]) expect(await stage.row(actor, quarter)).toMatchObject({ numerator: null, kept: true });
    const [year] = await stage.rows(funder, '?over=year&from=2025&to=2025');
    expect(year).toMatchObject({ value: null, kept: true });
  });

  it('keeps small figures hidden whatever is shared around them', async () => {
    await stage.define();
    await say(2, { parts: 'table', total: 'nobody' });
    for (const [organisation, numerator, denominator] of [
      [0, 30, 100],
      [1, 40, 100],
      [2, 4, 9],
    ] as const)
      await stage.write(organisation, quarter, { state: 'reported', numerator, denominator });
    await stage.acceptAll();
    stage.workspace.clock.advance(1_000);
    expect((await stage.row(stage.of(0), quarter)).parts?.at(-1)).toMatchObject({ organisation: 'org-2', state: 'hidden', value: null });
    expect(await stage.row(funder, quarter)).toMatchObject({ numerator: 70, denominator: 200 });
    await say(2, { parts: 'table', total: 'everybody' });
    // Now the sum with it less the sum without it would be it.
    expect(await stage.row(funder, quarter)).toMatchObject({ numerator: null, suppressed: true, kept: false });
    expect((await stage.row(stage.of(0), quarter)).parts?.find(({ organisation }) => organisation === 'org-2')).toMatchObject({
      state: 'hidden',
    });
  });
});

describe('without a name', () => {
  it('figures are told to the table once they are five, as values in their order', async () => {
    stage = await MeasurementStage.open(6);
    await stage.define();
    for (const organisation of [0, 1, 2, 3, 4, 5]) {
      await stage.write(organisation, quarter, { state: 'reported', numerator: 60 - organisation, denominator: 100 });
      if (organisation < 4) await say(organisation, { parts: 'unnamed', total: 'everybody' });
    }
    await stage.acceptAll();
    expect((await stage.row(stage.of(5), quarter)).unnamed).toBeUndefined();
    await say(4, { parts: 'unnamed', total: 'everybody' });
    const row = await stage.row(stage.of(5), quarter);
    expect(row.unnamed).toEqual([56, 57, 58, 59, 60]);
    expect(named(row)).toEqual(['org-5']);
    for (const actor of [funder, resident]) expect((await stage.row(actor, quarter)).unnamed).toBeUndefined();
    const csv = await (await stage.workspace.call(stage.of(5), 'GET', '/values.csv')).text();
    expect(csv).toContain(`${quarter},,unnamed,reported,56,,`);
    expect(csv).not.toContain(`${quarter},Organisation 4,`);
  });
});

describe('looking with other eyes', () => {
  const paths = ['/scorecard', '/indicators', '/indicators/I03', '/indicators/I03/values', '/values.csv'];
  const text = async (actor: Actor, path: string, as = ''): Promise<string> => {
    const answer = await stage.workspace.call(actor, 'GET', as === '' ? path : `${path}?as=${as}`);
    expect(answer.status).toBe(200);
    return answer.text();
  };

  it('shows exactly what such a reader is answered', async () => {
    await reported();
    await say(0, { parts: 'table', total: 'everybody' });
    await say(1, { parts: 'checkers', total: 'everybody' });
    for (const actor of [facilitator, stage.of(0), stage.of(2, 'lead')]) {
      for (const path of ['/indicators/I03/values', '/values.csv']) {
        expect(await text(actor, path, 'funder')).toBe(await text(funder, path));
        expect(await text(actor, path, 'resident')).toBe(await text(resident, path));
      }
      expect(
        named((JSON.parse(await text(actor, '/indicators/I03/values', 'partner')) as { rows: ValueRow[] }).rows.at(-2) as ValueRow),
      ).toEqual(['org-0', 'org-2']);
      const { may } = JSON.parse(await text(actor, '/scorecard', 'funder')) as ScorecardAnswer;
      expect(may).toEqual({ define: false, report: false, check: false });
      expect((JSON.parse(await text(actor, '/indicators/I03', 'partner')) as IndicatorAnswer).may).toEqual({ define: false, note: false });
    }
  });

  it('never shows more than one’s own', async () => {
    await reported({ seenBy: 'table', partsSeenBy: 'table' });
    for (const path of paths) {
      for (const [actor, as] of [
        [funder, 'partner'],
        [resident, 'partner'],
        [resident, 'funder'],
      ] as const) {
        expect(await stage.refusal(actor, 'GET', `${path}?as=${as}`)).toMatchObject({ status: 403 });
      }
      expect(await stage.refusal(facilitator, 'GET', `${path}?as=facilitator`)).toMatchObject({ status: 400 });
    }
    expect(await stage.refusal(stage.of(0), 'GET', '/indicators/I03?as=funder')).toMatchObject({ status: 404 });
    expect(await text(stage.of(0), '/values.csv', 'funder')).not.toContain('I03');
  });
});
