import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentKey, ManualClock, silentLogger, systemClock } from '@tutti/base';
import { afterEach, expect, test, vi } from 'vitest';
import { type DataFolder, openDataFolder } from '../data-folder/data-folder.ts';
import { createDataHost, type DataHost } from '../data-host/data-host.ts';
import { createSqliteDocumentLog, type SqliteDocumentLog } from '../document-log/sqlite-document-log.ts';
import { createBackup, listBackups, pruneBackups, restoreBackup, verifyBackup } from './backups.ts';

// Each backup is a process of its own that gives way to others.
vi.setConfig({ testTimeout: 60_000 });

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

interface Server {
  folder: DataFolder;
  log: SqliteDocumentLog;
  host: DataHost;
  stop(): Promise<void>;
}

async function freshPath(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tutti-backup-'));
  undo.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function serve(path: string): Promise<Server> {
  const folder = await openDataFolder(path);
  const log = createSqliteDocumentLog({
    file: (workspace) => folder.workspace(workspace).documents,
    clock: systemClock,
    logger: silentLogger,
  });
  const host = createDataHost({ clock: systemClock, logger: silentLogger });
  const stop = async (): Promise<void> => {
    await log.close();
    await host.dispose();
    await folder.dispose();
  };
  undo.push(stop);
  return { folder, log, host, stop };
}

const key = (document: string): DocumentKey => ({ workspace: 'tidewell', plugin: 'agenda', document, epoch: 1 });
const names = ['a', 'b', 'c'];

/** Writes to documents and to a database until told to stop; counts what was acknowledged. */
function writeOn({ folder, log, host }: Server) {
  const database = host.open(folder.workspace('tidewell').plugin('agenda'), { profile: 'plugin' });
  const acknowledged = { rows: 0, seqs: new Map<string, number>() };
  let stopping = false;
  const documents = names.map(async (name) => {
    for (let count = 0; !stopping; count++) {
      acknowledged.seqs.set(
        name,
        await log.append(key(name), [{ at: count, author: 'seat', update: new Uint8Array(Buffer.from(`${name} ${count}`)) }]),
      );
    }
  });
  const rows = (async () => {
    await database.run({ sql: 'create table row (n integer primary key)', parameters: [] });
    while (!stopping) {
      const transaction = await database.begin();
      for (const half of [1, 2]) await transaction.run({ sql: 'insert into row values (?)', parameters: [acknowledged.rows * 2 + half] });
      await transaction.commit();
      acknowledged.rows += 1;
    }
  })();
  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.all([...documents, rows]);
  };
  return { acknowledged, stop };
}

test('a backup made under writes restores to what had been stored when it began', async () => {
  const path = await freshPath();
  const server = await serve(join(path, 'data'));
  const { folder, log } = server;
  const workspace = await folder.createWorkspace('tidewell');
  await writeFile(join(workspace.files, 'photo.jpg'), 'not really a photo');
  const secret = await folder.secret();
  const writing = writeOn(server);
  await expect.poll(() => writing.acknowledged.rows, { timeout: 10_000 }).toBeGreaterThan(20);
  const before = { rows: writing.acknowledged.rows, seqs: new Map(writing.acknowledged.seqs) };
  const backup = await createBackup({ folder, clock: systemClock });
  await writing.stop();
  expect(backup).toMatchObject({ checked: true, faults: [] });
  expect((await stat(backup.file)).mode & 0o777).toBe(0o700);
  expect(await verifyBackup(backup.file)).toEqual([]);
  expect(await listBackups(folder.backups)).toEqual([backup]);

  await restoreBackup({ from: backup.file, into: join(path, 'restored') });
  const restored = await serve(join(path, 'restored'));
  expect(await restored.folder.secret()).toBe(secret);
  expect(await readFile(join(restored.folder.workspace('tidewell').files, 'photo.jpg'), 'utf8')).toBe('not really a photo');
  for (const name of names) {
    const live = await log.load(key(name));
    const again = await restored.log.load(key(name));
    expect(again.seq).toBeGreaterThanOrEqual(before.seqs.get(name) ?? 0);
    expect(again.tail).toEqual(live.tail.slice(0, again.seq));
    expect(await restored.log.append(key(name), [{ at: 0, author: 'seat', update: new Uint8Array() }])).toBe(again.seq + 1);
  }
  const database = restored.host.open(restored.folder.workspace('tidewell').plugin('agenda'), { profile: 'plugin' });
  const [row] = (await database.run({ sql: 'select count(*) as count, max(n) as most from row', parameters: [] })).rows;
  expect(row?.count).toBe(row?.most);
  expect(Number(row?.count) % 2, 'transactions are whole').toBe(0);
  expect(Number(row?.count)).toBeGreaterThanOrEqual(before.rows * 2);
});

