import { describe, expect, it } from 'vitest';
import type { Tie } from './activity.ts';
import { dependencyPath } from './dependency-path.ts';

type Drawn = Pick<Tie, 'from' | 'to' | 'kind'>;

/** Repeatable from its seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Takes away what depends on nothing, until nothing is left or a circle is. */
function hasCircle(ties: readonly Drawn[]): boolean {
  let left = ties.filter(({ kind }) => kind === 'depends-on');
  for (;;) {
    const next = left.filter(({ to }) => left.some(({ from }) => from === to));
    if (next.length === left.length) return left.length > 0;
    left = next;
  }
}

describe('dependencyPath', () => {
  it('lets no circle come about in any order of drawing', () => {
    const seed = Date.now() % 100_000;
    const random = randomOf(seed);
    for (let round = 0; round < 50; round += 1) {
      const ties: Drawn[] = [];
      for (let draw = 0; draw < 40; draw += 1) {
        const [from, to] = [`a${Math.floor(random() * 8)}`, `a${Math.floor(random() * 8)}`] as const;
        const tie: Drawn = { from, to, kind: random() < 0.8 ? 'depends-on' : 'feeds' };
        const path = from === to ? [] : dependencyPath(ties, from, to);
        const closes = tie.kind === 'depends-on' && hasCircle([...ties, tie]);
        if (from !== to && tie.kind === 'depends-on') expect(path !== undefined, `seed ${seed}`).toBe(closes);
        if (path === undefined || (tie.kind !== 'depends-on' && from !== to)) ties.push(tie);
      }
      expect(hasCircle(ties), `seed ${seed}`).toBe(false);
    }
  });

  it('gives the whole way round', () => {
    const ties: Drawn[] = [
      { from: 'b', to: 'c', kind: 'depends-on' },
      { from: 'c', to: 'a', kind: 'depends-on' },
    ];
    expect(dependencyPath(ties, 'a', 'b')).toEqual(['a', 'b', 'c', 'a']);
    expect(dependencyPath(ties, 'a', 'd')).toBeUndefined();
  });
});
