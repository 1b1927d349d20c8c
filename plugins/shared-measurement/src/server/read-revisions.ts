/** Reads what was sent as it is stored. Whoever shows figures to others goes through query/, which hides what must be hidden. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { Figure, FigureSource } from '../common/figure.ts';
import type { Scope } from '../common/indicator.ts';
import type { Finding } from '../common/rules.ts';
import type { Revision } from '../common/values.ts';
import type { MeasurementTables, RevisionTable } from './measurement-tables.ts';
import { worded } from './words.ts';

type Query = Kysely<MeasurementTables>;

interface Wanted {
  organisation?: string;
  indicator?: string;
  period?: string;
  status?: Revision['status'];
}

/** Oldest first. */
export async function readRevisions(query: Query, wanted: Wanted): Promise<Revision[]> {
  let rows = query.selectFrom('revisions').selectAll();
  for (const [column, value] of Object.entries(wanted)) rows = rows.where(column as keyof Wanted, '=', value);
  return (await rows.orderBy('sent_at').orderBy('number').execute()).map(toRevision);
}

export async function findRevision(query: Query, id: string): Promise<Revision> {
  const row = await query.selectFrom('revisions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.no-revision'));
  return toRevision(row);
}

/** Names one cell: whose, of what, of when. */
export function cellKey({
  indicator,
  organisation,
  scope,
  period,
}: Pick<Revision, 'indicator' | 'organisation' | 'scope' | 'period'>): string {
  return [indicator, organisation, scope, period].join(' ');
}

export function readSource(stored: string): FigureSource | undefined {
  return stored === '' ? undefined : (JSON.parse(stored) as FigureSource);
}

function toRevision(row: Selectable<RevisionTable>): Revision {
  return {
    id: row.id,
    indicator: row.indicator,
    organisation: row.organisation,
    scope: row.scope as Scope,
    period: row.period,
    number: row.number,
    figure: JSON.parse(row.figure) as Figure,
    reason: row.reason,
    by: row.said_by,
    method: row.method as Revision['method'],
    source: readSource(row.source),
    findings: row.findings === '' ? [] : (JSON.parse(row.findings) as Finding[]),
    sentAt: Number(row.sent_at),
    status: row.status as Revision['status'],
    words: row.words,
    checkedBy: row.checked_by,
    checkedAt: row.checked_at === null ? undefined : Number(row.checked_at),
  };
}
