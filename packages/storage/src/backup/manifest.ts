/** What a backup says of itself: every file with its size and hash, and what was found wrong when it was made. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TuttiError } from '@tutti/base';
import { writePrivateFile } from '../data-folder/private-files.ts';

const manifestName = 'manifest.json';
export const manifestFormat = 1;

export interface BackupFile {
  /** Below the backup, with `/` between the parts; the same place as in the data folder. */
  path: string;
  bytes: number;
  sha256: string;
  /** Rows per table, for databases. */
  tables?: Record<string, number> | undefined;
}

export interface BackupFault {
  path: string;
  /** In plain words. */
  reason: string;
}

export interface BackupManifest {
  product: 'tutti';
  format: number;
  /** When it was begun, milliseconds since 1970 UTC. */
  at: number;
  files: BackupFile[];
  /** What could not be copied whole. Empty in a good backup. */
  faults: BackupFault[];
}

/** @throws BACKUP_FAILED when there is none that this version can read. */
export async function readManifest(backup: string): Promise<BackupManifest> {
  let manifest: Partial<BackupManifest>;
  try {
    manifest = JSON.parse(await readFile(join(backup, manifestName), 'utf8')) as Partial<BackupManifest>;
  } catch (error) {
    throw new TuttiError('BACKUP_FAILED', {
      detail: `${backup} is not a backup of Tutti: its ${manifestName} cannot be read.`,
      cause: error,
    });
  }
  if (manifest.product !== 'tutti' || !Array.isArray(manifest.files) || typeof manifest.at !== 'number') {
    throw new TuttiError('BACKUP_FAILED', `${backup} is not a backup of Tutti.`);
  }
  if (manifest.format !== manifestFormat) {
    throw new TuttiError(
      'BACKUP_FAILED',
      `${backup} was made by another version of Tutti (format ${manifest.format}; this one reads ${manifestFormat}).`,
    );
  }
  const outside = manifest.files.find(({ path }) =>
    path.split('/').some((part) => part === '' || part === '.' || part === '..' || part.includes('\\')),
  );
  if (outside)
    throw new TuttiError('BACKUP_FAILED', { detail: `${backup} names a file outside of itself.`, got: outside.path.slice(0, 80) });
  return manifest as BackupManifest;
}

export async function writeManifest(backup: string, manifest: BackupManifest): Promise<void> {
  await writePrivateFile(join(backup, manifestName), `${JSON.stringify(manifest, undefined, 1)}\n`);
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
