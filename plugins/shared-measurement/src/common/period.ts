/** Periods and their codes: `2025`, `2025-S1`, `2025-Q4`, `2025-10`; the codes of DHIS2 (`2025S1`, `2025Q4`, `202510`) are understood as well. Days are YYYY-MM-DD. */

export const periodKinds = ['year', 'half', 'quarter', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

export interface Period {
  code: string;
  kind: PeriodKind;
  year: number;
  /** Within the year, from 1. */
  part: number;
  /** First and last day. */
  start: string;
  end: string;
}

const partsInYear: Record<PeriodKind, number> = { year: 1, half: 2, quarter: 4, month: 12 };

/** Few codes are asked about, and each of them very often; only codes of periods are kept, of which there are so many and no more. */
const parsed = new Map<string, Readonly<Period>>();

/** Undefined where it is no code of a period. */
export function parsePeriod(code: string): Readonly<Period> | undefined {
  const known = parsed.get(code);
  if (known) return known;
  const found = readCode(code);
  if (found && !/\s/.test(code)) parsed.set(code, found);
  return found;
}

function readCode(code: string): Period | undefined {
  const found = /^(\d{4})(?:-?([SQ])(\d)|-?(\d\d))?$/.exec(code.trim());
  if (!found) return undefined;
  const [, year = '', letter, part, month] = found;
  const kind: PeriodKind = letter === 'S' ? 'half' : letter === 'Q' ? 'quarter' : month === undefined ? 'year' : 'month';
  return periodOf(kind, Number(year), Number(part ?? month ?? 1));
}

/** Undefined where a year has no such part. */
export function periodOf(kind: PeriodKind, year: number, part: number): Period | undefined {
  const parts = partsInYear[kind];
  if (part < 1 || part > parts || year < 1900 || year > 2200) return undefined;
  const months = 12 / parts;
  const first = (part - 1) * months;
  const start = new Date(Date.UTC(year, first, 1)).toISOString().slice(0, 10);
  const end = new Date(Date.UTC(year, first + months, 0)).toISOString().slice(0, 10);
  return { code: codeOf(kind, year, part), kind, year, part, start, end };
}

function codeOf(kind: PeriodKind, year: number, part: number): string {
  switch (kind) {
    case 'year':
      return `${year}`;
    case 'half':
      return `${year}-S${part}`;
    case 'quarter':
      return `${year}-Q${part}`;
    case 'month':
      return `${year}-${String(part).padStart(2, '0')}`;
  }
}

/** The code that DHIS2 has for it. */
export function dhis2Code({ code }: Pick<Period, 'code'>): string {
  return code.replace('-', '');
}

/** The one that holds this day. */
export function periodAt(kind: PeriodKind, day: string): Period {
  const year = Number(day.slice(0, 4));
  const months = 12 / partsInYear[kind];
  const part = Math.floor((Number(day.slice(5, 7)) - 1) / months) + 1;
  const found = periodOf(kind, year, part);
  if (!found) throw new RangeError(`No ${kind} holds the day ${day}.`);
  return found;
}

/** @param steps forward; backward when negative. */
export function movePeriod(period: Period, steps: number): Period {
  const parts = partsInYear[period.kind];
  const index = period.year * parts + period.part - 1 + steps;
  const moved = periodOf(period.kind, Math.floor(index / parts), (index % parts) + 1);
  if (!moved) throw new RangeError(`No period stands ${steps} from ${period.code}.`);
  return moved;
}

/** From one to the other, both with; empty when they are of two kinds or the wrong way round. */
export function periodsBetween(first: Period, last: Period): Period[] {
  if (first.kind !== last.kind) return [];
  const found: Period[] = [];
  for (let period = first; period.start <= last.start; period = movePeriod(period, 1)) found.push(period);
  return found;
}

/** @param days after the day; before it when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
