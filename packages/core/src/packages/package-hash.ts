/** Hashes of a package: of the packed file, and of each file in it, so that it can be said which one differs from what was approved. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackageFiles } from './package-files.ts';

/** As npm writes it: `sha512-<base64>`. */
export function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** By path below the package, sorted. */
export function fileHashes(files: PackageFiles): Record<string, string> {
  const paths = [...files.keys()].sort();
  return Object.fromEntries(paths.map((path) => [path, integrityOf(files.get(path) as Uint8Array)]));
}

/** In plain words what differs on disk from what was approved; undefined when nothing does. */
export async function findDifference(folder: string, approved: Readonly<Record<string, string>>): Promise<string | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return 'Its files are gone.';
  const found = new Set<string>();
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    const expected = Object.hasOwn(approved, path) ? approved[path] : undefined;
    if (expected === undefined || !entry.isFile()) return `“${path}” was not in the package that was approved.`;
    if (integrityOf(await readFile(join(folder, path))) !== expected) return `“${path}” differs from what was approved.`;
    found.add(path);
  }
  const missing = Object.keys(approved).find((path) => !found.has(path));
  return missing === undefined ? undefined : `“${missing}” is gone.`;
}
