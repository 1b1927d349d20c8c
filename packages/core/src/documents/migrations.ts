/** Migrations of workspace.db for the table of documents. */
import type { Migration } from 'kysely/migration';

export const documentMigrations: Record<string, Migration> = {
  '0200_documents': {
    async up(db) {
      await db.schema
        .createTable('documents')
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('schema_version', 'integer', (column) => column.notNull())
        .addColumn('epoch', 'integer', (column) => column.notNull())
        .addColumn('grants', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .addPrimaryKeyConstraint('documents_key', ['plugin', 'name'])
        .execute();
    },
  },
  '0201_erasures': {
    async up(db) {
      await db.schema.alterTable('documents').addColumn('erased_at', 'bigint').execute();
      await db.schema.alterTable('documents').addColumn('erased_by', 'text').execute();
      await db.schema
        .createTable('document_remains')
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('epoch', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('document_remains_key', ['plugin', 'name', 'epoch'])
        .execute();
    },
  },
};
