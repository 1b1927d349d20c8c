/** The tree of goals: its order, its codes, and where a goal can go. Pure, since both sides hold to it. */
import { orderKeyBetween, type RandomNumber } from '../order-key.ts';
import type { Goal } from './goal.ts';

type Placed = Pick<Goal, 'id' | 'parent' | 'order' | 'status'>;

export interface GoalNode<Item> {
  goal: Item;
  strategies: Item[];
}

/** A strategy whose goal is not there stands as a goal: nothing is hidden because something else is missing. */
export function goalTree<Item extends Placed>(goals: readonly Item[]): GoalNode<Item>[] {
  const sorted = [...goals].sort(byOrder);
  const ids = new Set(sorted.map(({ id }) => id));
  const isTop = ({ parent }: Item): boolean => parent === undefined || !ids.has(parent);
  return sorted
    .filter(isTop)
    .map((goal) => ({ goal, strategies: sorted.filter(({ parent, id }) => parent === goal.id && id !== goal.id) }));
}

/** Each goal before its strategies. */
export function inTreeOrder<Item extends Placed>(goals: readonly Item[]): Item[] {
  return goalTree(goals).flatMap(({ goal, strategies }) => [goal, ...strategies]);
}

/** The next code, after the highest there is: `G5` after `G4`, `G2.3` after `G2.2`, also where one of them was given up. */
export function nextCode(codes: readonly string[], parent: string | undefined): string {
  const stem = parent === undefined ? stemOf(codes) : `${parent}.`;
  const numbers = codes
    .filter((code) => code.toUpperCase().startsWith(stem.toUpperCase()))
    .map((code) => code.slice(stem.length))
    .filter((rest) => /^\d{1,4}$/.test(rest));
  return `${stem}${Math.max(0, ...numbers.map(Number)) + 1}`;
}

/** What goals here begin with: `G`, or what people chose instead. */
function stemOf(codes: readonly string[]): string {
  const stems = codes.map((code) => /^([A-Za-z]*)\d+$/.exec(code)?.[1]).filter((stem) => stem !== undefined);
  return stems[0] ?? 'G';
}

export interface Place {
  /** Id of the goal it becomes a strategy of; undefined: it is a goal. */
  parent: string | undefined;
  /** Id of the sibling it stands after; undefined: it is the first. */
  after: string | undefined;
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where one step leads: `in` makes a goal a strategy of the goal above, `out` a strategy a goal. Undefined where the step leads nowhere. */
export function placeAfterStep(goals: readonly Placed[], id: string, step: Step): Place | undefined {
  const tree = goalTree(goals);
  const top = tree.findIndex(({ goal }) => goal.id === id);
  const above = tree[top - 1];
  if (top !== -1) {
    const own = tree[top];
    if (step === 'up') return above && { parent: undefined, after: tree[top - 2]?.goal.id };
    if (step === 'down') return tree[top + 1] && { parent: undefined, after: tree[top + 1]?.goal.id };
    if (step === 'in' && above && above.goal.status === 'active' && own?.strategies.length === 0)
      return { parent: above.goal.id, after: above.strategies.at(-1)?.id };
    return undefined;
  }
  const node = tree.find(({ strategies }) => strategies.some((strategy) => strategy.id === id));
  if (!node) return undefined;
  const at = node.strategies.findIndex((strategy) => strategy.id === id);
  if (step === 'up') return at === 0 ? undefined : { parent: node.goal.id, after: node.strategies[at - 2]?.id };
  if (step === 'down') return at === node.strategies.length - 1 ? undefined : { parent: node.goal.id, after: node.strategies[at + 1]?.id };
  return step === 'out' ? { parent: undefined, after: node.goal.id } : undefined;
}

/** Where it stands now, to bring it back there. */
export function placeOf(goals: readonly Placed[], id: string): Place {
  const own = goals.find((goal) => goal.id === id);
  const siblings = goals.filter(({ parent }) => parent === own?.parent).sort(byOrder);
  return { parent: own?.parent, after: siblings[siblings.findIndex((goal) => goal.id === id) - 1]?.id };
}

/** Why it cannot go there: the tree has two levels, goals and their strategies. */
export function whyNot(
  goals: readonly Placed[],
  id: string | undefined,
  { parent, after }: Place,
): 'parent' | 'depth' | 'after' | undefined {
  if (parent !== undefined) {
    const above = goals.find((goal) => goal.id === parent);
    if (!above || parent === id) return 'parent';
    if (above.parent !== undefined || (id !== undefined && goals.some((goal) => goal.parent === id))) return 'depth';
  }
  if (after === undefined) return undefined;
  return after !== id && goals.some((goal) => goal.id === after && goal.parent === parent) ? undefined : 'after';
}

/** @returns undefined when there is no room for a key, which only hand-made keys bring about. */
export function orderAt(
  goals: readonly Placed[],
  id: string | undefined,
  { parent, after }: Place,
  random: RandomNumber,
): string | undefined {
  const siblings = goals.filter((goal) => goal.parent === parent && goal.id !== id).sort(byOrder);
  const at = siblings.findIndex((goal) => goal.id === after) + 1;
  return orderKeyBetween(siblings[at - 1]?.order, siblings[at]?.order, random);
}

function byOrder(a: Pick<Placed, 'order' | 'id'>, b: Pick<Placed, 'order' | 'id'>): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1;
}
