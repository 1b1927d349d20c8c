/** The one way into the log for a room: gathers updates, appends them as one batch, and tells when they are durable. */
import { type Clock, type Disposable, type DocumentKey, isTuttiError, type Logger, TuttiError } from '@tutti/base';
import type { DocumentLog, NewRecord } from '../log/document-log.ts';
import type { StorageState } from '../protocol/messages.ts';
import { groupRecords } from './group-records.ts';
import type { SyncLimits } from './sync-limits.ts';
import type { SyncCounters } from './sync-stats.ts';

export interface QueuedUpdate<Source> {
  update: Uint8Array;
  author: string;
  at: number;
  /** The connection it came from; undefined for the server's own edits. */
  source: Source | undefined;
}

export interface CommittedBatch<Source> {
  updates: readonly QueuedUpdate<Source>[];
  /** Updates as they were stored: merged per author. */
  stored: readonly Uint8Array[];
  seq: number;
}

export interface CommitQueueOptions<Source> {
  key: DocumentKey;
  log: DocumentLog;
  clock: Clock;
  logger: Logger;
  limits: SyncLimits;
  counters: SyncCounters;
  /** How long to gather, in milliseconds; asked before each batch. */
  window: () => number;
  committed: (batch: CommittedBatch<Source>) => void;
  /** The log could not be written for too long: nothing that is still queued will be stored. */
  gaveUp: (error: unknown) => void;
  /** Told when appends begin to fail, fail for another reason, or work again. */
  storage: (state: StorageState, reason: string) => void;
}

/** One batch is bounded, so that one append and one broadcast stay short. */
const batchUpdates = 1000;
const batchBytes = 4 * 1024 * 1024;
const firstRetryMs = 50;
const longestRetryMs = 1000;

export class CommitQueue<Source> implements Disposable {
  readonly #options: CommitQueueOptions<Source>;
  #queue: QueuedUpdate<Source>[] = [];
  #queuedBytes = 0;
  #inFlightBytes = 0;
  #inFlight: QueuedUpdate<Source>[] = [];
  #running = false;
  #isPlanned = false;
  #timer: Disposable | undefined;
  #lastFlush = 0;
  #storage: StorageState = 'ok';
  /** The server is going down: what fails now is not tried again. */
  #hurried = false;
  #retry: Disposable | undefined;
  #ended = false;
  #idle: (() => void)[] = [];
  #over: (() => void)[] = [];
  /** Made once: a keystroke must not cost a closure. */
  readonly #start = (): void => this.#flush();

