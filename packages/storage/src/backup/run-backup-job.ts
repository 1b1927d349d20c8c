/** Runs one job in a backup process and brings its answer back. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TuttiError } from '@tutti/base';
import { unpackError } from '../sqlite/pack-error.ts';
import type { BackupAnswer, BackupJob } from './backup-process.ts';

/** @throws what the job threw; BACKUP_FAILED when its process died. */
export function runBackupJob(job: BackupJob): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./backup-process.ts', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('message', (answer: BackupAnswer) => {
      if ('value' in answer) resolve(answer.value);
      else reject(unpackError(answer.error));
    });
    child.once('error', (error) => reject(new TuttiError('BACKUP_FAILED', { cause: error })));
    child.once('close', (code, signal) =>
      reject(new TuttiError('BACKUP_FAILED', { detail: 'The backup process ended before it was done.', cause: String(code ?? signal) })),
    );
    child.send(job);
  });
}
