/** The schema of workspace.db, in the steps of all folders that keep something there. */
import type { Migration } from 'kysely/migration';
import { directoryMigrations } from './directory/migrations.ts';
import { documentMigrations } from './documents/migrations.ts';
import { fileMigrations } from './files/file-tables.ts';
import { glossaryMigrations } from './glossary/glossary-tables.ts';
import { inboxMigrations } from './inbox/inbox-tables.ts';
import { linkMigrations } from './links/migrations.ts';
import { permissionMigrations } from './permissions/permission-tables.ts';
import { settingMigrations } from './plugin-settings/setting-tables.ts';
import { pluginMigrations } from './plugins/migrations.ts';
import { reachMigrations } from './reach/reach-tables.ts';
import { talkMigrations } from './talk/talk-tables.ts';
import { peopleMigrations } from './workspaces/people-migrations.ts';

export const workspaceMigrations: Record<string, Migration> = {
  ...peopleMigrations,
  ...documentMigrations,
  ...pluginMigrations,
  ...directoryMigrations,
  ...linkMigrations,
  ...talkMigrations,
  ...fileMigrations,
  ...glossaryMigrations,
  ...settingMigrations,
  ...permissionMigrations,
  ...inboxMigrations,
  ...reachMigrations,
};
