import type { Actor } from '@tutti/plugin-api';
import { type Audience, audiences } from '@tutti/plugin-api/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { facilitator, funder, MeasurementStage, steward } from './measurement-fixture.ts';
import plugin from './measurement-plugin.ts';
import type { Reported } from './query/answer-report.ts';

let stage: MeasurementStage;

beforeEach(async () => {
  stage = await MeasurementStage.open();
});

const report = (actor: Actor | undefined, audience: Audience, more: object = {}): Promise<Reported> =>
  plugin.services?.indicators?.report?.(stage.workspace.context, { code: 'I03', audience, ...more } as never, {
    plugin: 'board',
    actor,
  }) as Promise<Reported>;

describe('an indicator in a report', () => {
  it('shows no figure of few people, not even to the organisation that has it or to those who check', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 3, 7);
    for (const actor of [facilitator, steward, stage.of(0, 'lead'), stage.of(0)]) {
      for (const audience of audiences) {
        const { rows, organisations } = await report(actor, audience);
        expect(rows, `${actor.seat.role} ${audience}`).toMatchObject(
          [{ period: '2025-Q1' }, {}, {}, { period: '2025-Q4', hidden: true }, {}].slice(0, rows.length),
        );
        expect(rows.filter(({ value }) => value !== undefined)).toEqual([]);
        expect(organisations).toEqual(['org-0']);
      }
    }
  });

  it('tells no figure of a single organisation', async () => {
    await stage.define();
    for (const [organisation, part] of [20, 31, 47].entries()) await stage.report(organisation, '2025-Q4', part, 100);
    const told = JSON.stringify(await report(stage.of(0, 'lead'), 'public'));
    expect(told).toContain('32.');
    expect(told).not.toMatch(/"parts"|numerator|\b(20|31|47)\b/);
  });

  it('is not there for an audience that may not know of it, whoever builds the report', async () => {
    await stage.define({ seenBy: 'table' });
    await stage.report(0, '2025-Q4', 20, 100);
    for (const actor of [facilitator, steward, stage.of(0, 'lead')]) {
      for (const audience of ['funder', 'public'] satisfies Audience[])
        await expect(report(actor, audience)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await report(actor, 'partners')).rows.some(({ value }) => value === 20)).toBe(true);
    }
    await expect(report(funder, 'partners')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(report(undefined, 'partners')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('is as known at the end of a day', async () => {
    await stage.define();
    await stage.report(0, '2025-Q4', 20, 100);
    const before = new Date(stage.workspace.clock.now()).toISOString().slice(0, 10);
    stage.workspace.clock.advance(3 * 86_400_000);
    await stage.report(0, '2025-Q4', 40, 100, { reason: 'Counted twice.' });
    const told = async (more: object): Promise<number | undefined> =>
      (await report(facilitator, 'public', more)).rows.find(({ period }) => period === '2025-Q4')?.value;
    expect([await told({ asKnownOn: before }), await told({})]).toEqual([20, 40]);
  });
});
