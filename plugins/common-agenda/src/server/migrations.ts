/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migrations: Record<string, Migration> = {
  '0001_drafts_and_sections': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('drafts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('organisation', 'text', (column) => column.notNull())
        .addColumn('section', 'text')
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull().unique())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('shared_at', 'bigint')
        .execute();
      await database.schema
        .createTable('listed_sections')
        .addColumn('section', 'text', (column) => column.primaryKey())
        .addColumn('object', 'text', (column) => column.notNull().unique())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('removed', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};