test('a damaged backup is noticed and not restored; a folder in use is not overwritten', async () => {
  const path = await freshPath();
  const { folder, log } = await serve(join(path, 'data'));
  await folder.createWorkspace('tidewell');
  await log.append(key('a'), [{ at: 1, author: 'seat', update: new Uint8Array(Buffer.from('common agenda')) }]);
  const { file } = await createBackup({ folder, clock: systemClock });
  await expect(restoreBackup({ from: file, into: folder.root })).rejects.toMatchObject({
    code: 'BACKUP_FAILED',
    message: expect.stringContaining('not empty'),
  });
  await expect(restoreBackup({ from: path, into: join(path, 'x') })).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
  const documents = join(file, 'workspaces', 'tidewell', 'documents.db');
  const content = await readFile(documents);
  const at = content.indexOf('common agenda');
  content[at] = (content[at] ?? 0) ^ 1;
  await writeFile(documents, content);
  expect(await verifyBackup(file)).toMatchObject([{ path: 'workspaces/tidewell/documents.db' }]);
  await expect(restoreBackup({ from: file, into: join(path, 'x') })).rejects.toMatchObject({ message: expect.stringContaining('damaged') });
  await expect(stat(join(path, 'x'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('one damaged database is reported and does not cost the others their backup', async () => {
  const path = await freshPath();
  const { folder, log, host } = await serve(join(path, 'data'));
  await folder.createWorkspace('tidewell');
  await folder.createWorkspace('other');
  await log.append(key('a'), [{ at: 1, author: 'seat', update: new Uint8Array(Buffer.from('common agenda')) }]);
  await log.append({ ...key('a'), workspace: 'other' }, [{ at: 1, author: 'seat', update: new Uint8Array([1]) }]);
  await host.open(folder.workspace('other').database, { profile: 'core' }).run({ sql: 'create table t (a)', parameters: [] });
  await log.close();
  await host.dispose();
  const documents = folder.workspace('tidewell').documents;
  const content = await readFile(documents);
  await writeFile(documents, content.fill(0xff, 0, 100));
  const backup = await createBackup({ folder, clock: systemClock });
  expect(backup.checked).toBe(false);
  expect(backup.faults).toMatchObject([{ path: 'workspaces/tidewell/documents.db' }]);
  expect((await readdir(join(backup.file, 'workspaces', 'other'))).sort()).toEqual(['documents.db', 'workspace.db']);
  expect(await readdir(join(backup.file, 'workspaces', 'tidewell'))).toEqual(['documents.db.damaged']);
});

test('records that were lost before the backup are reported by it', async () => {
  const path = await freshPath();
  const { folder, log } = await serve(join(path, 'data'));
  await folder.createWorkspace('tidewell');
  await log.append(key('a'), [{ at: 1, author: 'seat', update: new Uint8Array([1]) }]);
  await log.closeWorkspace('tidewell');
  const documents = folder.workspace('tidewell').documents;
  const older = await readFile(documents);
  await log.append(key('a'), [{ at: 1, author: 'seat', update: new Uint8Array([2]) }]);
  await log.close();
  await writeFile(documents, older);
  const backup = await createBackup({ folder, clock: systemClock });
  expect(backup.faults).toMatchObject([{ reason: expect.stringContaining('2 records had been stored, 1 are left') }]);
});

test('old backups are thinned out, and what a crash left half made is swept', async () => {
  const path = await freshPath();
  const { folder } = await serve(join(path, 'data'));
  await mkdir(join(folder.backups, '2026-01-01T00-00-00Z.partial'));
  await writeFile(join(folder.backups, 'notes.txt'), 'mine');
  const clock = new ManualClock();
  const made: string[] = [];
  for (const untilNext of [1000, 3 * 24 * 60 * 60_000, 0]) {
    made.push((await createBackup({ folder, clock, prune: false })).file);
    clock.advance(untilNext);
  }
  const [, second, third] = made;
  expect(new Set(made).size).toBe(3);
  expect(await pruneBackups(folder.backups)).toHaveLength(1);
  expect((await listBackups(folder.backups)).map(({ file }) => file)).toEqual([third, second]);
  expect((await readdir(folder.backups)).sort()).toEqual([second, third].map((file) => file?.split('/').at(-1)).concat('notes.txt'));
});
