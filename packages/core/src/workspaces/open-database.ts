/** How a file of this room becomes a Kysely over a migrated database; passed in, so that rooms above need not know where SQL runs. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface OpenedDatabase<Tables> {
  database: Kysely<Tables>;
  dispose(): Promise<void>;
}

/** Errors: MIGRATION_FAILED (the file is as it was), DATABASE_BUSY, STORAGE_FAILED. */
export type OpenDatabase = (file: string, migrations: Record<string, Migration>) => Promise<OpenedDatabase<unknown>>;
