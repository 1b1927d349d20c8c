/** Migrations of workspace.db for enablement, the object directory and the events. */
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const pluginMigrations: Record<string, Migration> = {
  '0300_plugins': {
    async up(db) {
      await db.schema
        .createTable('plugin_states')
        .addColumn('plugin', 'text', (column) => column.primaryKey())
        .addColumn('enabled', 'integer', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addColumn('changed_by', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '0301_cursors': {
    async up(db) {
      await db.schema
        .createTable('event_cursors')
        .addColumn('plugin', 'text', (column) => column.primaryKey())
        .addColumn('position', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('plugin_schedules')
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('plugin_schedules_key', ['plugin', 'name'])
        .execute();
    },
  },
  '0400_directory': {
    async up(db) {
      await db.schema
        .createTable('objects')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('anchor', 'text')
        .addColumn('organisation_id', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('objects_by_type').on('objects').columns(['type', 'title']).execute();
      await db.schema
        .createTable('events')
        .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('id', 'text', (column) => column.notNull().unique())
        .addColumn('plugin', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('objects', 'text', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('seat_id', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      // Append-only also for our own mistakes: what happened is never rewritten.
      await sql`create trigger events_stay before update on events begin select raise(abort, 'events are append-only'); end`.execute(db);
    },
  },
  '0420_event_objects': {
    async up(db) {
      await sql`create table event_objects (object_id text not null, position integer not null, primary key (object_id, position)) without rowid`.execute(
        db,
      );
      await sql`create index event_objects_by_position on event_objects (position)`.execute(db);
      await sql`insert or ignore into event_objects (object_id, position) select value, position from events, json_each(events.objects)`.execute(
        db,
      );
      await sql`create trigger events_told after insert on events begin
        insert or ignore into event_objects (object_id, position) select value, new.position from json_each(new.objects); end`.execute(db);
      await sql`create trigger events_gone after delete on events begin
        delete from event_objects where position = old.position; end`.execute(db);
    },
  },
};
