/** Makes the tables of goals. */
import type { Kysely } from 'kysely';

export async function createGoals(database: Kysely<unknown>): Promise<void> {
  let goals = database.schema.createTable('goals').addColumn('id', 'text', (column) => column.primaryKey());
  for (const field of ['code', 'statement', 'population', 'place', 'until', 'organisation', 'why', 'sort_key', 'status', 'end_reason']) {
    goals = goals.addColumn(field, 'text', (column) => column.notNull());
  }
  await goals
    .addColumn('parent', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('taken_back_at', 'bigint')
    .execute();
  // A code means one thing, also when two people use it at the same moment.
  await database.schema
    .createIndex('goals_code')
    .unique()
    .on('goals')
    .column('code')
    // Kysely's types know only the indexed column here; any column of the table will do.
    .where('taken_back_at' as 'code', 'is', null)
    .execute();
  await database.schema
    .createTable('goal_changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('goal', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .execute();
  await database.schema.createIndex('goal_changes_goal').on('goal_changes').columns(['goal', 'at']).execute();
}
