/** What happens when: starts, ends, milestones and tasks, by month; what should have been done by now stands apart. Pure: days are text. */
import type { ActivityInfo } from './activity.ts';
import type { MilestoneInfo } from './milestone.ts';

export interface CalendarEntry {
  day: string;
  kind: 'starts' | 'ends' | 'milestone' | 'task';
  activity: ActivityInfo;
  /** Of a milestone or task. */
  milestone: MilestoneInfo | undefined;
}

export interface Month {
  /** e.g. 2026-05 */
  month: string;
  entries: CalendarEntry[];
}

export interface Calendar {
  /** Open, and its day is over; oldest first. */
  waiting: CalendarEntry[];
  /** This month and later, nearest first. */
  coming: Month[];
  /** Before this month, nearest first. */
  over: Month[];
}

const kinds: readonly CalendarEntry['kind'][] = ['starts', 'ends', 'milestone', 'task'];

/** @param today a day where the workspace is. */
export function calendarOf(activities: readonly ActivityInfo[], milestones: readonly MilestoneInfo[], today: string): Calendar {
  const known = new Map(activities.map((activity) => [activity.id, activity]));
  const edges = activities.flatMap((activity): CalendarEntry[] => [
    { day: activity.starts, kind: 'starts', activity, milestone: undefined },
    { day: activity.ends, kind: 'ends', activity, milestone: undefined },
  ]);
  const marks = milestones.flatMap((milestone): CalendarEntry[] => {
    const activity = known.get(milestone.activity);
    return activity ? [{ day: milestone.due, kind: milestone.kind, activity, milestone }] : [];
  });
  const all = [...edges, ...marks]
    .filter(({ day }) => day !== '')
    .sort(
      (a, b) =>
        a.day.localeCompare(b.day) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.activity.code.localeCompare(b.activity.code),
    );
  const isWaiting = ({ day, milestone }: CalendarEntry): boolean => milestone !== undefined && !milestone.done && day < today;
  const months = [
    ...Map.groupBy(
      all.filter((entry) => !isWaiting(entry)),
      ({ day }) => day.slice(0, 7),
    ),
  ].map(([month, entries]) => ({ month, entries }));
  const here = today.slice(0, 7);
  return {
    waiting: all.filter(isWaiting),
    coming: months.filter(({ month }) => month >= here),
    over: months.filter(({ month }) => month < here).reverse(),
  };
}
