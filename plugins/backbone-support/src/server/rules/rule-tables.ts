/** Tables of what was agreed about deciding, and of declared interests. Both only grow. */
import type { Kysely } from 'kysely';

export interface RuleTables {
  agreed: { id: string; type: string };
  agreed_versions: AgreedVersionTable;
  interests: InterestTable;
}

export interface AgreedVersionTable {
  agreed: string;
  number: number;
  /** JSON: GroupWords or RuleWords */
  words: string;
  ends: number;
  by: string;
  at: number;
  /** Id of the decision on it. */
  decision: string | null;
  carried_at: number | null;
  source: string;
  taken_back_at: number | null;
}

export interface InterestTable {
  id: string;
  organisation: string;
  kind: string;
  words: string;
  other: string | null;
  by: string;
  at: number;
  ended_by: string;
  ended_at: number | null;
}

export async function createRules(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('agreed')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .execute();
  let versions = database.schema.createTable('agreed_versions');
  for (const name of ['agreed', 'words', 'by', 'source'] as const)
    versions = versions.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['number', 'ends'] as const) versions = versions.addColumn(name, 'integer', (column) => column.notNull());
  await versions
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('decision', 'text')
    .addColumn('carried_at', 'bigint')
    .addColumn('taken_back_at', 'bigint')
    .execute();
  await database.schema.createIndex('agreed_versions_key').unique().on('agreed_versions').columns(['agreed', 'number']).execute();
  let interests = database.schema.createTable('interests').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['organisation', 'kind', 'words', 'by', 'ended_by'] as const) {
    interests = interests.addColumn(name, 'text', (column) => column.notNull());
  }
  await interests
    .addColumn('other', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
}
