/** Reads what organisations said of who sees their figures, as it is stored. */
import type { Kysely, Selectable } from 'kysely';
import type { Indicator } from '../common/indicator.ts';
import { type Consent, type PartLevel, type Share, shareOf, type TotalLevel } from '../common/sharing.ts';
import type { ConsentTable, MeasurementTables } from './measurement-tables.ts';

type Query = Kysely<MeasurementTables>;

/** By the indicator's id, oldest first. @param organisation of this one alone */
export async function readConsents(query: Query, organisation?: string): Promise<Map<string, Consent[]>> {
  let rows = query.selectFrom('consents').selectAll();
  if (organisation !== undefined) rows = rows.where('organisation', '=', organisation);
  const found = new Map<string, Consent[]>();
  for (const row of await rows.orderBy('at').orderBy('number').execute()) {
    const of = found.get(row.indicator);
    if (of) of.push(toConsent(row));
    else found.set(row.indicator, [toConsent(row)]);
  }
  return found;
}

/** What holds for one organisation's figures of an indicator. */
export async function readShare(query: Query, indicator: Indicator, organisation: string): Promise<Share> {
  return shareOf(indicator, (await readConsents(query, organisation)).get(indicator.id) ?? []);
}

function toConsent({ organisation, parts, named, total, chosen, said_by, at }: Selectable<ConsentTable>): Consent {
  return {
    organisation,
    parts: parts as PartLevel,
    named: JSON.parse(named) as string[],
    total: total as TotalLevel,
    chosen: chosen === 1,
    by: said_by,
    at: Number(at),
  };
}
