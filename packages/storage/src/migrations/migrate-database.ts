/** Brings a database up to the code's version: on a copy first, so that a step that fails leaves the data exactly as it was. */
import { stat } from 'node:fs/promises';
import { isTuttiError, type SqlDatabase, TuttiError } from '@tutti/base';
import { type Dialect, Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { DataHost } from '../data-host/data-host.ts';
import type { DatabaseProfile } from '../data-host/data-messages.ts';

export interface MigrateDatabaseOptions {
  host: DataHost;
  /** Absolute path; a file that does not exist yet is made. */
  file: string;
  profile: DatabaseProfile;
  /** Steps by name; names sort by version. */
  migrations: Record<string, Migration>;
  /** `sqlDialect` of the plugin API. */
  dialect(database: SqlDatabase): Dialect;
}

/**
 * Runs the steps that this database has not had yet and returns their names; nothing is copied when there are none.
 * @throws MIGRATION_FAILED when a step fails (the original is untouched), or when the database is newer than the code.
 */
export async function migrateDatabase({ host, file, profile, migrations, dialect }: MigrateDatabaseOptions): Promise<string[]> {
  const known = Object.keys(migrations);
  const had = await appliedMigrations(host, file, profile);
  const fromTheFuture = had.filter((name) => !known.includes(name));
  if (fromTheFuture.length > 0) throw newer(fromTheFuture);
  const pending = known.filter((name) => !had.includes(name)).sort();
  if (pending.length === 0) return [];
  await host.changeOnCopy(file, { profile }, (copy) => runMigrations(new Kysely<unknown>({ dialect: dialect(copy) }), migrations));
  return pending;
}

async function appliedMigrations(host: DataHost, file: string, profile: DatabaseProfile): Promise<string[]> {
  if (!(await stat(file).catch(() => undefined))) return [];
  const database = host.open(file, { profile, trusted: true });
  const table = await database.run({
    sql: "select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'",
    parameters: [],
  });
  if (table.rows.length === 0) return [];
  const { rows } = await database.run({ sql: 'select name from kysely_migration', parameters: [] });
  return rows.map(({ name }) => String(name));
}

async function runMigrations(db: Kysely<unknown>, migrations: Record<string, Migration>): Promise<void> {
  // Rooms number their own steps, so a new one of one room may sort before an old one of another.
  const migrator = new Migrator({ db, allowUnorderedMigrations: true, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (isTuttiError(error, 'STORAGE_FULL')) throw error;
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
  const step = failed ? `The step "${failed}" did not work` : 'The steps do not fit the data';
  throw new TuttiError('MIGRATION_FAILED', { detail: `${step}. Nothing was changed.`, field: failed, cause: error });
}

function newer(names: readonly string[]): TuttiError {
  return new TuttiError('MIGRATION_FAILED', {
    detail: `This data was written by a newer version (${names.slice(0, 3).join(', ')}). Start that version again, or restore a backup made before it.`,
  });
}
