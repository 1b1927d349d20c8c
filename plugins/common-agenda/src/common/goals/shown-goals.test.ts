import { describe, expect, it } from 'vitest';
import type { GoalInfo } from './goal.ts';
import { goalState } from './goal-work.ts';
import { shownGoals } from './shown-goals.ts';

type Shown = Pick<GoalInfo, 'id' | 'parent' | 'order' | 'status' | 'measured' | 'staffed' | 'organisation'>;

const one = (id: string, more: Partial<Shown> = {}): Shown => ({
  id,
  parent: id.length > 1 ? id.slice(0, 1) : undefined,
  order: id,
  status: 'active',
  measured: true,
  staffed: true,
  organisation: '',
  ...more,
});

const goals = [
  one('a', { measured: false }),
  one('a1', { organisation: 'reef' }),
  one('a2', { staffed: false }),
  one('b', { organisation: 'reef' }),
  one('c', { status: 'retired', measured: false, staffed: false }),
];

describe('what a filter shows', () => {
  it.each([
    ['all', 'a(a1 a2) b()'],
    ['unmeasured', 'a()'],
    ['unstaffed', 'a(a2)'],
    ['retired', 'c()'],
    ['of:reef', 'a(a1) b()'],
    ['of:nobody', ''],
  ] as const)('%s', (filter, wanted) => {
    const shown = shownGoals(goals, filter).map(({ goal, strategies }) => `${goal.id}(${strategies.map(({ id }) => id).join(' ')})`);
    expect(shown.join(' ')).toBe(wanted);
  });
});

describe('how a goal stands', () => {
  const work = { id: 'w', plugin: 'activities', type: 'activity', title: 'A van' };
  const state = (id: string, linked: Record<string, 'measuredBy' | 'servedBy'>) => {
    const links = new Map(Object.entries(linked).map(([goal, as]) => [goal, { measuredBy: [], servedBy: [], [as]: [work] }]));
    const goal = goals.find((each) => each.id === id) ?? goals[0];
    return goal && goalState(goal, goals, links);
  };

  it('is unmeasured and unstaffed until links say otherwise', () => {
    expect(state('a', {})).toEqual({ measured: false, staffed: false });
    expect(state('a', { a: 'measuredBy' })).toEqual({ measured: true, staffed: false });
    expect(state('a', { a: 'servedBy' })).toEqual({ measured: false, staffed: true });
  });

  it('counts work on a strategy for its goal, and measures of the goal alone', () => {
    expect(state('a', { a1: 'servedBy' })).toEqual({ measured: false, staffed: true });
    expect(state('a2', { a1: 'servedBy' })).toEqual({ measured: true, staffed: false });
    expect(state('a', { a1: 'measuredBy' })).toEqual({ measured: false, staffed: false });
    expect(state('b', { a1: 'servedBy' })).toEqual({ measured: false, staffed: false });
  });
});
