import { describe, expect, it } from 'vitest';
import type { Role } from './activity.ts';
import { agesMeet, readAges, sharedAges } from './ages.ts';
import { cellKey, coverActivities, type Dimension } from './coverage.ts';
import { neededPlaces } from './needed-places.ts';
import { findOverlaps, type Overlapping, serveApart } from './overlap.ts';

type Activity = Parameters<typeof coverActivities>[0][number];

const role = (organisation: string, state: Role['state'], kind: Role['kind'] = 'lead') => ({ organisation, state, kind }) as Role;
const activity = (more: Partial<Activity>): Activity => ({
  ...{ kind: 'programme', stage: 'running', places: ['Marsh Lane'], ages: '0-5', goals: [{ id: 'g1', title: 'G1' }] },
  ...{ roles: [role('a', 'accepted')], counts: true },
  ...more,
});
const goals = [
  { id: 'g1', title: 'G1 Ready', place: 'The county, first in Saltgrass' },
  { id: 'g1.1', title: 'G1.1 Early', within: 'g1', place: 'Marsh Lane, Saltgrass' },
  { id: 'g2', title: 'G2 Reading', place: '' },
];

function cover(activities: Activity[], rows: Dimension = 'goal', columns: Dimension = 'place') {
  const coverage = coverActivities(activities, goals, ['a', 'b'], rows, columns);
  return { ...coverage, cell: (row: string, column: string) => coverage.cells.get(cellKey(row, column)) };
}

describe('a coverage matrix', () => {
  it('counts running, planned and what nobody said yes to apart, a strategy for its goal too', () => {
    const { cell, rows, columns } = cover([
      activity({ goals: [{ id: 'g1.1', title: 'G1.1', within: 'g1' }] }),
      activity({ stage: 'planned', places: ['MARSH  lane'] }),
      activity({ counts: false, roles: [role('a', 'asked')] }),
      activity({ stage: 'done' }),
    ]);
    expect([rows, columns]).toEqual([
      ['g1', 'g1.1', 'g2'],
      ['marsh lane', 'saltgrass'],
    ]);
    expect(cell('g1', 'marsh lane')).toEqual({ running: 1, planned: 1, open: 1, gap: undefined });
    expect(cell('g1.1', 'marsh lane')).toMatchObject({ running: 1, planned: 0, open: 0 });
  });

  it('never counts a part for an organisation that has not said yes, however many others have', () => {
    const { cell } = cover([activity({ roles: [role('a', 'accepted'), role('b', 'asked', 'deliver')] })], 'organisation', 'kind');
    expect(cell('a', 'programme')).toMatchObject({ running: 1, open: 0 });
    expect(cell('b', 'programme')).toMatchObject({ running: 0, open: 1 });
  });

  it.each(['organisation', 'goal', 'place', 'age', 'kind'] as const)('counts nothing by %s while nobody has said yes', (rows) => {
    const asked = activity({ counts: false, roles: [role('a', 'asked')] });
    for (const columns of ['organisation', 'goal', 'place', 'age', 'kind'] as const) {
      const all = [...cover([asked], rows, columns).cells.values()];
      expect(all.filter(({ running, planned }) => running + planned > 0)).toEqual([]);
      expect(all.some(({ open }) => open > 0)).toBe(true);
    }
  });

  it('shows a gap where a goal names a place and nothing there counts, and calls asking by its name', () => {
    const early = { goals: [{ id: 'g1.1', title: 'G1.1', within: 'g1' }] };
    const { gaps, cell } = cover([activity({ ...early, counts: false, roles: [role('a', 'asked')] })]);
    expect(gaps).toEqual([
      { goal: 'g1', place: 'saltgrass', kind: 'nothing' },
      { goal: 'g1.1', place: 'marsh lane', kind: 'asked' },
      { goal: 'g1.1', place: 'saltgrass', kind: 'nothing' },
      { goal: 'g2', place: undefined, kind: 'nothing' },
    ]);
    expect(cell('g1.1', 'saltgrass')?.gap).toBe('nothing');
    // What names no place is everywhere.
    expect(cover([activity({ ...early, places: [] })]).gaps).toEqual([{ goal: 'g2', place: undefined, kind: 'nothing' }]);
  });

  it('stands the same when rows and columns change places', () => {
    const activities = [activity({}), activity({ places: ['Saltgrass', 'Ridge'], ages: '14-24' })];
    const [one, turned] = [cover(activities, 'place', 'age'), cover(activities, 'age', 'place')];
    for (const row of one.rows) for (const column of one.columns) expect(one.cell(row, column)).toEqual(turned.cell(column, row));
    expect(one.columns).toEqual(['0-2', '3-5', '14-17', '18-24']);
  });

  it('makes a place that only a goal names a column of its own, and “the county” of a goal with strategies none', () => {
    const { spellings, of } = neededPlaces([...goals, { id: 'g3', title: 'G3', place: 'Northfield' }], ['Marsh Lane']);
    expect([...spellings.values()]).toEqual(['Marsh Lane', 'Saltgrass', 'Northfield']);
    expect([...(of.get('g1') ?? [])]).toEqual(['saltgrass']);
  });
});

