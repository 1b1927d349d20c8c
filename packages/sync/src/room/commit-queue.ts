/** The one way into the log for a room: gathers updates, appends them as one batch, and tells when they are durable. */
import { type Clock, type Disposable, type DocumentKey, type Logger, TuttiError, toDisposable } from '@tutti/base';
import type { DocumentLog } from '../log/document-log.ts';
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
  /** Told when appends begin to fail and when they work again. */
  degraded: (degraded: boolean, reason: string) => void;
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
  #scheduled: Disposable | undefined;
  #lastFlush = 0;
  #degraded = false;
  #retry: Disposable | undefined;
  #stopRetry: (() => void) | undefined;
  #ended = false;
  #idle: (() => void)[] = [];
  #run: Promise<void> = Promise.resolve();

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

  /** Resolves when no append is on its way any more; only then may somebody else read what the log holds. */
  whenEnded(): Promise<void> {
    return this.#run;
  }

  dispose(): void {
    this.#ended = true;
    this.#scheduled?.dispose();
    this.#retry?.dispose();
    this.#stopRetry?.();
    this.#queue = [];
    this.#inFlight = [];
    if (this.#degraded) this.#setDegraded(false, 'The room was closed.');
    this.#tellIdle();
  }

  #schedule(): void {
    if (this.#running || this.#scheduled || this.#ended) return;
    const { clock } = this.#options;
    // The first update after a pause goes at once; only what follows closely is gathered.
    const wait = this.#lastFlush + this.#options.window() - clock.now();
    this.#scheduled = wait > 0 ? clock.after(wait, () => this.#start()) : this.#soon();
  }

  /** A microtask later, so that all frames of one network packet share a batch. */
  #soon(): Disposable {
    let cancelled = false;
    queueMicrotask(() => {
      if (!cancelled) this.#start();
    });
    return toDisposable(() => {
      cancelled = true;
    });
  }

  #start(): void {
    this.#run = this.#flush();
  }

  async #flush(): Promise<void> {
    const { clock, counters, key, log } = this.#options;
    this.#scheduled = undefined;
    this.#running = true;
    this.#lastFlush = clock.now();
    const updates = this.#takeBatch();
    this.#inFlight = updates;
    try {
      const records = groupRecords(updates);
      const seq = await this.#append(() => log.append(key, records));
      if (this.#ended) return;
      counters.commits++;
      counters.recordsAppended += records.length;
      const took = clock.now() - this.#lastFlush;
      counters.commitMs += took;
      counters.commitMsMax = Math.max(counters.commitMsMax, took);
      this.#inFlight = [];
      this.#inFlightBytes = 0;
      this.#options.committed({ updates, stored: records.map(({ update }) => update), seq });
    } catch (error) {
      if (!this.#ended) this.#giveUp(error);
    } finally {
      this.#running = false;
    }
    if (this.#queue.length > 0) this.#schedule();
    else this.#tellIdle();
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

  /** Tries again with growing pauses; throws when it has failed for `unsavedMs`. */
  async #append(append: () => Promise<number>): Promise<number> {
    const { clock, limits, logger, counters } = this.#options;
    const since = clock.now();
    for (let pause = firstRetryMs; ; pause = Math.min(pause * 2, longestRetryMs)) {
      try {
        const seq = await append();
        if (this.#degraded) this.#setDegraded(false, 'Documents are being stored again.');
        return seq;
      } catch (error) {
        counters.appendFailures++;
        logger.error({ error, unsavedMs: clock.now() - since }, 'a document could not be stored');
        if (!this.#degraded) this.#setDegraded(true, error instanceof Error ? error.message : 'Documents cannot be stored.');
        if (this.#ended || clock.now() - since >= limits.unsavedMs) throw error;
        await this.#pause(pause);
        if (this.#ended) throw error;
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#stopRetry = resolve;
      this.#retry = this.#options.clock.after(ms, resolve);
    });
  }

  #setDegraded(degraded: boolean, reason: string): void {
    this.#degraded = degraded;
    this.#options.degraded(degraded, reason);
  }

  #giveUp(error: unknown): void {
    this.dispose();
    this.#options.gaveUp(error);
  }

  #tellIdle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }
}
