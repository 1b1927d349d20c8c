/** Makes the tables of remarks. */
import type { Kysely } from 'kysely';

export async function createRemarks(database: Kysely<unknown>): Promise<void> {
  let remarks = database.schema.createTable('remarks').addColumn('id', 'text', (column) => column.primaryKey());
  for (const field of ['section', 'kind', 'start_at', 'end_at', 'quote', 'text', 'words', 'seat', 'by', 'status', 'answer']) {
    remarks = remarks.addColumn(field, 'text', (column) => column.notNull());
  }
  await remarks
    .addColumn('organisation', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'bigint')
    .execute();
  let replies = database.schema.createTable('remark_replies').addColumn('id', 'text', (column) => column.primaryKey());
  for (const field of ['remark', 'text', 'seat', 'by']) replies = replies.addColumn(field, 'text', (column) => column.notNull());
  await replies
    .addColumn('organisation', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('remark_replies_remark').on('remark_replies').columns(['remark', 'at']).execute();
}
