/** Makes the tables of versions and answers. */
import type { Kysely } from 'kysely';

export async function createVersions(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('versions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addColumn('before', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('in_force_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .addColumn('source', 'text')
    .execute();
  await database.schema
    .createTable('version_sections')
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('change', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addPrimaryKeyConstraint('version_sections_key', ['version', 'section'])
    .execute();
  await database.schema
    .createTable('stances')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('sections', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('authority', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addColumn('signed_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('said_by', 'text')
    .addColumn('said_where', 'text')
    .addColumn('carried_from', 'text')
    .addColumn('imported', 'integer', (column) => column.notNull())
    .addColumn('replaced_at', 'bigint')
    .execute();
  // One answer of an organisation counts for a version, however many people of it answer at once.
  await database.schema
    .createIndex('stances_in_force')
    .unique()
    .on('stances')
    .columns(['version', 'organisation'])
    // Kysely's types know only the indexed columns here; any column of the table will do.
    .where('replaced_at' as 'version', 'is', null)
    .execute();
}
