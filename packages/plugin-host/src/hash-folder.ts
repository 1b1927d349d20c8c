/** One hash over the names and contents of a folder, so that an address that carries it never changes its meaning. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** 16 hexadecimal digits; of nothing when there is no folder. */
export async function hashFolder(folder: string | undefined): Promise<string> {
  const hash = createHash('sha256');
  for (const file of folder === undefined ? [] : await filesIn(folder)) {
    const content = await readFile(file);
    hash.update(
      JSON.stringify([
        relative(folder ?? '', file)
          .split(sep)
          .join('/'),
        content.byteLength,
      ]),
    );
    hash.update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
