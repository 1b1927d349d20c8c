/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createRules } from './rules/rule-tables.ts';

export const migrations: Record<string, Migration> = {
  '0001_health': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('health_nights')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('audience', 'text', (column) => column.notNull())
        .addColumn('service', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull())
        .addColumn('of_all', 'integer')
        .addPrimaryKeyConstraint('health_nights_key', ['day', 'audience', 'service', 'key'])
        .execute();
    },
  },
  '0002_reports': { up: createReports },
  '0003_partners': { up: createPartners },
  '0004_rules': { up: createRules },
};

async function createReports(database: Kysely<unknown>): Promise<void> {
  let reports = database.schema.createTable('reports').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['title', 'audience', 'state', 'blocks', 'created_by'] as const) {
    reports = reports.addColumn(name, 'text', (column) => column.notNull());
  }
  reports = reports
    .addColumn('edition', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull());
  await reports.addColumn('published_at', 'bigint').addColumn('removed_at', 'bigint').addColumn('source', 'text').execute();
  let editions = database.schema
    .createTable('report_editions')
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull());
  for (const name of ['cut_off', 'facts', 'hash', 'asked', 'by'] as const) {
    editions = editions.addColumn(name, 'text', (column) => column.notNull());
  }
  await editions
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_editions_key', ['report', 'number'])
    .execute();
  let signs = database.schema.createTable('report_signs').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['report', 'hash', 'organisation', 'by'] as const) signs = signs.addColumn(name, 'text', (column) => column.notNull());
  signs = signs.addColumn('edition', 'integer', (column) => column.notNull()).addColumn('at', 'bigint', (column) => column.notNull());
  await signs.addColumn('said_where', 'text').addColumn('taken_back_at', 'bigint').execute();
  await database.schema.createIndex('signs_of_report').on('report_signs').columns(['report', 'organisation']).execute();
}

async function createPartners(database: Kysely<unknown>): Promise<void> {
  let agreements = database.schema.createTable('agreements').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['kind', 'parties', 'covers', 'signed_on', 'until', 'renewal', 'kept_by'] as const) {
    agreements = agreements.addColumn(name, 'text', (column) => column.notNull());
  }
  agreements = agreements
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull());
  await agreements.addColumn('removed_at', 'bigint').execute();
  await database.schema
    .createTable('agreement_changes')
    .addColumn('agreement', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('agreement_changes_key', ['agreement', 'version'])
    .execute();
  let partners = database.schema.createTable('partners').addColumn('organisation', 'text', (column) => column.primaryKey());
  for (const name of ['words', 'contact', 'changed_by'] as const) partners = partners.addColumn(name, 'text', (column) => column.notNull());
  await partners.addColumn('changed_at', 'bigint', (column) => column.notNull()).execute();
}
