/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createPlan } from './plan/plan-migration.ts';
import { createPulses } from './pulse/pulse-migration.ts';
import { createRounds } from './rounds/round-migration.ts';

export const migrations: Record<string, Migration> = {
  '0001_meetings': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createMeetings(database);
      await createItems(database);
      await createEntries(database);
      await createBeside(database);
    },
  },
  '0002_pulses': { up: createPulses },
  '0003_plan': { up: createPlan },
  '0004_rounds': { up: createRounds },
};

async function createMeetings(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('meetings').addColumn('id', 'text', (column) => column.primaryKey());
  const texts = ['title', 'body', 'purpose', 'place', 'link', 'chair', 'access', 'audience', 'state', 'guests', 'reason'] as const;
  for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['minutes', 'revision'] as const) table = table.addColumn(name, 'integer', (column) => column.notNull());
  for (const name of ['starts_at', 'created_at'] as const) table = table.addColumn(name, 'bigint', (column) => column.notNull());
  for (const name of ['started_at', 'closed_at', 'current_since'] as const) table = table.addColumn(name, 'bigint');
  for (const name of ['organisation', 'series', 'current', 'source', 'notes', 'notes_hash'] as const) table = table.addColumn(name, 'text');
  await table.execute();
}

async function createItems(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('items').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['title', 'kind', 'who', 'note', 'asked_by', 'state', 'from_title'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  for (const name of ['minutes', 'place'] as const) table = table.addColumn(name, 'integer', (column) => column.notNull());
  for (const name of ['spent', 'created_at'] as const) table = table.addColumn(name, 'bigint', (column) => column.notNull());
  await table.addColumn('meeting', 'text').addColumn('organisation', 'text').addColumn('removed_at', 'bigint').execute();
  await database.schema.createIndex('items_of_meeting').on('items').columns(['meeting', 'place']).execute();
}

async function createEntries(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('entries').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['meeting', 'kind', 'text', 'person', 'state', 'words', 'changed_by', 'written_by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  table = table.addColumn('at', 'bigint', (column) => column.notNull()).addColumn('ask', 'integer', (column) => column.notNull());
  for (const name of ['item', 'organisation', 'due', 'decision'] as const) table = table.addColumn(name, 'text');
  await table.addColumn('changed_at', 'bigint').addColumn('removed_at', 'bigint').execute();
  await database.schema.createIndex('entries_of_meeting').on('entries').columns(['meeting', 'at']).execute();
  await database.schema.createIndex('entries_that_wait').on('entries').columns(['kind', 'state']).execute();
}

async function createBeside(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('presences')
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('presence', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('presences_key', ['meeting', 'organisation'])
    .execute();
  await database.schema
    .createTable('corrections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('meeting', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