describe('ages', () => {
  it.each([
    ['0-5', '5-8', '5-5'],
    ['14-', '16-24', '16-24'],
    ['65-', '18-', '65-'],
    ['0-4', '5-8', ''],
    ['', '5-8', ''],
    ['8-5', '5-8', ''],
  ])('%s and %s share %j', (one, other, shared) => {
    expect([sharedAges(one, other), agesMeet(one, other), agesMeet(other, one)]).toEqual([shared, shared !== '', shared !== '']);
  });

  it('are no range when they end before they begin', () => {
    expect(['', '5', '9-3', '3-9', 'x-y'].map(readAges)).toEqual([undefined, undefined, undefined, { from: 3, to: 9 }, undefined]);
  });
});

describe('two side by side', () => {
  const one = (id: string, organisation: string, more: Partial<Overlapping> = {}): Overlapping => ({
    ...{ id, kind: 'programme', stage: 'running', places: ['Marsh Lane', 'Ridge'], ages: '0-5' },
    roles: [role(organisation, 'asked')],
    ...more,
  });

  it('are in the same place, for the same age, of the same kind, with nothing that ties them', () => {
    expect(findOverlaps([one('y', 'a'), one('x', 'b', { places: ['marsh lane'], ages: '3-8' })], [])).toEqual([
      { pair: 'x.y', activities: ['x', 'y'], organisations: ['b', 'a'], places: ['Marsh Lane'], ages: '3-5' },
    ]);
  });

  it.each<[string, Partial<Overlapping>]>([
    ['elsewhere', { places: ['Saltgrass'] }],
    ['somewhere nobody named', { places: [] }],
    ['for others', { ages: '6-9' }],
    ['for whom nobody said', { ages: '' }],
    ['of another kind', { kind: 'policy' }],
    ['over', { stage: 'done' }],
    ['led by the same organisation', { roles: [role('a', 'accepted')] }],
    ['led by nobody', { roles: [role('b', 'declined')] }],
  ])('are not: %s', (_, more) => {
    expect(findOverlaps([one('x', 'a'), one('y', 'b', more)], [])).toEqual([]);
  });

  it('are not once something ties them, from either end', () => {
    for (const tie of [
      { from: 'x', to: 'y' },
      { from: 'y', to: 'x' },
    ])
      expect(findOverlaps([one('x', 'a'), one('y', 'b')], [tie])).toEqual([]);
  });

  it('serve apart only when both name goals and share none, not even the goal of their strategies', () => {
    const goal = (id: string, within?: string) => ({ id, title: id, ...(within === undefined ? {} : { within }) });
    expect(serveApart([goal('g1')], [goal('g2')])).toBe(true);
    expect(serveApart([goal('g1.1', 'g1')], [goal('g1.2', 'g1')])).toBe(false);
    expect(serveApart([goal('g1')], [goal('g1.2', 'g1')])).toBe(false);
    expect(serveApart([], [goal('g2')])).toBe(false);
  });
});
