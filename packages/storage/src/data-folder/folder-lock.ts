/** One server per data folder: an operating-system lock that ends with the process that holds it, however it ends. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Disposable, TuttiError, toDisposable } from '@tutti/base';

const lockName = 'server.lock';
const holderName = 'server.pid';
const sqliteBusy = 5;

/**
 * Takes the exclusive lock of a folder. The lock is an open exclusive transaction on a small database, so the system frees it on
 * `kill -9`. Nobody may open `server.lock` as a plain file: closing such a handle would drop the lock.
 * @throws DATA_FOLDER_BUSY when another server holds it.
 */
export async function lockFolder(root: string): Promise<Disposable> {
  const database = tryLock(root);
  if (!database) throw await busy(root);
  await writeFile(join(root, holderName), `${process.pid}\n`, { mode: 0o600 });
  return toDisposable(() => database.close());
}

/** Whether a live process holds the folder's lock right now. */
export function isFolderLocked(root: string): boolean {
  const database = tryLock(root);
  database?.close();
  return database === undefined;
}

function tryLock(root: string): DatabaseSync | undefined {
  const database = new DatabaseSync(join(root, lockName), { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw new TuttiError('STORAGE_FAILED', { detail: `The data folder ${root} cannot be locked.`, cause: error });
  }
}

async function busy(root: string): Promise<TuttiError> {
  const holder = (await readFile(join(root, holderName), 'utf8').catch(() => '')).trim();
  const who = holder ? ` (process ${holder})` : '';
  return new TuttiError('DATA_FOLDER_BUSY', {
    detail: `Another server${who} is using the data folder ${root}. Stop it first, or choose another folder with TUTTI_DATA.`,
    got: holder || undefined,
  });
}
