/** Divides the time of a line of the plan into stretches by its rhythm, and says which were kept. */
import type { Rhythm, Stretch, StretchState } from './plan.ts';

/** What keeps a stretch: something said to have been sent, or a meeting that was held, on a day. */
export interface Sign {
  /** YYYY-MM-DD */
  day: string;
  words: string;
  mark: string | undefined;
}

/** A line begun in the year 1 must not be walked through day by day. */
const mostStretches = 1200;
const shown = 12;

const lengths: Record<Exclude<Rhythm, 'needed'>, Temporal.DurationLike> = {
  weekly: { weeks: 1 },
  fortnightly: { weeks: 2 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  'half-yearly': { months: 6 },
  yearly: { years: 1 },
};

/**
 * Counted from the first day by the calendar, so that a line that begins on the 31st is due at the end of each month.
 * @param today YYYY-MM-DD, where the workspace is. @returns the last twelve that are over and the one that runs, the newest last; the counts are of all.
 */
export function stretchesOf(
  { rhythm, startsOn }: { rhythm: Rhythm; startsOn: string },
  signs: readonly Sign[],
  today: string,
): { stretches: Stretch[]; kept: number; over: number } {
  if (rhythm === 'needed' || startsOn > today) return { stretches: [], kept: 0, over: 0 };
  const first = Temporal.PlainDate.from(startsOn);
  const all: Stretch[] = [];
  for (let index = 0; index < mostStretches; index += 1) {
    const from = first.add(times(lengths[rhythm], index)).toString();
    if (from > today) break;
    const to = first
      .add(times(lengths[rhythm], index + 1))
      .subtract({ days: 1 })
      .toString();
    const sign = signs.find(({ day }) => day >= from && day <= to);
    const state: StretchState = sign ? 'kept' : to < today ? 'missed' : 'open';
    all.push({ from, to, state, words: sign?.words ?? '', mark: sign?.mark });
  }
  const over = all.filter(({ state }) => state !== 'open');
  const kept = over.filter(({ state }) => state === 'kept').length;
  return { stretches: all.slice(-shown - 1), kept, over: over.length };
}

function times(length: Temporal.DurationLike, count: number): Temporal.DurationLike {
  return Object.fromEntries(Object.entries(length).map(([unit, value]) => [unit, Number(value) * count]));
}
