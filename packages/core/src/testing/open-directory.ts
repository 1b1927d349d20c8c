/** For tests: a workspace.db with a directory in it, written and asked without a server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, silentLogger, systemClock } from '@tutti/base';
import type { Actor, Role } from '@tutti/plugin-api';
import type { DirectoryEntry } from '@tutti/plugin-api/server';
import { createDataHost, type DataHost } from '@tutti/storage';
import type { Kysely } from 'kysely';
import { openCoreDatabases } from '../database/open-core-database.ts';
import type { DirectoryTables, ObjectRow } from '../directory/directory-tables.ts';
import { type FoundObjects, findObjects } from '../directory/find-objects.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { readObjectQuery } from '../directory/object-query.ts';
import { putObject, removeObject } from '../directory/object-store.ts';
import { can } from '../grants/can.ts';
import { pluginMigrations } from '../plugins/migrations.ts';

export interface OpenDirectory {
  database: Kysely<DirectoryTables>;
  file: string;
  put(...entries: DirectoryEntry[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** As GET …/objects would: `query` as in an address. */
  find(actor: Actor | undefined, query?: Record<string, string>): Promise<FoundObjects>;
  titles(actor: Actor | undefined, query?: Record<string, string>): Promise<string[]>;
}

export interface Directories {
  /** An empty one in a file of its own. */
  open(): Promise<OpenDirectory>;
  dispose(): Promise<void>;
}

export async function openDirectories(): Promise<Directories> {
  const owned = new DisposableStore();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-directory-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const dataHost = owned.add(createDataHost({ clock: systemClock, logger: silentLogger }));
  let opened = 0;
  return {
    open: () => openDirectory(dataHost, join(folder, `workspace-${++opened}.db`)),
    dispose: () => owned.dispose(),
  };
}

async function openDirectory(dataHost: DataHost, file: string): Promise<OpenDirectory> {
  const opened = await openCoreDatabases(dataHost)(file, { ...pluginMigrations, ...directoryMigrations });
  const database = opened.database as Kysely<DirectoryTables>;
  let now = 0;
  const find: OpenDirectory['find'] = (actor, query = {}) =>
    findObjects(database, actor, can, readObjectQuery(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]]))));
  return {
    database,
    file,
    put: (...entries) =>
      database.transaction().execute(async (tx) => {
        for (const entry of entries) await putObject(tx, { plugin: 'desk', typeTitle: 'A thing', at: ++now }, entry);
      }),
    remove: (id) => database.transaction().execute((tx) => removeObject(tx, 'desk', id, ++now)),
    find,
    titles: async (actor, query) => (await find(actor, query)).rows.map((row: ObjectRow) => row.title),
  };
}

export function seatOf(role: Role, organisation?: string, person = `person-${role}`): Actor {
  const info = organisation === undefined ? undefined : { id: organisation, name: organisation, initials: 'XX', color: 1, kind: '' };
  return { kind: 'person', seat: { id: `seat-${person}`, role, person: { id: person, name: person }, organisation: info } };
}
