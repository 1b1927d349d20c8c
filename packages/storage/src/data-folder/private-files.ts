/** Folders and files that only the owner of the server may read, written whole or not at all. */
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder (and those above it) that only the owner may enter; an existing one is closed to others. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
}

/**
 * Makes sure that a file exists with mode 0600, so that what SQLite later writes beside it inherits that mode.
 * Its folder has to exist: a late call for a removed workspace must not bring its folder back.
 */
export function touchPrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/** Writes a file so that a crash leaves either the old or the new one: temporary file, fsync, rename, fsync of the folder. */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** Makes renames and new names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
