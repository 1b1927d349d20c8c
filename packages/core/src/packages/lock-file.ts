/** `plugins/tutti.lock.json`: which packages are installed, what exactly was approved, by whom and when. */
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { TuttiError } from '@tutti/base';
import type { Permission } from '@tutti/plugin-api';

export interface LockedVersion {
  /** Of the npm package. */
  name: string;
  version: string;
  /** Of the packed file, `sha512-<base64>`. */
  integrity: string;
  /** Below the folder of packages. */
  folder: string;
  /** What it may do. */
  permissions: Permission[];
  /** Its panels may run in the page itself, with all that the person who looks at them may do. */
  panelsInPage: boolean;
  approvedBy: string;
  /** ISO 8601. */
  approvedAt: string;
  /** `sha512-<base64>` by path below the package. */
  files: Record<string, string>;
}

export interface LockedPackage {
  current: LockedVersion;
  /** What a rollback goes back to. */
  previous?: LockedVersion | undefined;
  /** An update that asks for more than was approved; `approvedBy` and `approvedAt` are of whoever brought it. */
  waiting?: (LockedVersion & { asksFor: Permission[] }) | undefined;
}

export interface LockFile {
  lockfileVersion: 1;
  plugins: Record<string, LockedPackage>;
}

const fileName = 'tutti.lock.json';

/** An empty one when there is none. Rejects with PACKAGE_CHANGED when it cannot be read. */
export async function readLockFile(root: string): Promise<LockFile> {
  const text = await readFile(join(root, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { lockfileVersion: 1, plugins: {} };
  try {
    const lock = JSON.parse(text) as LockFile;
    if (lock.lockfileVersion === 1 && typeof lock.plugins === 'object' && lock.plugins !== null) return lock;
  } catch {
    // Said below.
  }
  throw new TuttiError(
    'PACKAGE_CHANGED',
    `The list of installed tools (${fileName}) cannot be read. Restore it from a backup, or remove it to start without them.`,
  );
}

/** Whole or not at all. */
export async function writeLockFile(root: string, lock: LockFile): Promise<void> {
  const temporary = join(root, `${fileName}.new`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(lock, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(root, fileName));
}
