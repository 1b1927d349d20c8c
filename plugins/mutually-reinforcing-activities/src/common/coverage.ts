/** What is covered and what is not: activities counted by any two of goal, place, organisation, age and kind. Pure; a part that nobody said yes to never counts. */
import type { ActivityInfo } from './activity.ts';
import { isUnderWay } from './activity-standing.ts';
import { ageBands, agesMeet } from './ages.ts';
import { type GoalNeed, neededPlaces, placeKey } from './needed-places.ts';

export const dimensions = ['goal', 'place', 'organisation', 'age', 'kind'] as const;
export type Dimension = (typeof dimensions)[number];

/** The row or column of what names nothing there. */
export const unnamed = '';

export interface Cell {
  running: number;
  planned: number;
  /** Under way, and nobody who leads or does it has said yes. */
  open: number;
  /** A goal names this place, and nothing there counts: nothing at all, or only what is not agreed yet. */
  gap: 'nothing' | 'asked' | undefined;
}

export interface Coverage {
  rows: string[];
  columns: string[];
  /** Spellings of places by their key. */
  places: Map<string, string>;
  cells: Map<string, Cell>;
  /** Where something is needed and nothing counts; without a place where the goal names none. */
  gaps: { goal: string; place: string | undefined; kind: 'nothing' | 'asked' }[];
  /** Ideas, and what is paused or over. */
  left: number;
}

type Covering = Pick<ActivityInfo, 'kind' | 'stage' | 'places' | 'ages' | 'roles' | 'goals' | 'counts'>;

/** @param goals in the order of their tree. @param organisations in the order of lists. */
export function coverActivities(
  activities: readonly Covering[],
  goals: readonly GoalNeed[],
  organisations: readonly string[],
  rows: Dimension,
  columns: Dimension,
): Coverage {
  const going = activities.filter(({ stage }) => isUnderWay(stage));
  const needs = neededPlaces(
    goals,
    going.flatMap(({ places }) => places),
  );
  const axis = (dimension: Dimension, isColumn: boolean): string[] => {
    const touched = new Set(going.flatMap((activity) => keysOf(activity, dimension)));
    const rest = touched.has(unnamed) ? [unnamed] : [];
    if (dimension === 'goal') return [...goals.filter(({ within }) => !isColumn || within === undefined).map(({ id }) => id), ...rest];
    if (dimension === 'place') return [...[...needs.spellings.keys()].sort((a, b) => a.localeCompare(b)), ...rest];
    const order: readonly string[] = dimension === 'organisation' ? organisations : dimension === 'age' ? ageBands : [...touched].sort();
    return [...order.filter((key) => key !== unnamed && touched.has(key)), ...rest];
  };
  const [rowKeys, columnKeys] = [axis(rows, false), axis(columns, true)];
  const cells = new Map<string, Cell>();
  for (const row of rowKeys) for (const column of columnKeys) cells.set(cellKey(row, column), emptyCell());
  for (const activity of going) {
    for (const row of keysOf(activity, rows)) {
      for (const column of keysOf(activity, columns)) {
        const cell = cells.get(cellKey(row, column));
        if (!cell) continue;
        if (!countsFor(activity, rows, row) || !countsFor(activity, columns, column)) cell.open += 1;
        else if (activity.stage === 'running') cell.running += 1;
        else cell.planned += 1;
      }
    }
  }
  const gaps =
    rows !== columns && [rows, columns].includes('goal') && [rows, columns].includes('place') ? findGaps(going, goals, needs.of) : [];
  for (const { goal, place, kind } of gaps) {
    const cell = place === undefined ? undefined : cells.get(rows === 'goal' ? cellKey(goal, place) : cellKey(place, goal));
    if (cell) cell.gap = kind;
  }
  return { rows: rowKeys, columns: columnKeys, places: needs.spellings, cells, gaps, left: activities.length - going.length };
}

export function cellKey(row: string, column: string): string {
  return JSON.stringify([row, column]);
}

/** Where an activity stands on one of the five; `unnamed` where it says nothing. A strategy belongs to its goal too. */
export function keysOf({ kind, places, ages, roles, goals }: Covering, dimension: Dimension): string[] {
  switch (dimension) {
    case 'kind':
      return [kind];
    case 'place':
      return orUnnamed(places.map(placeKey));
    case 'goal':
      return orUnnamed(goals.flatMap(({ id, within }) => (within === undefined ? [id] : [id, within])));
    case 'age':
      return orUnnamed(ageBands.filter((band) => agesMeet(band, ages)));
    case 'organisation':
      return orUnnamed(roles.filter(({ state }) => state !== 'declined').map(({ organisation }) => organisation));
  }
}

function orUnnamed(keys: readonly string[]): string[] {
  return keys.length === 0 ? [unnamed] : [...new Set(keys)];
}

/** For an organisation only what it has said yes to itself. */
function countsFor({ counts, roles }: Covering, dimension: Dimension, key: string): boolean {
  if (dimension !== 'organisation' || key === unnamed) return counts;
  return counts && roles.some(({ organisation, state }) => organisation === key && state === 'accepted');
}

/** What names no place is taken to be everywhere: it fills the gap of its goal. */
function findGaps(
  going: readonly Covering[],
  goals: readonly GoalNeed[],
  places: ReadonlyMap<string, ReadonlySet<string>>,
): Coverage['gaps'] {
  return goals.flatMap(({ id }) => {
    const serving = going.filter((activity) => keysOf(activity, 'goal').includes(id));
    const wanted = [...(places.get(id) ?? [])];
    const hasParts = goals.some(({ within }) => within === id);
    return (wanted.length > 0 || hasParts ? wanted : [undefined]).flatMap((place) => {
      const there = serving.filter(
        (activity) => place === undefined || keysOf(activity, 'place').some((key) => key === place || key === unnamed),
      );
      if (there.some(({ counts }) => counts)) return [];
      return [{ goal: id, place, kind: there.length > 0 ? ('asked' as const) : ('nothing' as const) }];
    });
  });
}

function emptyCell(): Cell {
  return { running: 0, planned: 0, open: 0, gap: undefined };
}
