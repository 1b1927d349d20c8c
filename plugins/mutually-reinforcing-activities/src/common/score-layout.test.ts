import { describe, expect, it } from 'vitest';
import type { ActivityInfo, Role, Tie } from './activity.ts';
import { layOutScore } from './score-layout.ts';

function activity(id: string, lead: string | undefined, starts = '', ends = '', with_: [string, Role['state']][] = []): ActivityInfo {
  const roles = with_.map(([organisation, state]) => ({ organisation, state, kind: 'deliver' }) as Role);
  return { id, code: id, lead, starts, ends, roles } as unknown as ActivityInfo;
}

const tie = (from: string, to: string): Tie => ({ id: `${from}${to}`, from, to, kind: 'feeds', note: '', by: '' });

describe('layOutScore', () => {
  const all = [
    activity('A01', 'one', '2026-01-01', '2027-01-01'),
    activity('A02', 'two', '2026-07-02', '', [
      ['one', 'accepted'],
      ['three', 'asked'],
    ]),
    activity('A03', undefined),
  ];
  const score = layOutScore(all, [tie('A01', 'A02'), tie('A01', 'gone')], ['one', 'two', 'three'], '2026-07-02');

  it('gives each organisation a lane, and what nobody leads the last one', () => {
    expect(score.lanes.map(({ organisation, line, bars }) => [organisation, line, bars.map(({ line: of }) => of)])).toEqual([
      ['one', 0, [1]],
      ['two', 2, [3]],
      [undefined, 4, [5]],
    ]);
    expect(score.lines).toBe(6);
  });

  it('shows who takes part only where that organisation said yes', () => {
    expect(score.lanes[0]?.also.map(({ id }) => id)).toEqual(['A02']);
    expect(score.lanes.some(({ organisation }) => organisation === 'three')).toBe(false);
  });

  it('places bars in whole years, with open ends', () => {
    const [bar] = score.lanes[0]?.bars ?? [];
    expect([bar?.from, Math.round(bar?.to ?? 0)]).toEqual([0, 50]);
    expect(score.lanes[1]?.bars[0]).toMatchObject({ openEnd: true, to: 100 });
    expect(Math.round(score.today)).toBe(25);
    expect(score.ticks.map(({ year, month }) => `${year}-${month}`)).toEqual([
      '2026-1',
      '2026-4',
      '2026-7',
      '2026-10',
      '2027-1',
      '2027-4',
      '2027-7',
      '2027-10',
    ]);
  });

  it('hangs a thread where both bars go on, and none where an end is not shown', () => {
    expect(score.threads).toHaveLength(1);
    const [thread] = score.threads;
    expect(thread).toMatchObject({ from: 1, to: 3 });
    expect(thread?.at).toBeGreaterThan(24.8);
    expect(thread?.at).toBeLessThan(50.1);
  });

  it('stands with nothing at all', () => {
    expect(layOutScore([], [], ['one'], '2026-07-02')).toMatchObject({ lanes: [], threads: [], lines: 0 });
  });
});
