/** Reads indicators, who reports them, and what happened to them, as they are stored. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { Duty, Indicator, IndicatorWords, Scope } from '../common/indicator.ts';
import type { IndicatorChange } from '../common/values.ts';
import type { IndicatorTable, MeasurementTables } from './measurement-tables.ts';
import { worded } from './words.ts';

type Query = Kysely<MeasurementTables>;

/** In the order of their codes, with those that are no longer counted. */
export async function readIndicators(query: Query): Promise<Indicator[]> {
  const rows = await query.selectFrom('indicators').selectAll().execute();
  return rows.map(toIndicator).sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
}

/** By code or id. NOT_FOUND. */
export async function findIndicator(query: Query, wanted: string): Promise<Indicator> {
  const rows = await query
    .selectFrom('indicators')
    .selectAll()
    .where((by) => by.or([by('code', '=', wanted.toUpperCase()), by('id', '=', wanted)]))
    .execute();
  if (!rows[0]) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return toIndicator(rows[0]);
}

function toIndicator({ id, code, words, version, retired_at }: Selectable<IndicatorTable>): Indicator {
  return {
    id,
    code,
    version,
    retired: retired_at !== null,
    ...(JSON.parse(words) as IndicatorWords),
    rules: (JSON.parse(words) as Partial<IndicatorWords>).rules ?? [],
  };
}

/** By the indicator's id. */
export async function readDutiesOf(query: Query, indicators: readonly string[]): Promise<Map<string, Duty[]>> {
  const found = new Map<string, Duty[]>(indicators.map((id) => [id, []]));
  const rows = await query.selectFrom('duties').selectAll().orderBy('organisation').orderBy('scope').execute();
  for (const { indicator, organisation, scope, from_period, to_period } of rows) {
    found.get(indicator)?.push({ organisation, scope: scope as Scope, from: from_period, to: to_period });
  }
  return found;
}

/** Newest first. */
export async function readIndicatorChanges(query: Query, indicator: string): Promise<IndicatorChange[]> {
  const rows = await query
    .selectFrom('indicator_changes')
    .selectAll()
    .where('indicator', '=', indicator)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ at, said_by, fields }) => ({ at: Number(at), by: said_by, fields: JSON.parse(fields) as IndicatorChange['fields'] }));
}
