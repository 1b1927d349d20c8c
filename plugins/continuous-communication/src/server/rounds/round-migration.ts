/** The tables of what people were asked and told. */
import type { Kysely } from 'kysely';

export async function createRounds(database: Kysely<unknown>): Promise<void> {
  let rounds = database.schema.createTable('rounds').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['title', 'asked', 'from_day', 'until_day', 'promised', 'told_how'] as const) {
    rounds = rounds.addColumn(name, 'text', (column) => column.notNull());
  }
  rounds = rounds.addColumn('answered', 'integer').addColumn('organisation', 'text').addColumn('told_on', 'text');
  rounds = rounds.addColumn('created_at', 'bigint', (column) => column.notNull());
  await rounds.addColumn('removed_at', 'bigint').execute();
  let heard = database.schema.createTable('heard').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['round', 'words', 'response', 'why', 'answered_by'] as const) {
    heard = heard.addColumn(name, 'text', (column) => column.notNull());
  }
  heard = heard.addColumn('created_at', 'bigint', (column) => column.notNull());
  await heard.addColumn('removed_at', 'bigint').execute();
  await database.schema.createIndex('heard_in_round').on('heard').columns(['round', 'created_at']).execute();
}
