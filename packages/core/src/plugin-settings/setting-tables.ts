/** The table of set values, in workspace.db for the workspace and all below it and in server.db for the whole server, with its migrations. */
import type { SettingScope } from '@tutti/plugin-api';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface SettingTables {
  plugin_settings: SettingRow;
}

export interface SettingRow {
  plugin: string;
  scope: SettingScope;
  /** The organisation or person it was set for; empty for server and workspace. */
  owner: string;
  key: string;
  /** JSON; of a secret, what secret-box.ts made of it. */
  value: string;
  changed_at: number;
  /** A seat id, or `operator`. */
  changed_by: string;
}

async function createTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plugin_settings')
    .addColumn('plugin', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plugin_settings_key', ['plugin', 'scope', 'owner', 'key'])
    .execute();
}

export const settingMigrations: Record<string, Migration> = { '0700_settings': { up: createTable } };
export const serverSettingMigrations: Record<string, Migration> = { '0002_settings': { up: createTable } };
