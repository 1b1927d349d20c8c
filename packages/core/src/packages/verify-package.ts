/** Looks through a packed tool exactly as an install does, in a place of its own that is removed again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permission } from '@tutti/plugin-api';
import { demandPanels } from './demand-panels.ts';
import { integrityOf } from './package-hash.ts';
import { readArchive } from './read-archive.ts';
import { writePackage } from './write-package.ts';

export interface VerifiedPackage {
  id: string;
  version: string;
  integrity: string;
  permissions: Permission[];
  files: string[];
}

/** Rejects with MANIFEST_INVALID or one of the PACKAGE_… codes. */
export async function verifyPackage(bytes: Uint8Array): Promise<VerifiedPackage> {
  const files = await readArchive(bytes);
  const place = await mkdtemp(join(tmpdir(), 'tutti-verify-'));
  try {
    const { manifest, version } = await writePackage(place, files, (plugin) => {
      demandPanels(plugin.manifest.panels, files);
      return 'package';
    });
    return {
      id: manifest.id,
      version,
      integrity: integrityOf(bytes),
      permissions: [...(manifest.permissions ?? [])],
      files: [...files.keys()],
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
