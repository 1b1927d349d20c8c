import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import seed from '../src/samples/tidewell-measurement.json' with { type: 'json' };

interface Part {
  organisation: string;
  scope: string;
  state: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

interface Row extends Omit<Part, 'organisation' | 'scope' | 'state'> {
  period: string;
  margin: number | null;
  reported: number;
  due: number;
  status: string;
  provisional: boolean;
  suppressed: boolean;
  parts: Part[];
}

interface Card {
  indicator: { code: string };
  latest?: { period: string; status: string; reported: number; due: number };
}

interface GoalState {
  code: string;
  level: string;
  measured: boolean;
}

describe('the numbers of the sample', () => {
  let server: TestServer;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    server = await startTestServer();
    await server.admin('POST', '/samples/tidewell-thrives');
    for (const name of ['owen.tran', 'roz.baptiste', 'grace.holloway', 'warren.pike']) {
      const { token } = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', {
        as: `${name}@tidewell.example`,
      });
      tokens.set(name, token);
    }
  });

  afterAll(() => server.dispose());

  const read = (route: string, who = 'owen.tran'): Promise<Response> =>
    fetch(`${server.origin}/api/workspaces/tidewell-thrives/plugins/${route}`, {
      headers: { authorization: `Bearer ${tokens.get(who)}` },
    });
  const rowsOf = async (code: string, who?: string): Promise<Map<string, Row>> => {
    const answer = await read(`shared-measurement/indicators/${code}/values`, who);
    expect(answer.status).toBe(200);
    return new Map(((await answer.json()) as { rows: Row[] }).rows.map((row) => [row.period, row]));
  };

  it.each(Object.entries(seed.series.yearly))('give back every yearly and half-yearly figure of %s', async (code, series) => {
    const rows = await rowsOf(code);
    for (const [period, pair] of Object.entries(series)) {
      const [numerator = 0, denominator = 1] = pair;
      expect(rows.get(period), period).toMatchObject({
        numerator,
        denominator,
        value: (numerator / denominator) * 100,
        provisional: false,
      });
    }
  });

  it('give back every quarterly figure of chronic absence and library cards, and the estimates with their margin', async () => {
    const [absence, cards, outside] = await Promise.all(['I05', 'I06', 'I10'].map((code) => rowsOf(code)));
    for (const [period, [numerator, denominator]] of Object.entries(seed.series.I05)) {
      expect(absence?.get(period), period).toMatchObject({ numerator, denominator });
    }
    for (const [period, value] of Object.entries(seed.series.I06)) expect(cards?.get(period)?.value, period).toBe(value);
    for (const [period, [value, margin]] of Object.entries(seed.series.I10)) {
      expect(outside?.get(period), period).toMatchObject({ value, margin });
    }
  });

  it('put screening together from what three organisations sent, and say that one has not', async () => {
    const rows = await rowsOf('I03');
    for (const [period, parts] of Object.entries(seed.series.I03)) {
      const sent = Object.values(parts).filter((part) => part !== null);
      const numerator = sent.reduce((sum, part) => sum + (part[0] ?? 0), 0);
      const denominator = sent.reduce((sum, part) => sum + (part[1] ?? 0), 0);
      expect(rows.get(period), period).toMatchObject({ numerator, denominator, reported: sent.length, due: 3 });
    }
    expect(rows.get('2025-Q4')).toMatchObject({ reported: 2, provisional: true, status: 'on-track' });
  });

  it('never average the days that families wait, and tell each organisation its own', async () => {
    const rows = await rowsOf('I12', 'grace.holloway');
    for (const [period, value] of Object.entries(seed.series.I12.all)) expect(rows.get(period)?.value, period).toBe(value);
    for (const [period, [value]] of Object.entries(seed.series.I12.by_org.TCH)) {
      const own = rows.get(period)?.parts;
      expect(
        own?.map((part) => part.value),
        period,
      ).toEqual([value]);
    }
  });

  it('add childcare seats of three organisations up', async () => {
    const rows = await rowsOf('I02', 'roz.baptiste');
    for (const [period, parts] of Object.entries(seed.series.I02_parts)) {
      expect(
        rows
          .get(period)
          ?.parts.map(({ numerator }) => numerator)
          .sort(),
        period,
      ).toEqual([...parts].sort());
    }
  });

  it('stand as the sample says, by goal', async () => {
    const { groups } = (await (await read('shared-measurement/scorecard')).json()) as {
      groups: { goal?: { title: string }; cards: Card[] }[];
    };
    expect(groups.map(({ goal, cards }) => [goal?.title.slice(0, 2), cards.map(({ indicator }) => indicator.code)])).toEqual([
      ['G1', ['I01', 'I02', 'I03']],
      ['G2', ['I04', 'I05', 'I06']],
      ['G3', ['I07', 'I10', 'I08', 'I09']],
      ['G4', ['I11', 'I12']],
    ]);
    const status = Object.fromEntries(
      groups.flatMap(({ cards }) => cards.map(({ indicator, latest }) => [indicator.code, latest?.status])),
    );
    expect(status).toEqual({
      ...{ I01: 'at-risk', I02: 'on-track', I03: 'on-track', I04: 'off-track', I05: 'off-track', I06: 'at-risk' },
      ...{ I07: 'on-track', I08: 'on-track', I09: 'at-risk', I10: 'noisy', I11: 'off-track', I12: 'on-track' },
    });
  });

  it('leave no goal unmeasured', async () => {
    const { goals } = (await (await read('common-agenda/goals')).json()) as { goals: GoalState[] };
    const top = goals.filter(({ level }) => level === 'goal');
    expect(top.map(({ code, measured }) => [code, measured])).toEqual(['G1', 'G2', 'G3', 'G4'].map((code) => [code, true]));
  });

  it('keep from the foundation what is for partners', async () => {
    expect((await read('shared-measurement/indicators/I08/values', 'warren.pike')).status).toBe(404);
    expect((await rowsOf('I03', 'warren.pike')).get('2025-Q3')?.parts).toEqual([]);
    expect(await (await read('shared-measurement/values.csv', 'warren.pike')).text()).not.toContain('I08');
  });

  it('were sent by each organisation’s own people, by a program, and accepted by a data coordinator', async () => {
    const { revisions } = (await (await read('shared-measurement/indicators/I03/revisions')).json()) as {
      revisions: { by: string; method: string; checkedBy: string }[];
    };
    expect(new Set(revisions.map(({ by }) => by))).toEqual(new Set(['Grace Holloway', 'Ruben Castellanos', 'Emmanuel Pierre-Louis']));
    expect(new Set(revisions.map(({ method, checkedBy }) => `${method} ${checkedBy}`))).toEqual(new Set(['program Owen Tran']));
  });
});
