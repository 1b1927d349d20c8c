/** Migrations of workspace.db for the links between objects. */
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const linkMigrations: Record<string, Migration> = {
  '0500_links': {
    async up(db) {
      await db.schema
        .createTable('links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('inverse', 'text', (column) => column.notNull())
        .addColumn('from_id', 'text', (column) => column.notNull().references('objects.id'))
        .addColumn('to_id', 'text', (column) => column.notNull().references('objects.id'))
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('author', 'text', (column) => column.notNull())
        .addColumn('organisation_id', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .execute();
      // One arrow of a kind between two objects, however often it is drawn.
      await sql`create unique index links_once on links (plugin, type, from_id, to_id) where removed_at is null`.execute(db);
      await sql`create index links_to on links (to_id)`.execute(db);
      await sql`create index links_from on links (from_id)`.execute(db);
    },
  },
};
