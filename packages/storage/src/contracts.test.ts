import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { databaseMigrationsContract, documentHistoryContract, documentLogContract, sqlDatabaseContract } from '@tutti/testkit/contracts';
import { createDataHost, createSqliteDocumentLog, type DatabaseProfile, migrateDatabase } from './index.ts';

async function freshFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-storage-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function sqliteLog() {
  const { folder, remove } = await freshFolder();
  const open = () =>
    createSqliteDocumentLog({ file: (workspace) => join(folder, `${workspace}.db`), clock: systemClock, logger: silentLogger });
  return { log: open(), reopen: async () => open(), dispose: remove };
}

documentLogContract('The SQLite log', sqliteLog);
documentHistoryContract('The SQLite log', sqliteLog);

for (const profile of ['core', 'plugin'] satisfies DatabaseProfile[]) {
  sqlDatabaseContract(`A ${profile} database in a data process`, async () => {
    const { folder, remove } = await freshFolder();
    const host = createDataHost({ clock: systemClock, logger: silentLogger });
    return {
      database: host.open(join(folder, 'a.db'), { profile }),
      dispose: async () => {
        await host.dispose();
        await remove();
      },
    };
  });

  databaseMigrationsContract(`A ${profile} database`, async () => {
    const { folder, remove } = await freshFolder();
    const host = createDataHost({ clock: systemClock, logger: silentLogger });
    const file = join(folder, 'a.db');
    return {
      migrate: (migrations, dialect) => migrateDatabase({ host, file, profile, migrations, dialect }),
      database: host.open(file, { profile }),
      dispose: async () => {
        await host.dispose();
        await remove();
      },
    };
  });
}
