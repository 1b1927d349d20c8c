/** server.db, opened once: accounts writes it, workspaces looks people up in it. */
import type { Clock, Disposable, RandomBytes } from '@tutti/base';
import type { Kysely } from 'kysely';
import { serverPermissionMigrations } from '../permissions/permission-tables.ts';
import { serverSettingMigrations } from '../plugin-settings/setting-tables.ts';
import { switchMigrations } from '../plugins/server-switches.ts';
import type { OpenDatabase } from '../workspaces/open-database.ts';
import { Links } from './links.ts';
import { People } from './people.ts';
import { serverMigrations } from './server-migrations.ts';
import type { ServerTables } from './server-tables.ts';

export interface ServerDatabase extends Disposable {
  database: Kysely<ServerTables>;
  people: People;
  links: Links;
}

export async function openServerDatabase(options: {
  file: string;
  open: OpenDatabase;
  clock: Clock;
  random: RandomBytes;
}): Promise<ServerDatabase> {
  const opened = await options.open(options.file, {
    ...serverMigrations,
    ...serverSettingMigrations,
    ...serverPermissionMigrations,
    ...switchMigrations,
  });
  const database = opened.database as Kysely<ServerTables>;
  const people = await People.open(database, options.random);
  return { database, people, links: new Links(database, options.clock, options.random), dispose: () => opened.dispose() };
}
