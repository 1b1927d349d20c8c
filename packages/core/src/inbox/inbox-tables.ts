/** What waits in people's inboxes, in workspace.db; gone with the workspace, and the oldest go first. */
import type { Migration } from 'kysely/migration';

export interface InboxTables {
  inbox: InboxRow;
}

export interface InboxRow {
  id: string;
  person_id: string;
  text: string;
  /** The tool that sent it; null: the server. */
  plugin: string | null;
  panel: string | null;
  address: string | null;
  /** What it is about, when the server tells of what was said there. */
  object_id: string | null;
  /** 1: it waits for this person. */
  needs: number;
  at: number;
  read_at: number | null;
}

export const inboxMigrations: Record<string, Migration> = {
  '0900_inbox': {
    async up(db) {
      await db.schema
        .createTable('inbox')
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('person_id', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('plugin', 'text')
        .addColumn('panel', 'text')
        .addColumn('address', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('read_at', 'bigint')
        .addPrimaryKeyConstraint('inbox_key', ['id', 'person_id'])
        .execute();
      await db.schema.createIndex('inbox_by_person').on('inbox').columns(['person_id', 'at']).execute();
    },
  },
  '0910_inbox_objects': {
    async up(db) {
      await db.schema.alterTable('inbox').addColumn('object_id', 'text').execute();
      await db.schema
        .alterTable('inbox')
        .addColumn('needs', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};
