/** The tables of the communication plan. */
import type { Kysely } from 'kysely';

export async function createPlan(database: Kysely<unknown>): Promise<void> {
  let lines = database.schema.createTable('plan_lines').addColumn('id', 'text', (column) => column.primaryKey());
  const texts = ['kind', 'audience', 'purpose', 'channel', 'organisation', 'person', 'languages', 'rhythm', 'starts_on', 'body'] as const;
  for (const name of texts) lines = lines.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['within', 'revision'] as const) lines = lines.addColumn(name, 'integer', (column) => column.notNull());
  lines = lines.addColumn('created_at', 'bigint', (column) => column.notNull());
  await lines.addColumn('ended_at', 'bigint').execute();
  await createBeside(database, 'plan_marks', ['line', 'day', 'words', 'said_by'], ['at']);
  await createBeside(database, 'plan_agreements', ['organisation', 'said_by'], ['revision', 'at']);
  let alarms = database.schema.createTable('plan_alarms').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['line', 'words', 'raised_by', 'told_by', 'told_words'] as const) {
    alarms = alarms.addColumn(name, 'text', (column) => column.notNull());
  }
  for (const name of ['raised_at', 'due_at'] as const) alarms = alarms.addColumn(name, 'bigint', (column) => column.notNull());
  await alarms.addColumn('told_at', 'bigint').execute();
  await database.schema.createIndex('plan_marks_of_line').on('plan_marks').columns(['line', 'day']).execute();
}

async function createBeside(database: Kysely<unknown>, name: string, texts: readonly string[], numbers: readonly string[]): Promise<void> {
  let table = database.schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
  for (const text of texts) table = table.addColumn(text, 'text', (column) => column.notNull());
  for (const number of numbers) table = table.addColumn(number, 'bigint', (column) => column.notNull());
  await table.execute();
}
