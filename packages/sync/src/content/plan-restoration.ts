/** Works out a restoration in a thread of its own, with an end to its patience. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/base';
import type { RestoreInput, RestoreOutput } from './restore-thread.ts';

const longestMs = 60_000;

/**
 * The update that makes the content of `current` that of `target`; undefined when it is so already.
 * @throws TuttiError CONFLICT when the version cannot be restored, TRY_LATER when it takes too long.
 */
export async function planRestoration(current: Uint8Array, target: Uint8Array): Promise<Uint8Array | undefined> {
  const workerData: RestoreInput = { current, target };
  const worker = new Worker(new URL('./restore-thread.ts', import.meta.url), { workerData, execArgv: [], name: 'tutti-restore' });
  const signal = AbortSignal.timeout(longestMs);
  try {
    const [{ update, conflict }] = (await once(worker, 'message', { signal })) as [RestoreOutput];
    if (conflict !== undefined) throw new TuttiError('CONFLICT', conflict);
    return update;
  } catch (cause) {
    if (signal.aborted)
      throw new TuttiError('TRY_LATER', { detail: 'Comparing the two versions took too long. Nothing was changed.', cause });
    throw cause;
  } finally {
    await worker.terminate();
  }
}
