import { seededRandom } from '@tutti/testkit/seeded-random';
import { describe, expect, it } from 'vitest';
import { goalTree, inTreeOrder, nextCode, orderAt, type Place, placeAfterStep, placeOf, whyNot } from './goal-tree.ts';

type Placed = Parameters<typeof placeAfterStep>[0][number];

const goal = (id: string, order: string, parent?: string): Placed => ({ id, order, parent, status: 'active' });
const goals = [goal('b', 'm'), goal('a', 'c'), goal('c', 'x'), goal('a2', 'f', 'a'), goal('a1', 'c', 'a'), goal('b1', 'c', 'b')];
const order = (all: readonly Placed[]): string =>
  inTreeOrder(all)
    .map(({ id }) => id)
    .join(' ');

/** As the server does it. */
function move(all: readonly Placed[], id: string, place: Place, random: () => number): Placed[] {
  expect(whyNot(all, id, place)).toBeUndefined();
  const key = orderAt(all, id, place, random);
  expect(key).toBeDefined();
  return all.map((one) => (one.id === id ? { ...one, parent: place.parent, order: key ?? '' } : one));
}

describe('the tree', () => {
  it('stands in order, each goal before its strategies', () => {
    expect(order(goals)).toBe('a a1 a2 b b1 c');
  });

  it('hides nothing whose goal is not there', () => {
    expect(goalTree([goal('x1', 'a', 'gone'), goal('y', 'b')]).map(({ goal: { id } }) => id)).toEqual(['x1', 'y']);
  });
});

describe('a step', () => {
  it.each([
    ['up', 'b', 'b b1 a a1 a2 c'],
    ['down', 'a', 'b b1 a a1 a2 c'],
    ['up', 'a2', 'a a2 a1 b b1 c'],
    ['down', 'a1', 'a a2 a1 b b1 c'],
    ['in', 'c', 'a a1 a2 b b1 c'],
    ['out', 'a1', 'a a2 a1 b b1 c'],
  ] as const)('%s of %s', (step, id, wanted) => {
    const place = placeAfterStep(goals, id, step);
    expect(place).toBeDefined();
    const moved = move(goals, id, place ?? { parent: undefined, after: undefined }, Math.random);
    expect(order(moved)).toBe(wanted);
    // And back again.
    expect(order(move(moved, id, placeOf(goals, id), Math.random))).toBe(order(goals));
  });

  it.each([
    ['up', 'a'],
    ['down', 'c'],
    ['up', 'a1'],
    ['down', 'b1'],
    ['in', 'a'],
    // It has strategies of its own: there is no third level.
    ['in', 'b'],
    ['in', 'a2'],
    ['out', 'c'],
    ['up', 'nobody'],
  ] as const)('%s of %s leads nowhere', (step, id) => {
    expect(placeAfterStep(goals, id, step)).toBeUndefined();
  });

  it('never leads below a goal that was given up', () => {
    const retired: Placed[] = goals.map((one) => (one.id === 'b' ? { ...one, status: 'retired' } : one));
    expect(placeAfterStep(retired, 'c', 'in')).toBeUndefined();
  });
});

describe('a place that cannot be', () => {
  it.each([
    ['below itself', 'a', { parent: 'a', after: undefined }, 'parent'],
    ['below nothing', 'a', { parent: 'gone', after: undefined }, 'parent'],
    ['a goal with strategies below another', 'a', { parent: 'c', after: undefined }, 'depth'],
    ['below a strategy', 'c', { parent: 'a1', after: undefined }, 'depth'],
    ['after one from elsewhere', 'c', { parent: undefined, after: 'a1' }, 'after'],
    ['after itself', 'c', { parent: undefined, after: 'c' }, 'after'],
  ] as const)('%s', (_, id, place, fault) => {
    expect(whyNot(goals, id, place)).toBe(fault);
  });
});

it('keeps two levels and loses nothing, whatever is done to it', () => {
  const { next: random, seed } = seededRandom();
  let all: Placed[] = goals;
  for (let turn = 0; turn < 400; turn++) {
    const id = all[Math.floor(random() * all.length)]?.id ?? '';
    const step = (['up', 'down', 'in', 'out'] as const)[Math.floor(random() * 4)] ?? 'up';
    const place = placeAfterStep(all, id, step);
    if (place) all = move(all, id, place, random);
    expect(inTreeOrder(all).length, `seed ${seed}`).toBe(goals.length);
    const tops = new Set(all.filter(({ parent }) => parent === undefined).map((one) => one.id));
    expect(
      all.every(({ parent }) => parent === undefined || tops.has(parent)),
      `seed ${seed}`,
    ).toBe(true);
  }
});

describe('the next code', () => {
  it.each([
    [[], undefined, 'G1'],
    [['G1', 'G2', 'G1.1'], undefined, 'G3'],
    [['G1', 'G3', 'G2.9'], undefined, 'G4'],
    [['Z1', 'Z1.1'], undefined, 'Z2'],
    [['1', '2'], undefined, '3'],
    [['G1', 'G1.1', 'g1.2'], 'G1', 'G1.3'],
    [['G2'], 'G2', 'G2.1'],
  ] as const)('after %j below %s is %s', (codes, parent, wanted) => {
    expect(nextCode(codes, parent)).toBe(wanted);
  });
});
