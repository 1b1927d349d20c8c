/** How long files are kept and how many there may be, by a clock that is passed in. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, silentLogger, systemClock, systemRandom } from '@tutti/base';
import { createDataHost, type DataHost } from '@tutti/storage';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCoreDatabases } from '../database/open-core-database.ts';
import type { DirectoryTables } from '../directory/directory-tables.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { putObject } from '../directory/object-store.ts';
import { pluginMigrations } from '../plugins/migrations.ts';
import type { Workspaces } from '../seams.ts';
import { type FileDatabase, fileMigrations } from './file-tables.ts';
import { Files, fileKeptMs, fileLimits } from './files.ts';

let root: string;
let host: DataHost;
let clock: ManualClock;
let files: Files;
let database: FileDatabase;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tutti-keeping-'));
  host = createDataHost({ clock: systemClock, logger: silentLogger });
  const opened = await openCoreDatabases(host)(join(root, 'workspace.db'), {
    ...pluginMigrations,
    ...directoryMigrations,
    ...fileMigrations,
  });
  const directory = opened.database as Kysely<DirectoryTables>;
  database = directory as unknown as FileDatabase;
  await directory
    .transaction()
    .execute((tx) => putObject(tx, { plugin: 'desk', typeTitle: 'A thing', at: 1 }, { id: 'thing', type: 'thing', title: 'T' }));
  clock = new ManualClock(1_000_000_000_000);
  const folder = { workspace: () => ({ root, files: root }) } as unknown as ConstructorParameters<typeof Files>[0]['folder'];
  const workspaces = { database: async () => database } as unknown as Pick<Workspaces, 'database'>;
  files = new Files({ deps: { clock, random: systemRandom }, folder, workspaces });
});
afterEach(async () => {
  await host.dispose();
  await rm(root, { recursive: true, force: true });
});

const attach = (text: string) =>
  files.attach('w', { object: 'thing', name: 'a.txt', content: new TextEncoder().encode(text), author: 'seat', organisation: undefined });
const onDisk = async (): Promise<number> => (await readdir(root, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).length;

it('what was taken away comes back within an hour, and is off the disk after it', async () => {
  const { id } = await attach('one');
  await files.remove('w', id);
  clock.advance(fileKeptMs);
  await files.restore('w', id);
  expect((await files.of('w', 'thing')).map((row) => row.id)).toEqual([id]);
  await files.remove('w', id);
  clock.advance(fileKeptMs + 1);
  await expect(files.restore('w', id)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await onDisk()).toBe(0);
});

it('what another still names stays when one lets go of it', async () => {
  const [one, other] = [await attach('same'), await attach('same')];
  await files.remove('w', one.id);
  clock.advance(fileKeptMs + 1);
  await attach('more');
  expect(new TextDecoder().decode(await files.read('w', other))).toBe('same');
  expect(await onDisk()).toBe(2);
});

it('an object holds so many and not one more, and taking one away makes room', async () => {
  const first = await attach('0');
  for (let index = 1; index < fileLimits.perObject; index += 1) await attach(String(index));
  await expect(attach('more')).rejects.toMatchObject({ code: 'FILES_FULL' });
  await files.remove('w', first.id);
  await attach('more');
  await expect(files.restore('w', first.id)).rejects.toMatchObject({ code: 'FILES_FULL' });
});

it('a workspace holds so much and no more, and what may come back counts', async () => {
  const { id } = await attach('one');
  await database
    .updateTable('files')
    .set({ bytes: fileLimits.perWorkspace - 2 })
    .execute();
  await expect(attach('two')).rejects.toMatchObject({ code: 'FILES_FULL' });
  await files.remove('w', id);
  await expect(attach('two')).rejects.toMatchObject({ code: 'FILES_FULL' });
  clock.advance(fileKeptMs + 1);
  await attach('two');
});
