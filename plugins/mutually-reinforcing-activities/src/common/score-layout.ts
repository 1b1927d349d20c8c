/** Where everything stands in the score: a lane for each organisation, a bar for each activity, a thread for each tie. Pure: places are in percent of the time shown. */
import type { ActivityInfo, Tie } from './activity.ts';
import type { Milestone } from './milestone.ts';

export interface Score {
  lanes: Lane[];
  /** Years and what lies between them. */
  ticks: { at: number; year: number; month: number }[];
  today: number;
  threads: Thread[];
  /** Lines from top to bottom: a heading and a row for each bar in each lane. */
  lines: number;
}

export interface Lane {
  /** Undefined for what nobody leads. */
  organisation: string | undefined;
  /** The line of its heading. */
  line: number;
  bars: Bar[];
  /** What it takes part in and others lead, with a yes. */
  also: ActivityInfo[];
}

export interface Bar {
  activity: ActivityInfo;
  line: number;
  from: number;
  to: number;
  openStart: boolean;
  openEnd: boolean;
  /** Its milestones, as far as they have a day. */
  marks: { milestone: Milestone; at: number }[];
}

export interface Thread {
  tie: Tie;
  at: number;
  /** Lines of the two ends. */
  from: number;
  to: number;
}

/** @param today a day. @param order organisations as lanes stand in lists. */
export function layOutScore(
  activities: readonly ActivityInfo[],
  ties: readonly Tie[],
  order: readonly string[],
  today: string,
  milestones: readonly Milestone[] = [],
): Score {
  const ids = new Set(activities.map(({ id }) => id));
  const dated = milestones.filter(({ kind, due, activity }) => kind === 'milestone' && due !== '' && ids.has(activity));
  const days = [...activities.flatMap(({ starts, ends }) => [starts, ends]), ...dated.map(({ due }) => due)].filter((day) => day !== '');
  const [first, last] = yearsAround([...days, today]);
  const place = (day: string): number => (100 * (timeOf(day) - timeOf(first))) / (timeOf(last) - timeOf(first));
  let line = 0;
  const lanes: Lane[] = [];
  for (const organisation of [...order, undefined]) {
    const led = activities.filter(({ lead }) => lead === organisation);
    const also = activities.filter(
      ({ lead, roles }) =>
        organisation !== undefined &&
        lead !== organisation &&
        roles.some((role) => role.organisation === organisation && role.state === 'accepted'),
    );
    if (led.length === 0 && also.length === 0) continue;
    const heading = line;
    line += 1;
    const sorted = [...led].sort(
      (a, b) => (a.starts || '9').localeCompare(b.starts || '9') || a.code.localeCompare(b.code, 'en', { numeric: true }),
    );
    const bars = sorted.map((activity): Bar => {
      const { starts, ends } = activity;
      const bar = {
        activity,
        line,
        from: starts === '' ? 0 : place(starts),
        to: ends === '' ? 100 : place(ends),
        openStart: starts === '',
        openEnd: ends === '',
        marks: dated.filter((one) => one.activity === activity.id).map((milestone) => ({ milestone, at: place(milestone.due) })),
      };
      line += 1;
      return bar;
    });
    lanes.push({ organisation, line: heading, bars, also });
  }
  return { lanes, ticks: ticksBetween(first, last, place), today: place(today), threads: drawThreads(lanes, ties), lines: line };
}

/** Each hangs where both bars go on at once, side by side with the others; between them where they never do. */
function drawThreads(lanes: readonly Lane[], ties: readonly Tie[]): Thread[] {
  const bars = new Map(lanes.flatMap((lane) => lane.bars.map((bar): [string, Bar] => [bar.activity.id, bar])));
  const shown = ties.filter(({ from, to }) => bars.has(from) && bars.has(to));
  return shown.map((tie, index) => {
    const one = bars.get(tie.from) as Bar;
    const other = bars.get(tie.to) as Bar;
    const start = Math.max(one.from, other.from);
    const end = Math.min(one.to, other.to);
    return { tie, at: start + (end - start) * ((index + 1) / (shown.length + 1)), from: one.line, to: other.line };
  });
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** From the first of January of the first year to the end of the last one. */
function yearsAround(days: readonly string[]): [string, string] {
  const years = days.map((day) => Number(day.slice(0, 4)));
  return [`${String(Math.min(...years)).padStart(4, '0')}-01-01`, `${String(Math.max(...years) + 1).padStart(4, '0')}-01-01`];
}

function ticksBetween(first: string, last: string, place: (day: string) => number): Score['ticks'] {
  const ticks: Score['ticks'] = [];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4));
  const step = years > 8 ? 12 : years > 3 ? 6 : 3;
  for (let year = Number(first.slice(0, 4)); year < Number(last.slice(0, 4)); year += 1) {
    for (let month = 1; month <= 12; month += step) {
      ticks.push({ year, month, at: place(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`) });
    }
  }
  return ticks;
}
