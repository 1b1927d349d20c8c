import { isId, newId } from '@tutti/base';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { seededRandom } from './seeded-random.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('seededRandom', () => {
  it('gives the same numbers for the same seed and others for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('replays the seed of TUTTI_SEED and prints it', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.stubEnv('TUTTI_SEED', '42');
    expect(seededRandom().next()).toBe(seededRandom(42).next());
    expect(log).toHaveBeenCalledWith(expect.stringContaining('TUTTI_SEED=42'));
  });

  it('refuses a seed that is no number', () => {
    vi.stubEnv('TUTTI_SEED', 'abc');
    expect(() => seededRandom()).toThrow('TUTTI_SEED');
  });

  it('spreads whole numbers over their whole range', () => {
    const random = seededRandom(1);
    const seen = new Set(Array.from({ length: 300 }, () => random.integer(10)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('picks only given values and refuses an empty choice', () => {
    const random = seededRandom(1);
    expect(['a', 'b']).toContain(random.pick(['a', 'b']));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('makes well-formed ids that repeat with the seed', () => {
    const id = newId(seededRandom(3).bytes);
    expect(isId(id)).toBe(true);
    expect(newId(seededRandom(3).bytes)).toBe(id);
  });
});
