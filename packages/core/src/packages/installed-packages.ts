/** Reads what is installed when the server starts: each file is hashed again, and a package that differs from what was approved is not loaded. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isTuttiError, type Logger } from '@tutti/base';
import { type PluginPackage, readPluginPackage } from '@tutti/plugin-host';
import type { LockedVersion, LockFile } from './lock-file.ts';
import { findDifference } from './package-hash.ts';
import { stagingPrefix } from './write-package.ts';

export interface InstalledPackages {
  packages: PluginPackage[];
  /** By plugin: why it was not loaded, in plain words. */
  refused: Map<string, string>;
}

/** @param taken ids of bundled plugins, which no package may take. Never rejects for a bad package. */
export async function loadInstalled(root: string, lock: LockFile, taken: ReadonlySet<string>, logger: Logger): Promise<InstalledPackages> {
  await sweep(root, lock);
  const installed: InstalledPackages = { packages: [], refused: new Map() };
  for (const [id, { current }] of Object.entries(lock.plugins)) {
    const result = taken.has(id) ? 'A tool that comes with Tutti has the same id.' : await loadVersion(root, id, current);
    if (typeof result !== 'string') installed.packages.push(result);
    else {
      installed.refused.set(id, result);
      logger.error({ plugin: id, reason: result }, 'an installed tool was not loaded');
    }
  }
  return installed;
}

/** The package, or why it may not be loaded. */
export async function loadVersion(root: string, id: string, version: LockedVersion): Promise<PluginPackage | string> {
  const folder = join(root, version.folder);
  const difference = await findDifference(folder, version.files);
  if (difference !== undefined) return difference;
  try {
    const plugin = await readPluginPackage(folder, 'installed');
    if (plugin.manifest.id !== id) return `It calls itself “${plugin.manifest.id}”.`;
    const more = plugin.manifest.permissions?.find((each) => !version.permissions.includes(each));
    return more === undefined
      ? { ...plugin, panelsInPage: version.panelsInPage === true }
      : `It asks for “${more}”, which was not approved.`;
  } catch (error) {
    return isTuttiError(error) ? error.message : 'It cannot be read.';
  }
}

/** What a broken-off install or removal has left. */
async function sweep(root: string, { plugins }: LockFile): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isDirectory()) continue;
    if (entry.name.startsWith(stagingPrefix) || !Object.hasOwn(plugins, entry.name))
      await rm(join(root, entry.name), { recursive: true, force: true });
  }
}