  constructor(options: CommitQueueOptions<Source>) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#queue.length === 0 && this.#inFlight.length === 0;
  }

  /** When the oldest update that is not durable yet was received. */
  get unsavedSince(): number | undefined {
    return (this.#inFlight[0] ?? this.#queue[0])?.at;
  }

  /** Size of what is received and not durable yet. */
  get unsavedBytes(): number {
    return this.#queuedBytes + this.#inFlightBytes;
  }

  /** Received and not durable yet, in order. */
  uncommitted(): Uint8Array[] {
    return [...this.#inFlight, ...this.#queue].map(({ update }) => update);
  }

  push(update: QueuedUpdate<Source>): void {
    if (this.#ended) throw new TuttiError('TRY_LATER');
    this.#queue.push(update);
    this.#queuedBytes += update.update.byteLength;
    if (this.unsavedBytes > this.#options.limits.unsavedBytes) {
      this.#giveUp(new TuttiError('TRY_LATER', 'More is being written than the server can store.'));
      return;
    }
    this.#schedule();
  }

  /** Resolves once everything is durable, or given up. */
  async whenIdle(): Promise<void> {
    if (this.isIdle || this.#ended) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** As whenIdle, but what waits to be tried again is given up: there is no later. */
  async whenIdleOrGivenUp(): Promise<void> {
    this.#hurried = true;
    if (this.#retry) this.#giveUp(new TuttiError('RESTARTING'));
    await this.whenIdle();
  }

  /** Resolves when no append is on its way any more; only then may somebody else read what the log holds. */
  async whenEnded(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#over.push(resolve));
  }

  dispose(): void {
    this.#ended = true;
    this.#timer?.dispose();
    this.#queue = [];
    this.#inFlight = [];
    if (this.#retry) {
      this.#retry.dispose();
      this.#retry = undefined;
      this.#stop();
    }
    tell(this.#idle);
  }

  #schedule(): void {
    if (this.#running || this.#isPlanned || this.#ended) return;
    this.#isPlanned = true;
    const { clock } = this.#options;
    // The first update after a pause goes at once; only what follows closely is gathered.
    const wait = this.#lastFlush + this.#options.window() - clock.now();
    if (wait > 0) this.#timer = clock.after(wait, this.#start);
    // A microtask later, so that all frames of one network packet share a batch.
    else queueMicrotask(this.#start);
  }

  #flush(): void {
    this.#isPlanned = false;
    if (this.#ended) return;
    this.#running = true;
    this.#lastFlush = this.#options.clock.now();
    const updates = this.#takeBatch();
    this.#inFlight = updates;
    try {
      this.#append(updates, groupRecords(updates), firstRetryMs);
    } catch (error) {
      this.#stop();
      this.#giveUp(error);
    }
  }

  /** Callbacks and no async function: there is a batch for almost every keystroke of a quiet document. */
  #append(updates: readonly QueuedUpdate<Source>[], records: readonly NewRecord[], pause: number): void {
    const { key, log } = this.#options;
    log.append(key, records).then(
      (seq) => this.#stored(updates, records, seq),
      (error) => this.#failed(updates, records, pause, error),
    );
  }

  #stored(updates: readonly QueuedUpdate<Source>[], records: readonly NewRecord[], seq: number): void {
    const { clock, counters } = this.#options;
    this.#setStorage('ok', 'Documents are being stored again.');
    if (!this.#ended) {
      counters.commits++;
      counters.recordsAppended += records.length;
      const took = clock.now() - this.#lastFlush;
      counters.commitMs += took;
      counters.commitMsMax = Math.max(counters.commitMsMax, took);
      this.#inFlight = [];
      this.#inFlightBytes = 0;
      try {
        this.#options.committed({ updates, stored: records.map(({ update }) => update), seq });
      } catch (error) {
        this.#giveUp(error);
      }
    }
    this.#stop();
    if (this.#queue.length > 0) this.#schedule();
    else tell(this.#idle);
  }

  /** Tries again with growing pauses, until it has failed for `unsavedMs`; but waits for room on a full disk, since nothing is broken. */
  #failed(updates: readonly QueuedUpdate<Source>[], records: readonly NewRecord[], pause: number, error: unknown): void {
    const { clock, limits, logger, counters } = this.#options;
    const unsavedMs = clock.now() - this.#lastFlush;
    counters.appendFailures++;
    logger.error({ error, unsavedMs }, 'a document could not be stored');
    const isFull = isTuttiError(error, 'STORAGE_FULL');
    const reason = error instanceof Error ? error.message : 'Documents cannot be stored.';
    if (!this.#ended) this.#setStorage(isFull ? 'full' : 'failing', reason);
    if (!this.#ended && !this.#hurried && (isFull || unsavedMs < limits.unsavedMs)) {
      this.#retry = clock.after(pause, () => {
        this.#retry = undefined;
        this.#append(updates, records, Math.min(pause * 2, longestRetryMs));
      });
      return;
    }
    this.#stop();
    if (!this.#ended) this.#giveUp(error);
  }

  #takeBatch(): QueuedUpdate<Source>[] {
    let bytes = 0;
    let count = 0;
    for (const { update } of this.#queue) {
      if (count > 0 && (count >= batchUpdates || bytes + update.byteLength > batchBytes)) break;
      bytes += update.byteLength;
      count++;
    }
    this.#queuedBytes -= bytes;
    this.#inFlightBytes = bytes;
    if (count === this.#queue.length) {
      const all = this.#queue;
      this.#queue = [];
      return all;
    }
    return this.#queue.splice(0, count);
  }

  #setStorage(state: StorageState, reason: string): void {
    if (state === this.#storage) return;
    this.#storage = state;
    this.#options.storage(state, reason);
  }

  #giveUp(error: unknown): void {
    this.dispose();
    this.#options.gaveUp(error);
  }

  #stop(): void {
    this.#running = false;
    tell(this.#over);
  }
}

function tell(waiting: (() => void)[]): void {
  for (const resolve of waiting.splice(0)) resolve();
}
