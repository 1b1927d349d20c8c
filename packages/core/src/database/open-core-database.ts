/** Opens a database of the core's own: brought up to date on a copy first, then Kysely over a data process. */
import { TuttiError } from '@tutti/base';
import { sqlDialect } from '@tutti/plugin-api/server';
import type { DataHost } from '@tutti/storage';
import { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { OpenDatabase } from '../workspaces/open-database.ts';

const profile = 'core';

export function openCoreDatabases(dataHost: DataHost): OpenDatabase {
  return async (file, migrations) => {
    const database = new Kysely<unknown>({ dialect: sqlDialect(dataHost.open(file, { profile })) });
    if (await hasPending(database, migrations)) {
      await dataHost.changeOnCopy(file, { profile }, (copy) => migrate(new Kysely<unknown>({ dialect: sqlDialect(copy) }), migrations));
    }
    return { database, dispose: () => dataHost.close(file) };
  };
}

function migratorFor(db: Kysely<unknown>, migrations: Record<string, Migration>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

async function hasPending(db: Kysely<unknown>, migrations: Record<string, Migration>): Promise<boolean> {
  return (await migratorFor(db, migrations).getMigrations()).some((migration) => migration.executedAt === undefined);
}

async function migrate(db: Kysely<unknown>, migrations: Record<string, Migration>): Promise<void> {
  const { error, results } = await migratorFor(db, migrations).migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new TuttiError('MIGRATION_FAILED', {
    detail: `The data could not be brought up to date${failed ? ` (step ${failed})` : ''}.`,
    cause: error,
  });
}
