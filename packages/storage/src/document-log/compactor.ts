/** The log thread's side of the compaction thread: started at first use, gone again when idle, replaced when it dies. */
import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/base';
import type { SquashReply, SquashRequest } from './compaction-thread.ts';
import type { ReadDocument } from './log-database.ts';
import { packRecords } from './log-messages.ts';

const idleMs = 30_000;

export class Compactor {
  #worker: Worker | undefined;
  #waiting = new Map<number, { resolve(state: Uint8Array | undefined): void; reject(error: TuttiError): void }>();
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  /** The state that snapshot and tail make; undefined while parts of the document are still pending. @throws STORAGE_FAILED */
  squash({ snapshot, tail }: ReadDocument): Promise<Uint8Array | undefined> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const { lengths, bytes } = packRecords(tail);
    const request: SquashRequest = { id: this.#nextId++, base: snapshot?.state, updates: { lengths, bytes } };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      worker.postMessage(request, [lengths.buffer as ArrayBuffer, bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compaction-thread.ts', import.meta.url), { execArgv: [], name: 'tutti-compaction' });
    worker.on('message', (reply: SquashReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.error === undefined) waiting?.resolve(reply.state);
      else waiting?.reject(new TuttiError('STORAGE_FAILED', { detail: 'The document could not be compacted.', cause: reply.error }));
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.close(), idleMs);
    });
    worker.on('error', (error) => this.#died(worker, String(error)));
    worker.on('exit', () => this.#died(worker, 'the thread ended'));
    return worker;
  }

  #died(worker: Worker, cause: string): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const { reject } of this.#waiting.values())
      reject(new TuttiError('STORAGE_FAILED', { detail: 'The compaction thread ended.', cause }));
    this.#waiting.clear();
  }
}
