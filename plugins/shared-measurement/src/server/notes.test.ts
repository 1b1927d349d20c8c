import { beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorAnswer, ReviewsAnswer, ScorecardAnswer } from '../common/values.ts';
import { facilitator, funder, MeasurementStage, resident, steward } from './measurement-fixture.ts';

const note = { period: '2025-Q4', kind: 'driver-down', text: 'Route 14 was cut.', seenBy: 'everybody' };
let stage: MeasurementStage;
const write = (given: object = {}, actor = stage.of(0)) =>
  stage.ask<IndicatorAnswer>(actor, 'POST', '/indicators/I03/notes', { ...note, ...given });
const read = async (actor = funder) => (await stage.ask<IndicatorAnswer>(actor, 'GET', '/indicators/I03')).notes;

beforeEach(async () => {
  stage = await MeasurementStage.open(2);
  await stage.define();
});

describe('a note on the line', () => {
  it('stands beside its period with who wrote it for whom, in the order of the periods, those of all last', async () => {
    await write({ period: undefined, kind: 'caveat', text: 'All of it is small.' });
    await write();
    await write({ period: '2025Q2', text: 'A new site.' }, steward);
    expect((await read()).map(({ period, text, organisation, by, mine }) => [period, text, organisation, by, mine])).toEqual([
      ['2025-Q2', 'A new site.', null, 'steward-none', false],
      ['2025-Q4', 'Route 14 was cut.', 'org-0', 'member-0', false],
      [null, 'All of it is small.', 'org-0', 'member-0', false],
    ]);
  });

  it('is read by whom it says, in every way in which it can be read', async () => {
    await stage.report(0, '2025-Q4', 40, 100);
    await write({ text: 'Between us.', seenBy: 'table' });
    for (const [actor, seen] of [
      [stage.of(1), true],
      [facilitator, true],
      [funder, false],
      [resident, false],
    ] as const) {
      expect(JSON.stringify(await read(actor)).includes('Between us.')).toBe(seen);
      const card = (await stage.ask<ScorecardAnswer>(actor, 'GET', '/scorecard')).groups[0]?.cards[0];
      expect(card?.note?.text === 'Between us.').toBe(seen);
      expect((await (await stage.workspace.call(actor, 'GET', '/values.csv')).text()).includes('Between us.')).toBe(seen);
    }
  });

  it('is written, changed and taken away by its own people alone, and can be brought back', async () => {
    const { notes } = await write();
    const at = `/notes/${notes[0]?.id}`;
    for (const actor of [stage.of(1), steward, facilitator])
      expect(await stage.refusal(actor, 'PATCH', at, { text: 'No.' })).toMatchObject({ status: 403 });
    for (const actor of [funder, resident]) {
      expect(await stage.refusal(actor, 'PATCH', at, { text: 'No.' })).toMatchObject({ status: 404 });
      expect(await stage.refusal(actor, 'POST', '/indicators/I03/notes', note)).toMatchObject({ status: 403 });
    }
    stage.workspace.clock.advance(1000);
    await stage.ask(stage.of(0, 'lead'), 'PATCH', at, { text: 'Route 14 was cut on October 6.' });
    expect((await read())[0]).toMatchObject({ text: 'Route 14 was cut on October 6.', kind: 'driver-down', changedAt: expect.any(Number) });
    await stage.ask(stage.of(0), 'PATCH', at, { withdrawn: true });
    expect(await read()).toEqual([]);
    await stage.ask(stage.of(0), 'PATCH', at, { withdrawn: false });
    expect(await read()).toHaveLength(1);
    const program = { ...stage.of(1), kind: 'token' as const };
    expect(await stage.refusal(program, 'PATCH', at, { text: 'No.' })).toMatchObject({ status: 403 });
  });

  it('is refused where it is none, and of what the seat may not know', async () => {
    for (const [wrong, field] of [
      [{ text: ' ' }, '/text'],
      [{ kind: 'gossip' }, '/kind'],
      [{ period: '2025' }, '/period'],
      [{ organisation: 'org-1' }, '/organisation'],
    ] as const)
      expect(await stage.refusal(stage.of(0), 'POST', '/indicators/I03/notes', { ...note, ...wrong })).toMatchObject({
        status: 400,
        field,
      });
    expect(await stage.refusal(stage.of(0), 'POST', '/indicators/X99/notes', note)).toMatchObject({ status: 404 });
  });

  it('runs as no formula in a table for spreadsheets', async () => {
    await write({ text: '=HYPERLINK("http://evil.example")' });
    const csv = await (await stage.workspace.call(funder, 'GET', '/values.csv')).text();
    expect(csv).toContain(`2025-Q4,Organisation 0,note,driver-down,,,,,,,,,,"'=HYPERLINK(""http://evil.example"")"`);
    const [header, ...lines] = csv
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',').length);
    expect(new Set(lines.filter((count) => count !== undefined))).toEqual(new Set([header]));
  });
});

describe('the reason of a jump', () => {
  const jump = async (tell: boolean): Promise<void> => {
    await stage.define({ code: 'I05', direction: 'down', rules: [{ kind: 'jump', severity: 'warn', percent: 25 }] });
    await stage.write(0, '2025-Q3', { state: 'reported', numerator: 20, denominator: 100 }, { code: 'I05' });
    await stage.ask(stage.of(0), 'PUT', '/entries', {
      cells: [{ indicator: 'I05', period: '2025-Q4', figure: { state: 'reported', numerator: 40, denominator: 100 } }],
    });
    await stage.ask(stage.of(0), 'POST', '/entries/send', {
      cells: [{ indicator: 'I05', period: '2025-Q4', why: 'Route 14 was cut.', tell }],
    });
  };
  const notes = async () => (await stage.ask<IndicatorAnswer>(funder, 'GET', '/indicators/I05')).notes;

  it('stands on the line once the figure is accepted, where its people said so', async () => {
    await jump(true);
    expect(await notes()).toEqual([]);
    const { waiting } = await stage.ask<ReviewsAnswer>(steward, 'GET', '/reviews');
    expect(waiting[1]?.revision.findings).toMatchObject([{ why: 'Route 14 was cut.', tell: true }]);
    await stage.acceptAll();
    expect(await notes()).toMatchObject([
      { period: '2025-Q4', kind: 'driver-down', text: 'Route 14 was cut.', organisation: 'org-0', by: 'member-0' },
    ]);
  });

  it('stays with those who check it where they did not', async () => {
    await jump(false);
    await stage.acceptAll();
    expect(await notes()).toEqual([]);
  });
});
