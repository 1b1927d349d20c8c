/** Opens a database of the core's own: brought up to date on a copy first, then Kysely over a data process. */
import { sqlDialect } from '@tutti/plugin-api/server';
import { type DataHost, migrateDatabase } from '@tutti/storage';
import { Kysely } from 'kysely';
import type { OpenDatabase } from '../workspaces/open-database.ts';

const profile = 'core';

export function openCoreDatabases(host: DataHost): OpenDatabase {
  return async (file, migrations) => {
    await migrateDatabase({ host, file, profile, migrations, dialect: sqlDialect });
    const database = new Kysely<unknown>({ dialect: sqlDialect(host.open(file, { profile })) });
    return { database, dispose: () => host.close(file) };
  };
}
