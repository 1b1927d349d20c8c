/** Counting. It only ever adds, so that an anonymous decision can keep the sum and no ballot. */
import { type DecisionKind, fixedOptions, type Marks, type Option, type Tally, usualDots } from './decision.ts';

type Countable = { kind: DecisionKind; options: readonly Pick<Option, 'id'>[]; dots?: number };

/** The highest mark one option can be given. */
export function highestMark({ kind, dots = usualDots }: Pick<Countable, 'kind' | 'dots'>): number {
  if (kind === 'time') return 2;
  return kind === 'dots' ? dots : 1;
}

export function emptyTally({ options }: Countable): Tally {
  return { ballots: 0, options: Object.fromEntries(options.map(({ id }) => [id, { total: 0, ballots: 0, full: 0 }])) };
}

export function addBallot(decision: Countable, tally: Tally, marks: Marks): Tally {
  const highest = highestMark(decision);
  const options = { ...tally.options };
  for (const { id } of decision.options) {
    const mark = marks[id] ?? 0;
    const before = options[id] ?? { total: 0, ballots: 0, full: 0 };
    if (mark === 0) continue;
    options[id] = { total: before.total + mark, ballots: before.ballots + 1, full: before.full + (mark === highest ? 1 : 0) };
  }
  return { ballots: tally.ballots + 1, options };
}

/** One ballot for each organisation: of several the last one counts. */
export function countBallots(decision: Countable, ballots: readonly { organisation: string; marks: Marks }[]): Tally {
  const last = new Map(ballots.map(({ organisation, marks }) => [organisation, marks]));
  let tally = emptyTally(decision);
  for (const marks of last.values()) tally = addBallot(decision, tally, marks);
  return tally;
}

/** What is wrong with a ballot's marks: the key of a text; undefined when they are good. */
export function marksFault(decision: Countable & { dots: number }, marks: Marks): string | undefined {
  const known = new Set(decision.options.map(({ id }) => id));
  const given = Object.entries(marks);
  const highest = highestMark(decision);
  if (given.some(([id, mark]) => !known.has(id) || !Number.isInteger(mark) || mark < 0 || mark > highest)) return 'server.marks.unknown';
  const sum = given.reduce((all, [, mark]) => all + mark, 0);
  if (fixedOptions[decision.kind] && sum !== 1) return 'server.marks.single';
  if (decision.kind === 'dots' && (sum < 1 || sum > decision.dots)) return 'server.marks.dots';
  return undefined;
}
