/** Copies a data folder while a server works on it, and reads the copy again. Runs in a process of its own. */
import { constants } from 'node:fs';
import { copyFile, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../data-folder/private-files.ts';
import { markFile } from '../document-log/log-database.ts';
import { storageFailure } from '../sqlite/sqlite-failure.ts';
import { checkBackup } from './check-backup.ts';
import { checkDatabase } from './check-database.ts';
import { type DataFile, listDataFiles } from './data-files.ts';
import { type BackupFault, type BackupFile, type BackupManifest, manifestFormat, sha256Of, writeManifest } from './manifest.ts';

/** Fills the empty folder `into`. @throws STORAGE_FULL, STORAGE_FAILED */
export async function writeBackup(root: string, into: string, at: number): Promise<BackupManifest> {
  const manifest: BackupManifest = { product: 'tutti', format: manifestFormat, at, files: [], faults: [] };
  for (const file of await listDataFiles(root)) {
    const { copied, faults } = await copyOne(root, into, file);
    if (copied) manifest.files.push(copied);
    manifest.faults.push(...faults);
  }
  await writeManifest(into, manifest);
  const found = await checkBackup(into);
  manifest.faults.push(...found);
  if (found.length > 0) await writeManifest(into, manifest);
  return manifest;
}

async function copyOne(root: string, into: string, file: DataFile): Promise<{ copied?: BackupFile; faults: BackupFault[] }> {
  const from = join(root, file.path);
  const to = join(into, file.path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  if (file.kind === 'file') {
    if (!(await copyPlain(from, to))) return { faults: [] };
    return { copied: await describe(to, file.path), faults: [] };
  }
  const marks = file.kind === 'documents' && (await copyPlain(markFile(from), `${to}.marks`)) ? `${to}.marks` : undefined;
  try {
    copyDatabase(from, to);
  } catch (error) {
    await rm(to, { force: true });
    const failure = storageFailure(error);
    if (failure.code === 'STORAGE_FULL' || !(await stat(from).catch(() => undefined))) throw failure;
    // One damaged database must not cost the backup of all the others: its bytes are kept as they are, for somebody who can read them.
    await copyPlain(from, `${to}.damaged`);
    await copyPlain(`${from}-wal`, `${to}.damaged-wal`);
    if (marks) await rm(marks, { force: true });
    return {
      faults: [
        {
          path: file.path,
          reason: `The database could not be read (${String(failure.cause ?? failure.message)}); its bytes were kept as ${file.path}.damaged.`,
        },
      ],
    };
  }
  await sync(to);
  const check = checkDatabase(to, { documents: file.kind === 'documents', marks });
  if (marks) await rm(marks, { force: true });
  const faults = check.faults.map((reason) => ({ path: file.path, reason }));
  return { copied: { ...(await describe(to, file.path)), tables: check.tables }, faults };
}

/** A consistent, compact copy; writers go on meanwhile. */
function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { timeout: 10_000 });
  try {
    database.prepare('vacuum into ?').run(to);
  } finally {
    database.close();
  }
}

/** False when the file has gone meanwhile. */
async function copyPlain(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    await sync(to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw storageFailure(error);
  }
}

async function describe(file: string, path: string): Promise<BackupFile> {
  return { path, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file));
}
