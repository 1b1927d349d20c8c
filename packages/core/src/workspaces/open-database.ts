/** How a file of this room becomes a Kysely over a migrated database; passed in, so that rooms above need not know where SQL runs. */
import { TuttiError } from '@tutti/base';
import { sqlDialect } from '@tutti/plugin-api/server';
import type { DataHost } from '@tutti/storage';
import { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

export interface OpenedDatabase<Tables> {
  database: Kysely<Tables>;
  dispose(): Promise<void>;
}

/** Errors: MIGRATION_FAILED (the file is as it was), DATABASE_BUSY, STORAGE_FAILED. */
export type OpenDatabase = (file: string, migrations: Record<string, Migration>) => Promise<OpenedDatabase<unknown>>;

export function openDatabaseOver(dataHost: DataHost): OpenDatabase {
  return async (file, migrations) => {
    const database = new Kysely<unknown>({ dialect: sqlDialect(dataHost.open(file, { profile: 'core' })) });
    const { error } = await new Migrator({ db: database, provider: { getMigrations: async () => migrations } }).migrateToLatest();
    if (error) throw new TuttiError('MIGRATION_FAILED', { cause: error });
    return {
      database,
      async dispose() {
        await database.destroy();
        await dataHost.close(file);
      },
    };
  };
}
