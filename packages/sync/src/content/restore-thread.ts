/** The thread that works out one restoration, so that a large document holds up nobody's keystrokes. */
import { parentPort, workerData } from 'node:worker_threads';
import { isTuttiError } from '@tutti/base';
import { restoringUpdate } from './restore-content.ts';

export interface RestoreInput {
  current: Uint8Array;
  target: Uint8Array;
}

export interface RestoreOutput {
  update?: Uint8Array | undefined;
  /** The version cannot be restored; the words are for people. */
  conflict?: string;
}

const { current, target } = workerData as RestoreInput;

function work(): RestoreOutput {
  try {
    return { update: restoringUpdate(current, target) };
  } catch (error) {
    if (isTuttiError(error, 'CONFLICT')) return { conflict: error.message };
    throw error;
  }
}

parentPort?.postMessage(work());
