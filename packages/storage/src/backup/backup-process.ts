/** Boot file of the backup process: copying and checking take the time they need without holding up the server. */
import { constants, setPriority } from 'node:os';
import { isTuttiError, TuttiError } from '@tutti/base';
import { type PackedError, packError } from '../sqlite/pack-error.ts';
import { checkBackup } from './check-backup.ts';
import { writeBackup } from './write-backup.ts';

export type BackupJob = { kind: 'write'; root: string; into: string; at: number } | { kind: 'check'; backup: string };
export type BackupAnswer = { value: unknown } | { error: PackedError };

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

process.once('message', async (job: BackupJob) => {
  let answer: BackupAnswer;
  try {
    answer = { value: job.kind === 'write' ? await writeBackup(job.root, job.into, job.at) : await checkBackup(job.backup) };
  } catch (error) {
    answer = { error: packError(isTuttiError(error) ? error : new TuttiError('BACKUP_FAILED', { cause: error })) };
  }
  process.send?.(answer, () => process.disconnect?.());
});
