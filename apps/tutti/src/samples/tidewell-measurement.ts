/** The sample's numbers: what is counted, and its figures as each organisation's own people sent them; one of them, Esteros' newest, is missing. */
import seed from './tidewell-measurement.json' with { type: 'json' };

type OrganisationOf = (initials: string) => string;
type Series = Record<string, unknown>;

interface SeedIndicator {
  code: string;
  goal: string;
  period: 'year' | 'half' | 'quarter';
  reporters: string[];
  /** Reports for everybody. */
  whole?: string;
  [word: string]: unknown;
}

interface SampleIndicator {
  code: string;
  /** Code of the goal that it measures. */
  goal: string;
  /** Body of POST /indicators. */
  words: object;
  /** Body of PUT /indicators/:code/duties. */
  duties: object;
  /** Values of PUT /indicators/:code/denominators/:period. */
  denominators: [period: string, value: number][];
}

interface SampleCell {
  indicator: string;
  scope: 'own' | 'all';
  period: string;
  figure: object;
  /** Why it is so, where a rule warns. */
  why?: string;
  /** Others may read it beside the number. */
  tell?: boolean;
}

const series: Series = seed.series;
const yearly = seed.series.yearly as unknown as Record<string, Record<string, [number, number]>>;

export function sampleIndicators(organisationOf: OrganisationOf): SampleIndicator[] {
  return (seed.indicators as unknown as SeedIndicator[]).map(({ goal, reporters, whole, ...words }) => {
    const span = { from: seed.first[words.period], to: seed.last[words.period] };
    const own = reporters.map((initials) => ({ organisation: organisationOf(initials), scope: 'own', ...span }));
    const all = whole === undefined ? [] : [{ organisation: organisationOf(whole), scope: 'all', ...span }];
    const denominators = words.across === 'fixed' ? Object.entries(yearly[words.code] ?? {}) : [];
    return {
      code: words.code,
      goal,
      words,
      duties: { duties: [...own, ...all] },
      denominators: denominators.map(([period, [, value]]): [string, number] => [period, value]),
    };
  });
}

/** By the initials of the organisation that sends them. */
export function sampleFigures(): Map<string, SampleCell[]> {
  const cells = new Map<string, SampleCell[]>();
  const put = (initials: string, indicator: string, period: string, figure: object, scope: SampleCell['scope'] = 'own'): void => {
    const why = (seed.whys as Record<string, string>)[`${indicator} ${period}`];
    const cell = { indicator, scope, period, figure: { state: 'reported', ...figure }, ...(why === undefined ? {} : { why, tell: true }) };
    cells.set(initials, [...(cells.get(initials) ?? []), cell]);
  };
  const indicators = seed.indicators as unknown as SeedIndicator[];
  for (const { code, reporters } of indicators) {
    const [first = ''] = reporters;
    const shares = yearly[code] ?? (code === 'I05' ? (series.I05 as Record<string, [number, number]>) : {});
    for (const [period, [numerator, denominator]] of Object.entries(shares)) {
      if (code !== 'I02') put(first, code, period, { numerator, denominator });
    }
  }
  for (const [period, parts] of Object.entries(seed.series.I02_parts)) {
    ['MLC', 'PAS', 'TCH'].forEach((initials, index) => {
      put(initials, 'I02', period, { numerator: parts[index] });
    });
  }
  for (const [period, parts] of Object.entries(seed.series.I03)) {
    for (const [initials, part] of Object.entries(parts)) {
      if (part) put(initials, 'I03', period, { numerator: part[0], denominator: part[1] });
    }
  }
  for (const [period, value] of Object.entries(seed.series.I06)) put('ALN', 'I06', period, { value });
  for (const [period, [value, margin]] of Object.entries(seed.series.I10)) put('BWC', 'I10', period, { value, margin }, 'all');
  for (const [period, value] of Object.entries(seed.series.I12.all)) {
    const parts = Object.values(seed.series.I12.by_org as unknown as Record<string, Record<string, [number, number] | null>>);
    const people = parts.reduce((sum, periods) => sum + (periods[period]?.[1] ?? 0), 0);
    put('HLF', 'I12', period, { value, people }, 'all');
  }
  for (const [initials, periods] of Object.entries(seed.series.I12.by_org)) {
    for (const [period, part] of Object.entries(periods)) if (part) put(initials, 'I12', period, { value: part[0], people: part[1] });
  }
  return cells;
}

interface SampleNote {
  indicator: string;
  /** Initials of the organisation for which it is written; '' for a data coordinator. */
  author: string;
  period?: string;
  kind: string;
  text: string;
  seenBy: string;
}

/** What lies behind the numbers, in the words of those who know. */
export function sampleNotes(): SampleNote[] {
  return seed.notes;
}

/** Pages for people without an account: bodies of POST /publications. */
export function samplePublications(): object[] {
  return seed.publications;
}

/** What organisations share otherwise than they are asked to; by the initials of each. */
export function sampleSharing(organisationOf: OrganisationOf): { organisation: string; body: object }[] {
  return (seed.sharing as ({ organisation: string; named?: string[] } & Record<string, unknown>)[]).map(
    ({ organisation, named, ...body }) => ({
      organisation,
      body: named === undefined ? body : { ...body, named: named.map(organisationOf) },
    }),
  );
}
