/** Figures as one seat may see them: every reader (routes, service, pages, files) comes through here. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Duty, Indicator } from '../../common/indicator.ts';
import { seesIndicator } from '../../common/measurement-rights.ts';
import { type Period, parsePeriod, periodAt, periodsBetween } from '../../common/period.ts';
import type { ValueRow, ValuesAnswer } from '../../common/values.ts';
import { covers } from '../figure-store.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { findIndicator, readDutiesOf } from '../read-indicators.ts';
import { worded } from '../words.ts';
import { dayOf, endOfDay } from '../workspace-day.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { overYear } from './over-year.ts';
import { periodRow } from './period-row.ts';
import { Shares } from './shares.ts';

export interface Span {
  /** Codes of the first and last period; all there is otherwise. */
  from?: string | undefined;
  to?: string | undefined;
  /** A day: as known at its end. */
  asKnownOn?: string | undefined;
  /** `year`: put together. */
  over?: string | undefined;
}

const mostRows = 600;

/** NOT_FOUND also where the seat may not know of it. */
export async function answerValues(workspace: WorkspaceContext, actor: Actor | undefined, code: string, span: Span): Promise<ValuesAnswer> {
  const query = workspace.database.query<MeasurementTables>();
  const indicator = await expectSeen(workspace, actor, code);
  const ledger = await readLedger(query, [indicator.id]);
  const duties = (await readDutiesOf(query, [indicator.id])).get(indicator.id) ?? [];
  const rows = rowsOf({ indicator, ledger, duties }, actor, {
    asKnownOn: endOfDay(workspace, span.asKnownOn),
    today: dayOf(workspace),
    from: boundOf(indicator, span.from, 'from'),
    to: boundOf(indicator, span.to, 'to'),
    bare: span.over === 'year',
  });
  if (rows.length > mostRows)
    throw new TuttiError('INVALID_FIELD', { field: 'from', detail: worded('server.too-long', { count: mostRows }) });
  return { indicator: indicator.code, unit: indicator.unit, rows: span.over === 'year' ? overYear(indicator, rows) : rows };
}

export async function expectSeen(workspace: WorkspaceContext, actor: Actor | undefined, code: string): Promise<Indicator> {
  const indicator = await findIndicator(workspace.database.query<MeasurementTables>(), code);
  if (!seesIndicator(indicator, actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return indicator;
}

interface Known {
  indicator: Indicator;
  ledger: Ledger;
  duties: readonly Duty[];
}

interface Asked {
  asKnownOn: number;
  today: string;
  from?: Period | undefined;
  to?: Period | undefined;
  /** Without the single organisations. */
  bare?: boolean;
}

/** Without bounds from the first period with a figure or a duty to the last that has begun. */
export function rowsOf(
  { indicator, ledger, duties }: Known,
  actor: Actor | undefined,
  { asKnownOn, today, from, to, bare = false }: Asked,
): ValueRow[] {
  const accepted = ledger.accepted.get(indicator.id) ?? new Map<string, never[]>();
  const known = [
    ...accepted.keys(),
    ...duties.flatMap(({ from: first, to: last }) => [first, last ?? periodAt(indicator.period, today).code]),
  ];
  const periods = known.flatMap((code) => parsePeriod(code) ?? []).filter(({ start }) => start <= today);
  const first = from ?? periods.reduce<Period | undefined>((least, one) => (least && least.start <= one.start ? least : one), undefined);
  const last = to ?? periods.reduce<Period | undefined>((most, one) => (most && most.start >= one.start ? most : one), undefined);
  if (!first || !last) return [];
  const shares = new Shares(indicator, ledger.consents.get(indicator.id) ?? []);
  return periodsBetween(first, last).map((period) =>
    periodRow(
      {
        indicator,
        period: period.code,
        accepted: accepted.get(period.code) ?? [],
        thresholds: ledger.thresholds.get(indicator.id) ?? [],
        denominators: ledger.denominators.get(indicator.id)?.get(period.code) ?? [],
        duties: duties.filter((duty) => covers(duty, period)),
        shares,
      },
      actor,
      asKnownOn,
      bare,
    ),
  );
}

/** A code of another kind of period, `2025` of a quarterly indicator for one, means its first or last. */
function boundOf({ period: kind }: Indicator, code: string | undefined, which: 'from' | 'to'): Period | undefined {
  if (code === undefined || code === '') return undefined;
  const given = parsePeriod(code);
  if (!given) throw new TuttiError('INVALID_FIELD', { field: which, detail: worded('server.no-period') });
  return given.kind === kind ? given : periodAt(kind, which === 'from' ? given.start : given.end);
}
