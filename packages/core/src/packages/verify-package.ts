/** Looks through a packed tool exactly as an install does, in a place of its own that is removed again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permission } from '@tutti/plugin-api';
import { integrityOf } from './package-hash.ts';
import { readArchive } from './read-archive.ts';
import { unpackPackage } from './unpack-package.ts';

export interface VerifiedPackage {
  id: string;
  version: string;
  integrity: string;
  permissions: Permission[];
  files: string[];
}

/** Rejects with MANIFEST_INVALID or one of the PACKAGE_… codes. */
export async function verifyPackage(bytes: Uint8Array): Promise<VerifiedPackage> {
  const place = await mkdtemp(join(tmpdir(), 'tutti-verify-'));
  try {
    const { manifest, version } = await unpackPackage(bytes, place);
    const files = [...(await readArchive(bytes)).keys()];
    const { id, permissions = [] } = manifest;
    return { id, version, integrity: integrityOf(bytes), permissions: [...permissions], files };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
