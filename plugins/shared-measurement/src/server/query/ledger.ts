/** What had been accepted when: the ground of every figure that is shown. Only this folder reads it for others. */
import type { Kysely } from 'kysely';
import type { Figure } from '../../common/figure.ts';
import type { Scope } from '../../common/indicator.ts';
import type { Consent } from '../../common/sharing.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readConsents } from '../read-consents.ts';

export interface Accepted {
  id: string;
  indicator: string;
  organisation: string;
  scope: Scope;
  period: string;
  figure: Figure;
  at: number;
}

export interface Ledger {
  /** By indicator and period, oldest first. */
  accepted: Map<string, Map<string, Accepted[]>>;
  /** By indicator, oldest first: from when on fewer people than this are hidden. */
  thresholds: Map<string, { at: number; threshold: number }[]>;
  /** By indicator and period, oldest first. */
  denominators: Map<string, Map<string, { at: number; value: number }[]>>;
  /** By indicator, of all organisations, oldest first. */
  consents: Map<string, Consent[]>;
}

export async function readLedger(query: Kysely<MeasurementTables>, indicators: readonly string[]): Promise<Ledger> {
  const ledger: Ledger = { accepted: new Map(), thresholds: new Map(), denominators: new Map(), consents: new Map() };
  if (indicators.length === 0) return ledger;
  const rows = await query
    .selectFrom('revisions')
    .select(['id', 'indicator', 'organisation', 'scope', 'period', 'figure', 'checked_at'])
    .where('status', '=', 'accepted')
    .where('indicator', 'in', [...indicators])
    .orderBy('checked_at')
    .orderBy('number')
    .execute();
  for (const { id, indicator, organisation, scope, period, figure, checked_at } of rows) {
    const one = {
      id,
      indicator,
      organisation,
      scope: scope as Scope,
      period,
      figure: JSON.parse(figure) as Figure,
      at: Number(checked_at),
    };
    put(ledger.accepted, indicator, period, one);
  }
  const changes = await query
    .selectFrom('indicator_changes')
    .select(['indicator', 'fields', 'at'])
    .where('indicator', 'in', [...indicators])
    .orderBy('version')
    .execute();
  for (const { indicator, fields, at } of changes) {
    const threshold = (JSON.parse(fields) as { threshold?: [unknown, number] }).threshold?.[1];
    if (threshold === undefined) continue;
    ledger.thresholds.set(indicator, [...(ledger.thresholds.get(indicator) ?? []), { at: Number(at), threshold }]);
  }
  const denominators = await query
    .selectFrom('denominators')
    .selectAll()
    .where('indicator', 'in', [...indicators])
    .orderBy('at')
    .execute();
  for (const { indicator, period, at, value } of denominators) put(ledger.denominators, indicator, period, { at: Number(at), value });
  ledger.consents = await readConsents(query);
  return ledger;
}

function put<Value>(into: Map<string, Map<string, Value[]>>, indicator: string, period: string, value: Value): void {
  const periods = into.get(indicator) ?? new Map<string, Value[]>();
  into.set(indicator, periods);
  const values = periods.get(period);
  if (values) values.push(value);
  else periods.set(period, [value]);
}
