/** Reads a backup again: every hash, every database, every record of every document. Runs in a process of its own. */
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkDatabase } from './check-database.ts';
import { type BackupFault, readManifest, sha256Of } from './manifest.ts';

/** What is wrong with it now; empty for a good one. Faults that were known when it was made are not repeated. @throws BACKUP_FAILED when it is no backup. */
export async function checkBackup(backup: string): Promise<BackupFault[]> {
  const manifest = await readManifest(backup);
  const known = new Set(manifest.faults.map(({ path }) => path));
  const faults: BackupFault[] = [];
  for (const file of manifest.files) {
    const path = join(backup, file.path);
    const size = (await stat(path).catch(() => undefined))?.size;
    if (size === undefined) faults.push({ path: file.path, reason: 'The file is missing.' });
    else if (size !== file.bytes || (await sha256Of(path)) !== file.sha256)
      faults.push({ path: file.path, reason: 'The file is not as it was written.' });
    else if (file.tables && !known.has(file.path)) {
      const { tables, faults: found } = checkDatabase(path, { documents: basename(path) === 'documents.db' });
      faults.push(...found.map((reason) => ({ path: file.path, reason })));
      if (JSON.stringify(tables) !== JSON.stringify(file.tables))
        faults.push({ path: file.path, reason: 'The number of rows is not as it was.' });
    }
  }
  return faults;
}
