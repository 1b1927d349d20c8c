/** What was taken away from a plugin: in server.db everywhere, in workspace.db there alone. A row stands only while it is taken away. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface PermissionTables {
  plugin_revocations: RevocationRow;
}

export interface RevocationRow {
  plugin: string;
  permission: string;
  revoked_at: number;
  /** A seat id, or `operator`. */
  revoked_by: string;
}

async function createTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plugin_revocations')
    .addColumn('plugin', 'text', (column) => column.notNull())
    .addColumn('permission', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plugin_revocations_key', ['plugin', 'permission'])
    .execute();
}

export const permissionMigrations: Record<string, Migration> = { '0800_permissions': { up: createTable } };
export const serverPermissionMigrations: Record<string, Migration> = { '0003_permissions': { up: createTable } };
