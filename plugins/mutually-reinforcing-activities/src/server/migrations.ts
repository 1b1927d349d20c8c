/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migrations: Record<string, Migration> = {
  '0001_activities': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createActivities(database);
      await createRoles(database);
      await createTies(database);
    },
  },
  '0002_side_by_side': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .alterTable('activities')
        .addColumn('ages', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      await createOverlaps(database);
    },
  },
  '0003_check_ins': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createCheckIns(database);
    },
  },
  '0004_milestones': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createMilestones(database);
    },
  },
  '0005_looks': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createLooks(database);
    },
  },
};

async function createActivities(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('activities').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['code', 'name', 'purpose', 'kind', 'stage', 'starts', 'ends', 'season', 'places', 'created_by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  await table
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('taken_back_at', 'bigint')
    .execute();
  await database.schema.createIndex('activities_code').unique().on('activities').column('code').execute();
  await database.schema
    .createTable('activity_changes')
    .addColumn('activity', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('activity_changes_key', ['activity', 'version'])
    .execute();
}

async function createRoles(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('roles').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['activity', 'organisation', 'kind', 'promised', 'state', 'asked_by', 'word'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  table = table.addColumn('turn', 'integer', (column) => column.notNull()).addColumn('asked_at', 'bigint', (column) => column.notNull());
  for (const name of ['answered_at', 'ended_at'] as const) table = table.addColumn(name, 'bigint');
  for (const name of ['answered_by', 'said_on', 'said_source'] as const) table = table.addColumn(name, 'text');
  await table.execute();
  // One promise of a kind for each organisation, however often it is asked at once.
  await database.schema
    .createIndex('roles_that_stand')
    .unique()
    .on('roles')
    .columns(['activity', 'organisation', 'kind'])
    // Kysely's types know only the indexed columns here; any column of the table will do.
    .where('ended_at' as 'activity', 'is', null)
    .execute();
  let steps = database.schema.createTable('role_steps').addColumn('activity', 'text', (column) => column.notNull());
  for (const name of ['role', 'kind', 'organisation', 'as', 'promised', 'word', 'by'] as const) {
    steps = steps.addColumn(name, 'text', (column) => column.notNull());
  }
  await steps
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('role_steps_key', ['activity', 'number'])
    .execute();
}

async function createTies(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('ties').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['from_id', 'to_id', 'kind', 'note', 'by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  await table
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .execute();
}

async function createOverlaps(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('overlaps')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('pair', 'text', (column) => column.notNull())
    .addColumn('found_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  // Of each pair one stands, however many look at once.
  await database.schema
    .createIndex('overlaps_that_stand')
    .unique()
    .on('overlaps')
    .columns(['pair'])
    .where('ended_at' as 'pair', 'is', null)
    .execute();
  let answers = database.schema.createTable('overlap_answers').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['overlap', 'organisation', 'reason', 'by'] as const) {
    answers = answers.addColumn(name, 'text', (column) => column.notNull());
  }
  await answers
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await database.schema
    .createIndex('overlap_answers_that_stand')
    .unique()
    .on('overlap_answers')
    .columns(['overlap', 'organisation'])
    .where('ended_at' as 'overlap', 'is', null)
    .execute();
}

async function createCheckIns(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('check_ins').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['activity', 'organisation', 'health', 'line', 'need', 'by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  await table
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text')
    .addColumn('ended_at', 'bigint')
    .execute();
  await database.schema.createIndex('check_ins_of').on('check_ins').columns(['activity', 'at']).execute();
}

async function createMilestones(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('milestones').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['activity', 'kind', 'title', 'organisation', 'person', 'due', 'evidence', 'created_by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  await table
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('done_by', 'text')
    .addColumn('removed_at', 'bigint')
    .execute();
  await database.schema.createIndex('milestones_of').on('milestones').column('activity').execute();
}

async function createLooks(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('looks').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['seat', 'name', 'address'] as const) table = table.addColumn(name, 'text', (column) => column.notNull());
  await table
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('removed_at', 'bigint')
    .execute();
  await database.schema.createIndex('looks_of').on('looks').column('seat').execute();
}
