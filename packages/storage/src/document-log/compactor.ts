/** The log thread's side of the compaction thread: started at first use, gone again when idle, replaced when it dies. */
import { Worker } from 'node:worker_threads';
import { TuttiError } from '@tutti/base';
import type { WrittenSpan } from '@tutti/sync/log';
import type { EraseRequest, SquashReply, SquashRequest, UnpackRequest } from './compaction-thread.ts';
import type { ReadDocument } from './log-database.ts';
import { packRecords } from './log-messages.ts';
import type { PackedVersion } from './version-packing.ts';
import type { VersionPlan } from './version-plan.ts';

/** A document a second keeps it; its memory is as large as a server at rest. */
const idleMs = 3_000;

export interface Squashed {
  state: Uint8Array | undefined;
  versions: PackedVersion[];
  writing: WrittenSpan[];
}

export interface Erased {
  state: Uint8Array;
  removed: number;
  /** Who wrote what, what was erased included. */
  writing: WrittenSpan[];
}

export class Compactor {
  #worker: Worker | undefined;
  #waiting = new Map<number, { resolve(reply: SquashReply): void; reject(error: TuttiError): void }>();
  #nextId = 1;
  #idle: NodeJS.Timeout | undefined;

  /** The state that snapshot and tail make; undefined while parts of the document are still pending. @throws STORAGE_FAILED */
  async squash({ snapshot, tail }: Pick<ReadDocument, 'snapshot' | 'tail'>, plan?: Pick<VersionPlan, 'pack' | 'whole'>): Promise<Squashed> {
    const updates = packRecords(tail);
    const first = snapshot?.seq ?? 0;
    const request: SquashRequest = {
      id: this.#nextId++,
      kind: 'squash',
      base: snapshot?.state,
      updates,
      versions: (plan?.pack ?? []).map((seq) => ({ seq, after: seq - first })),
      whole: plan?.whole,
      tellWriting: plan !== undefined,
    };
    const { state, versions = [], writing = [] } = await this.#ask(request, [updates.bytes.buffer]);
    return { state, versions, writing };
  }

  /** The document without what those authors wrote. @throws STORAGE_FAILED */
  async erase(
    { snapshot, tail }: Pick<ReadDocument, 'snapshot' | 'tail'>,
    writing: WrittenSpan[],
    authors: readonly string[],
  ): Promise<Erased> {
    const updates = packRecords(tail);
    const request: EraseRequest = { id: this.#nextId++, kind: 'erase', base: snapshot?.state, updates, writing, authors };
    const reply = await this.#ask(request, [updates.bytes.buffer]);
    return { state: reply.state ?? new Uint8Array(0), removed: reply.removed ?? 0, writing: reply.writing ?? [] };
  }

  /** The content of an archived version. @throws STORAGE_FAILED */
  async unpack(packed: PackedVersion, base: PackedVersion | undefined): Promise<Uint8Array> {
    const { state } = await this.#ask({ id: this.#nextId++, kind: 'unpack', packed, base }, []);
    return state ?? new Uint8Array(0);
  }

  #ask(request: SquashRequest | EraseRequest | UnpackRequest, transfer: ArrayBuffer[]): Promise<SquashReply> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject });
      worker.postMessage(request, transfer);
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
      if (reply.error === undefined) waiting?.resolve(reply);
      else waiting?.reject(new TuttiError('STORAGE_FAILED', { detail: 'The document could not be compacted.', cause: reply.error }));
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.close(), idleMs).unref();
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
