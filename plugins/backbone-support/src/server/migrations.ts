/** The steps that bring a workspace's database to the tables of today, oldest first; a released step is never changed. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const migrations: Record<string, Migration> = {
  '0001_health': {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable('health_nights')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('audience', 'text', (column) => column.notNull())
        .addColumn('service', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull())
        .addColumn('of_all', 'integer')
        .addPrimaryKeyConstraint('health_nights_key', ['day', 'audience', 'service', 'key'])
        .execute();
    },
  },
};
