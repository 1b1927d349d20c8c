/** Looks through a packed tool exactly as an install does, and lays its files out in a folder that is the caller's. */
import type { PluginPackage } from '@tutti/plugin-host';
import { demandPanels } from './demand-panels.ts';
import { readArchive } from './read-archive.ts';
import { writePackage } from './write-package.ts';

/** Into `<place>/package`. Rejects with MANIFEST_INVALID or one of the PACKAGE_… codes; then nothing is left in `place`. */
export async function unpackPackage(bytes: Uint8Array, place: string): Promise<PluginPackage> {
  const files = await readArchive(bytes);
  return writePackage(place, files, (plugin) => {
    demandPanels(plugin.manifest.panels, files);
    return 'package';
  });
}
