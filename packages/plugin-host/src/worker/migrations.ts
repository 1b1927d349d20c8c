/** A plugin's own migrations, with the host's first one that makes the outbox, run through Kysely's Migrator on whatever database they are given. */
import { type SqlDatabase, TuttiError } from '@tutti/base';
import { sqlDialect } from '@tutti/plugin-api/server';
import { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { outboxMigration, outboxMigrationName } from './outbox.ts';

type Migrations = Record<string, Migration> | undefined;

export async function pendingMigrations(database: SqlDatabase, migrations: Migrations): Promise<string[]> {
  const all = await migrator(database, migrations).getMigrations();
  return all.filter((each) => !each.executedAt).map((each) => each.name);
}

/** Rejects with MIGRATION_FAILED and the name of the one that failed. */
export async function migrateToLatest(database: SqlDatabase, migrations: Migrations): Promise<void> {
  const { error, results } = await migrator(database, migrations).migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((each) => each.status === 'Error')?.migrationName;
  throw new TuttiError('MIGRATION_FAILED', {
    detail: failed
      ? `The step "${failed}" of bringing this tool's data up to date did not work. Nothing was changed.`
      : 'The steps of this tool do not fit its data. Nothing was changed.',
    field: failed,
    cause: error,
  });
}

function migrator(database: SqlDatabase, migrations: Migrations): Migrator {
  const db = new Kysely<unknown>({ dialect: sqlDialect(database) });
  const all = { [outboxMigrationName]: outboxMigration, ...migrations };
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(all) } });
}
