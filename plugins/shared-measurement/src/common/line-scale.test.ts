import { describe, expect, it } from 'vitest';
import { niceScale, pathOf, segments } from './line-scale.ts';

describe('a line', () => {
  it('has a gap where nothing is known', () => {
    const found = segments([1, 2, null, 4, null], (x, y) => ({ x, y }));
    expect(found.map(pathOf)).toEqual(['M0.0 1.0 L1.0 2.0', 'M3.0 4.0']);
  });

  it.each([
    [[16, 25, 28], 0, 30],
    [[49.9, 56.3, 65], 49, 66],
    [[4020, 6905, 9000], 0, 10_000],
    [[5], 0, 10],
    [[0], 0, 1],
  ])('stands on round steps that hold %j', (values, least, most) => {
    const { from, to, ticks } = niceScale(values);
    expect(from).toBeLessThanOrEqual(Math.min(...values));
    expect(to).toBeGreaterThanOrEqual(Math.max(...values));
    expect(from).toBeGreaterThanOrEqual(least === 0 ? 0 : least - 5);
    expect(to).toBeLessThanOrEqual(most === 0 ? 1 : most + 5);
    expect(ticks.length).toBeLessThan(9);
  });
});
