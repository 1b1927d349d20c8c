/** Reports, what they said when they were frozen, and who signed, as they are stored. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { Block, ReportAudience, ReportState } from '../../common/report.ts';
import { worded } from '../words.ts';
import type { Fact } from './block-facts.ts';
import type { EditionTable, ReportTable, ReportTables, SignTable } from './report-tables.ts';

export type ReportQuery = Kysely<ReportTables>;

export interface StoredReport {
  id: string;
  title: string;
  audience: ReportAudience;
  state: ReportState;
  blocks: Block[];
  edition: number;
  publishedAt: number | undefined;
  source: string | undefined;
  createdAt: number;
  createdBy: string;
}

export interface Edition {
  number: number;
  cutOff: string;
  facts: Fact[];
  hash: string;
  asked: string[];
  at: number;
  by: string;
}

/** Newest first. */
export async function readReports(query: ReportQuery): Promise<StoredReport[]> {
  const rows = await query
    .selectFrom('reports')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toReport);
}

/** @param removed also one that was taken away. */
export async function findReport(query: ReportQuery, id: string, removed = false): Promise<StoredReport> {
  const row = await query.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (row.removed_at !== null && !removed)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  return toReport(row);
}

/** The one that stands; undefined while it is being written. */
export async function readEdition(query: ReportQuery, { id, state, edition }: StoredReport): Promise<Edition | undefined> {
  if (state === 'draft' || edition === 0) return undefined;
  const row = await query
    .selectFrom('report_editions')
    .selectAll()
    .where('report', '=', id)
    .where('number', '=', edition)
    .executeTakeFirstOrThrow();
  return toEdition(row);
}

/** Those that were not taken back, oldest first. */
export async function readSigns(query: ReportQuery, report: string): Promise<Selectable<SignTable>[]> {
  return query
    .selectFrom('report_signs')
    .selectAll()
    .where('report', '=', report)
    .where('taken_back_at', 'is', null)
    .orderBy('at')
    .execute();
}

function toReport(row: Selectable<ReportTable>): StoredReport {
  return {
    id: row.id,
    title: row.title,
    audience: row.audience as ReportAudience,
    state: row.state as ReportState,
    blocks: JSON.parse(row.blocks) as Block[],
    edition: row.edition,
    publishedAt: row.published_at === null ? undefined : Number(row.published_at),
    source: row.source ?? undefined,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
  };
}

function toEdition({ number, cut_off, facts, hash, asked, at, by }: Selectable<EditionTable>): Edition {
  const told = { facts: JSON.parse(facts) as Fact[], asked: JSON.parse(asked) as string[] };
  return { number, cutOff: cut_off, hash, at: Number(at), by, ...told };
}
