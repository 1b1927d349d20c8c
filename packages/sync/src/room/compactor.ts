/** Decides when a document's log is squashed. It never stands in the way of a write, and a failure only makes it wait. */
import type { Clock, DocumentKey, Logger } from '@tutti/base';
import type { DocumentLog, StoredDocument } from '../log/document-log.ts';
import type { SyncLimits } from './sync-limits.ts';
import type { SyncCounters } from './sync-stats.ts';

export interface CompactorOptions {
  key: DocumentKey;
  log: DocumentLog;
  clock: Clock;
  logger: Logger;
  limits: SyncLimits;
  counters: SyncCounters;
}

const pauseAfterFailureMs = 60_000;

export class Compactor {
  readonly #options: CompactorOptions;
  #records = 0;
  #bytes = 0;
  #running = false;
  #notBefore = 0;

  constructor(options: CompactorOptions) {
    this.#options = options;
  }

  loaded(stored: StoredDocument): void {
    this.#count(stored.tail.map(({ update }) => update));
  }

  committed(updates: readonly Uint8Array[]): void {
    this.#count(updates);
  }

  /** Nobody has written for a while: what was written and taken back since the last time goes from the log, however little it is. */
  rest(): void {
    if (this.#records > 0 && !this.#running && this.#options.clock.now() >= this.#notBefore) void this.#compact();
  }

  #count(updates: readonly Uint8Array[]): void {
    this.#records += updates.length;
    for (const update of updates) this.#bytes += update.byteLength;
    const { limits, clock } = this.#options;
    if (this.#running || clock.now() < this.#notBefore) return;
    if (this.#records > limits.compactAfterRecords || this.#bytes > limits.compactAfterBytes) void this.#compact();
  }

  async #compact(): Promise<void> {
    const { key, log, clock, logger, counters } = this.#options;
    this.#running = true;
    this.#records = 0;
    this.#bytes = 0;
    const began = clock.now();
    try {
      await log.compact(key);
      counters.compactions++;
    } catch (error) {
      counters.compactionFailures++;
      this.#notBefore = clock.now() + pauseAfterFailureMs;
      logger.warn({ error, key }, 'a document could not be compacted; writing goes on');
    } finally {
      counters.compactionMs += clock.now() - began;
      this.#running = false;
    }
  }
}
