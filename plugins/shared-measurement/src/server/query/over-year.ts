/** Puts the rows of a year together as the indicator says. It knows only what is shown, so that nothing hidden can come out of it. */
import type { Indicator } from '../../common/indicator.ts';
import { parsePeriod, periodOf } from '../../common/period.ts';
import { expectedAt, statusOf } from '../../common/status.ts';
import type { ValueRow } from '../../common/values.ts';

/** One row for each year that has one; a year of which a part is hidden is hidden. */
export function overYear(indicator: Indicator, rows: readonly ValueRow[]): ValueRow[] {
  const years = new Map<string, ValueRow[]>();
  for (const row of rows) {
    const year = String(parsePeriod(row.period)?.year ?? '');
    years.set(year, [...(years.get(year) ?? []), row]);
  }
  return [...years].map(([year, parts]) => yearRow(indicator, year, parts));
}

function yearRow(indicator: Indicator, year: string, rows: readonly ValueRow[]): ValueRow {
  const { overTime } = indicator;
  const told = rows.filter(({ value }) => value !== null);
  const last = told.at(-1);
  const suppressed =
    overTime === 'last'
      ? rows.findLast((row) => row.value !== null || row.suppressed)?.suppressed === true
      : rows.some((row) => row.suppressed);
  const kept = suppressed && rows.some((row) => row.kept);
  const put = suppressed || !last || overTime === 'none' ? undefined : putTogether(overTime, told, last);
  const full = rows.length === partsOf(indicator, year);
  const base = { period: year, reported: sum(rows, 'reported'), due: sum(rows, 'due'), suppressed, kept, revision: sum(rows, 'revision') };
  const value = put?.value ?? null;
  return {
    ...base,
    ...(put ?? { value: null, numerator: null, denominator: null, margin: null }),
    status: suppressed
      ? 'hidden'
      : value === null
        ? 'no-data'
        : statusOf(indicator, year, Number(value.toFixed(indicator.decimals)), put?.margin ?? 0),
    expected: expectedAt(indicator, year) ?? null,
    provisional: !full || rows.some(({ provisional }) => provisional),
    asKnownOn: Math.max(...rows.map(({ asKnownOn }) => asKnownOn)),
    acceptedAt: rows.reduce<number | null>(
      (newest, { acceptedAt }) => (acceptedAt === null ? newest : Math.max(newest ?? 0, acceptedAt)),
      null,
    ),
  };
}

type Put = Pick<ValueRow, 'value' | 'numerator' | 'denominator' | 'margin'>;

function putTogether(overTime: Exclude<Indicator['overTime'], 'none'>, rows: readonly ValueRow[], last: ValueRow): Put {
  const bare = { numerator: null, denominator: null, margin: null };
  switch (overTime) {
    case 'last':
      return { value: last.value, numerator: last.numerator, denominator: last.denominator, margin: last.margin };
    case 'sum':
      return { ...bare, value: sum(rows, 'value') };
    case 'average':
      return { ...bare, value: sum(rows, 'value') / rows.length };
    case 'ratio': {
      const [numerator, denominator] = [sum(rows, 'numerator'), sum(rows, 'denominator')];
      return { ...bare, numerator, denominator, value: denominator === 0 ? null : (numerator / denominator) * 100 };
    }
  }
}

function partsOf({ period }: Indicator, year: string): number {
  let count = 0;
  while (periodOf(period, Number(year), count + 1)) count += 1;
  return count;
}

function sum(rows: readonly ValueRow[], field: 'value' | 'numerator' | 'denominator' | 'reported' | 'due' | 'revision'): number {
  return rows.reduce((total, row) => total + (row[field] ?? 0), 0);
}
