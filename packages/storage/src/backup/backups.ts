/** Backups of a data folder: made while the server runs, checked after writing, listed, thinned out, restored. A backup is a plain folder laid out like the data folder. */
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Clock, TuttiError } from '@tutti/base';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { makePrivateFolder, syncFolder } from '../data-folder/private-files.ts';
import { backupsToKeep } from './backups-to-keep.ts';
import { type BackupFault, type BackupManifest, readManifest } from './manifest.ts';
import { runBackupJob } from './run-backup-job.ts';

export interface Backup {
  /** The backup's folder: an absolute path. */
  file: string;
  /** When it was made, milliseconds since 1970 UTC. */
  at: number;
  bytes: number;
  /** It was read again after writing and is whole. */
  checked: boolean;
  /** What could not be copied whole. */
  faults: BackupFault[];
}

export interface CreateBackupOptions {
  folder: Pick<DataFolder, 'root' | 'backups'>;
  clock: Clock;
  /** Where backups are kept; the data folder's `backups` when absent. */
  into?: string;
  /** Remove what backupsToKeep does not keep; true when absent. */
  prune?: boolean;
}

const partial = '.partial';
const namePattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:-\d+)?$/;

/**
 * Makes a backup in `<into>/<UTC time>/` and checks it. One at a time.
 * @throws BACKUP_FAILED, STORAGE_FULL; nothing half made remains.
 */
export async function createBackup({ folder, clock, into = folder.backups, prune = true }: CreateBackupOptions): Promise<Backup> {
  await makePrivateFolder(into);
  await sweepPartial(into);
  const at = clock.now();
  const file = await freeName(into, at);
  const unfinished = `${file}${partial}`;
  try {
    await mkdir(unfinished, { mode: 0o700 });
    const manifest = (await runBackupJob({ kind: 'write', root: resolve(folder.root), into: unfinished, at })) as BackupManifest;
    await rename(unfinished, file);
    await syncFolder(into);
    const backup = describe(file, manifest);
    if (prune && backup.checked) await pruneBackups(into);
    return backup;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Reads a backup again and tells what is wrong with it; empty for a good one. @throws BACKUP_FAILED when it is no backup. */
export async function verifyBackup(file: string): Promise<BackupFault[]> {
  return (await runBackupJob({ kind: 'check', backup: resolve(file) })) as BackupFault[];
}

/** The backups in a folder, newest first. What is no backup is passed over. */
export async function listBackups(backups: string): Promise<Backup[]> {
  const entries = await readdir(backups, { withFileTypes: true }).catch(() => []);
  const found: Backup[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || !namePattern.test(entry.name)) continue;
    const file = join(resolve(backups), entry.name);
    const manifest = await readManifest(file).catch(() => undefined);
    if (manifest) found.push(describe(file, manifest));
  }
  return found.sort((a, b) => b.at - a.at);
}

/** Removes backups that are neither among the last seven days' nor the last four weeks' newest; returns what was removed. */
export async function pruneBackups(backups: string): Promise<string[]> {
  const all = await listBackups(backups);
  const keep = backupsToKeep(all.filter(({ checked }) => checked).map(({ at }) => at));
  const newest = all.find(({ checked }) => checked)?.at ?? Number.POSITIVE_INFINITY;
  // One with faults stays until a whole one is newer and the week is over.
  const old = all.filter(({ at, checked }) => (checked ? !keep.has(at) : at < newest - 7 * 24 * 60 * 60 * 1000));
  for (const { file } of old) await rm(file, { recursive: true, force: true });
  return old.map(({ file }) => file);
}

/**
 * Writes a backup into a new or empty folder, which then is a data folder. The backup is checked first.
 * @throws BACKUP_FAILED when the folder holds something, or when the backup is damaged; nothing is overwritten.
 */
export async function restoreBackup({ from, into }: { from: string; into: string }): Promise<BackupManifest> {
  const backup = resolve(from);
  const root = resolve(into);
  const there = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new TuttiError('BACKUP_FAILED', { detail: `${root} is not a folder.`, cause: error });
  });
  if (there.length > 0)
    throw new TuttiError('BACKUP_FAILED', `${root} is not empty. Move it away, or restore into another folder; nothing was changed.`);
  const faults = await verifyBackup(backup);
  if (faults[0])
    throw new TuttiError(
      'BACKUP_FAILED',
      `The backup is damaged (${faults[0].path}: ${faults[0].reason}) Nothing was restored; try an older one.`,
    );
  const manifest = await readManifest(backup);
  // Made inside, because the folder itself may be a mounted volume; `server.db` takes its place last.
  const unfinished = join(root, '.restoring');
  await makePrivateFolder(unfinished);
  for (const { path } of manifest.files) await copySynced(join(backup, path), join(unfinished, path));
  const places = [...new Set(manifest.files.map(({ path }) => path.split('/')[0] ?? path))].sort(
    (a, b) => Number(a === 'server.db') - Number(b === 'server.db'),
  );
  for (const place of places) await rename(join(unfinished, place), join(root, place));
  await rm(unfinished, { recursive: true });
  await syncFolder(root);
  return manifest;
}

async function copySynced(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(to));
}

function describe(file: string, manifest: BackupManifest): Backup {
  const { faults } = manifest;
  const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
  return { file, at: manifest.at, bytes, checked: faults.length === 0, faults };
}

async function freeName(into: string, at: number): Promise<string> {
  const name = `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  for (let count = 1; ; count++) {
    const file = join(resolve(into), count === 1 ? name : `${name}-${count}`);
    if (!(await stat(file).catch(() => undefined))) return file;
  }
}

/** What a crash left half made. */
async function sweepPartial(into: string): Promise<void> {
  const left = (await readdir(into)).filter((name) => name.endsWith(partial) && namePattern.test(name.slice(0, -partial.length)));
  await Promise.all(left.map((name) => rm(join(into, name), { recursive: true, force: true })));
}
