/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migrations: Record<string, Migration> = {
  '0001_decisions': {
    async up(database: Kysely<unknown>): Promise<void> {
      await createDecisions(database);
      await createBallots(database);
      await createBeside(database);
    },
  },
  '0002_rules': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .alterTable('decisions')
        .addColumn('pays', 'text', (column) => column.notNull().defaultTo('[]'))
        .execute();
      await database.schema.alterTable('decisions').addColumn('rule', 'text').execute();
      await database.schema
        .alterTable('decisions')
        .addColumn('fixed', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await database.schema
        .alterTable('recusals')
        .addColumn('why', 'text', (column) => column.notNull().defaultTo('said'))
        .execute();
    },
  },
};

async function createDecisions(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('decisions').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['question', 'background', 'kind', 'options', 'asked', 'required', 'hide', 'audience', 'created_by'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  for (const name of ['quorum', 'anonymous', 'reason_needed', 'opinions', 'dots'] as const) {
    table = table.addColumn(name, 'integer', (column) => column.notNull());
  }
  for (const name of ['closes_at', 'created_at'] as const) table = table.addColumn(name, 'bigint', (column) => column.notNull());
  for (const name of ['withdrawn_at', 'closed_at', 'told_at'] as const) table = table.addColumn(name, 'bigint');
  for (const name of ['about', 'organisation', 'plugin', 'key', 'end_reason', 'source', 'box'] as const)
    table = table.addColumn(name, 'text');
  await table.execute();
  // A plugin that asks twice with one key, because it was not told of the first time, opens one decision.
  await database.schema.createIndex('decisions_key').unique().on('decisions').columns(['plugin', 'key']).execute();
}

async function createBallots(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('ballots')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('marks', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('signed_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('proxy', 'text')
    .addColumn('replaced_at', 'bigint')
    .execute();
  // One ballot of an organisation counts, however many people of it answer at once.
  await database.schema
    .createIndex('ballots_that_count')
    .unique()
    .on('ballots')
    .columns(['decision', 'organisation'])
    // Kysely's types know only the indexed columns here; any column of the table will do.
    .where('replaced_at' as 'decision', 'is', null)
    .execute();
  await database.schema
    .createTable('participations')
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('participations_key', ['decision', 'organisation'])
    .execute();
}

async function createBeside(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('recusals')
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('recusals_key', ['decision', 'organisation'])
    .execute();
  await database.schema
    .createTable('proxies')
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('proxies_key', ['decision', 'organisation'])
    .addUniqueConstraint('proxies_one_each', ['decision', 'holder'])
    .execute();
  await database.schema
    .createTable('opinions')
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('seat', 'text', (column) => column.notNull())
    .addColumn('marks', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('opinions_key', ['decision', 'seat'])
    .execute();
  await database.schema
    .createTable('outcomes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('review', 'text')
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
