/** The files of one workspace on disk, each under the hash of its content: written whole or not at all, and checked whenever it is read. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TuttiError } from '@tutti/base';
import { syncFolder } from '../data-folder/private-files.ts';

const hashPattern = /^[0-9a-f]{64}$/;

export class FileStore {
  readonly #root: string;

  /** @param root the `files` folder of a workspace, which has to exist. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Returns the hash (SHA-256, hex), under which it can be read once this has resolved, also after a power cut. */
  async put(content: Uint8Array): Promise<string> {
    const hash = fileHash(content);
    const path = this.#path(hash);
    if (await exists(path)) return hash;
    const folder = dirname(path);
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await Promise.all([syncFolder(folder), syncFolder(this.#root)]);
    return hash;
  }

  /** Undefined when there is none. @throws STORAGE_CORRUPT when it is not what was written. */
  async read(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const content = await readFile(this.#path(hash)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (content && fileHash(content) !== hash) throw new TuttiError('STORAGE_CORRUPT', 'A file is not as it was written.');
    return content && new Uint8Array(content);
  }

  /** Repeatable. */
  async remove(hash: string): Promise<void> {
    await rm(this.#path(hash), { force: true });
  }

  /** What is here, sorted; what a crash left half written is removed on the way. */
  async list(): Promise<string[]> {
    const found = await readdir(this.#root, { withFileTypes: true, recursive: true }).catch(() => []);
    const hashes: string[] = [];
    for (const entry of found) {
      if (!entry.isFile()) continue;
      if (hashPattern.test(entry.name)) hashes.push(entry.name);
      else if (entry.name.endsWith('.new')) await rm(join(entry.parentPath, entry.name), { force: true });
    }
    return hashes.sort();
  }

  #path(hash: string): string {
    if (!hashPattern.test(hash)) throw new TuttiError('NOT_FOUND');
    return join(this.#root, hash.slice(0, 2), hash);
  }
}

export function fileHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
