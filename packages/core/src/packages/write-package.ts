/** Writes the files of a package that was looked through into a folder, all with plain rights, and puts the folder in place when it is whole. */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type PluginPackage, readPluginPackage } from '@tutti/plugin-host';
import type { PackageFiles } from './package-files.ts';

/** Folders of this name are left-overs when the server starts. */
export const stagingPrefix = '.staging-';

/**
 * Checks the manifest before the folder is put in place. Rejects with MANIFEST_INVALID.
 * @param place says where it belongs below `root`, once its manifest is known; may throw.
 */
export async function writePackage(root: string, files: PackageFiles, place: (plugin: PluginPackage) => string): Promise<PluginPackage> {
  const staging = await mkdtemp(join(root, stagingPrefix));
  try {
    const folder = join(staging, 'package');
    for (const [path, bytes] of files) {
      const file = join(folder, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true, mode: 0o755 });
      await writeFile(file, bytes, { mode: 0o644, flag: 'wx' });
    }
    const plugin = await readPluginPackage(folder, 'installed');
    const target = join(root, place(plugin));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
    return await readPluginPackage(target, 'installed');
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
