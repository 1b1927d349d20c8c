import { describe, expect, it } from 'vitest';
import type { Rhythm } from './plan.ts';
import { type Sign, stretchesOf } from './stretches.ts';

const sign = (day: string): Sign => ({ day, words: 'Letter', mark: 'm' });
const of = (rhythm: Rhythm, startsOn: string, days: string[], today: string) => stretchesOf({ rhythm, startsOn }, days.map(sign), today);

describe('stretches of a line', () => {
  it('are kept by what was sent in them, missed once they are over without, and open while they run', () => {
    const { stretches, kept, over } = of('monthly', '2026-01-15', ['2026-01-20', '2026-03-14'], '2026-04-15');
    expect(stretches.map(({ from, to, state }) => [from, to, state])).toEqual([
      ['2026-01-15', '2026-02-14', 'kept'],
      ['2026-02-15', '2026-03-14', 'kept'],
      ['2026-03-15', '2026-04-14', 'missed'],
      ['2026-04-15', '2026-05-14', 'open'],
    ]);
    expect({ kept, over }).toEqual({ kept: 2, over: 3 });
  });

  it('follow the calendar at the end of months without drifting', () => {
    const { stretches } = of('monthly', '2026-01-31', [], '2026-05-31');
    expect(stretches.map(({ from }) => from)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    for (const [index, { to }] of stretches.slice(0, -1).entries()) {
      expect(Temporal.PlainDate.from(to).add({ days: 1 }).toString()).toBe(stretches[index + 1]?.from);
    }
  });

  it('count the one that runs as soon as it is kept, and are there for no line without a clock or that begins later', () => {
    expect(of('weekly', '2026-03-02', ['2026-03-03'], '2026-03-04')).toMatchObject({ kept: 1, over: 1 });
    expect(of('needed', '2020-01-01', [], '2026-03-04').stretches).toEqual([]);
    expect(of('weekly', '2026-03-05', [], '2026-03-04').stretches).toEqual([]);
  });

  it('show twelve and the one that runs, and end for a line from long ago', () => {
    expect(of('weekly', '0001-01-01', [], '2026-03-04').stretches).toHaveLength(13);
    expect(of('yearly', '2000-01-01', [], '2026-03-04')).toMatchObject({ over: 26, kept: 0 });
  });
});
