/** Reads versions as they are stored: for the stores, and for the answer that decides what leaves the server. */
import { TuttiError } from '@tutti/plugin-api';
import type { Kysely, Selectable } from 'kysely';
import type { SectionChange, VersionInfo, VersionRule, VersionSection, VersionStatus } from '../../common/versions/version.ts';
import { worded } from '../words.ts';
import type { VersionTable, VersionTables } from './version-tables.ts';

type Query = Kysely<VersionTables>;

/** As stored; the tally is added for those who may know it. */
export type StoredVersion = Omit<VersionInfo, 'tally'>;

/** Newest first. */
export async function readVersions(query: Query): Promise<StoredVersion[]> {
  const rows = await query.selectFrom('versions').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map(toVersion);
}

export async function findVersion(query: Query, id: string): Promise<StoredVersion> {
  const row = await query.selectFrom('versions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new TuttiError('NOT_FOUND', worded('server.version.unknown'));
  return toVersion(row);
}

/** The text as it was frozen, and what had changed since the version before. */
export async function readSections(query: Query, version: string): Promise<VersionSection[]> {
  const rows = await query.selectFrom('version_sections').selectAll().where('version', '=', version).orderBy('position').execute();
  return rows.map(({ section, title, body, change, reason }) => ({
    id: section,
    title,
    body,
    change: change as SectionChange,
    reason: reason ?? undefined,
  }));
}

export async function findInForce(query: Query): Promise<StoredVersion | undefined> {
  return (await readVersions(query)).find(({ status }) => status === 'in-force');
}

function toVersion(row: Selectable<VersionTable>): StoredVersion {
  return {
    id: row.id,
    number: row.number,
    note: row.note,
    status: row.status as VersionStatus,
    rule: row.rule as VersionRule,
    asked: JSON.parse(row.asked) as string[],
    until: row.until ?? undefined,
    before: row.before ?? undefined,
    hash: row.hash,
    createdAt: Number(row.created_at),
    createdBy: row.created_by,
    inForceAt: row.in_force_at === null ? undefined : Number(row.in_force_at),
    endedAt: row.ended_at === null ? undefined : Number(row.ended_at),
    endReason: row.end_reason ?? undefined,
    source: row.source ?? undefined,
  };
}
