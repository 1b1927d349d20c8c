/** The tables of the pulse. */
import type { Kysely } from 'kysely';

export async function createPulses(database: Kysely<unknown>): Promise<void> {
  let table = database.schema.createTable('pulses').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['title', 'statements', 'groups', 'reason', 'box', 'salt', 'shared'] as const) {
    table = table.addColumn(name, 'text', (column) => column.notNull());
  }
  for (const name of ['opened_at', 'closes_at'] as const) table = table.addColumn(name, 'bigint', (column) => column.notNull());
  await table.addColumn('cancelled_at', 'bigint').addColumn('decision', 'text').addColumn('source', 'text').execute();
  await database.schema
    .createTable('pulse_takers')
    .addColumn('pulse', 'text', (column) => column.notNull())
    .addColumn('taker', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('pulse_takers_key', ['pulse', 'taker'])
    .execute();
  await database.schema
    .createTable('pulse_plans')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('pulse', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
