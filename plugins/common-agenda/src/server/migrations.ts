/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createGoals } from './goals/goal-migration.ts';
import { createRemarks } from './remarks/remark-migration.ts';
import { createVersions } from './versions/version-migration.ts';

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
  '0002_where_we_start_from': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createRounds(database);
      await createGrid(database);
    },
  },
  '0003_summaries_of_sections': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .alterTable('listed_sections')
        .addColumn('summary', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    },
  },
  '0004_versions_and_stances': { up: createVersions },
  '0005_goals': { up: createGoals },
  '0006_remarks': { up: createRemarks },
};

async function createRounds(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('rounds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('asked', 'text', (column) => column.notNull())
    .addColumn('readers', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('opened_at', 'bigint')
    .addColumn('source', 'text')
    .execute();
  let definitions = database.schema
    .createTable('definitions')
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull());
  for (const field of ['text', 'causes', 'who', 'place', 'success']) {
    definitions = definitions.addColumn(field, 'text', (column) => column.notNull());
  }
  await definitions
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text')
    .addColumn('sealed_at', 'bigint')
    .addColumn('sealed_by', 'text')
    .addColumn('salt', 'text')
    .addColumn('hash', 'text')
    .addColumn('late', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('definitions_key', ['round', 'organisation'])
    .execute();
}

async function createGrid(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('grid_cells')
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('grid_cells_key', ['round', 'organisation', 'dimension'])
    .execute();
  await database.schema
    .createTable('tensions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('resolution', 'text', (column) => column.notNull())
    .addColumn('review', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('tension_positions')
    .addColumn('tension', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('imported', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('tension_positions_key', ['tension', 'organisation'])
    .execute();
}
