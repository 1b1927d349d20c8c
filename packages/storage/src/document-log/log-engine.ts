/** What the log thread does in each turn: all appends that have arrived go in one transaction per workspace, then one step of every long job. */
import { type DocumentKey, documentKeyText, TuttiError } from '@tutti/base';
import type { CompactionResult, HistoryPolicy, NewHistory } from '@tutti/sync/log';
import { packError } from '../sqlite/pack-error.ts';
import { storageFailure } from '../sqlite/sqlite-failure.ts';
import type { Compactor, Erased } from './compactor.ts';
import { LogDatabase } from './log-database.ts';
import { type LogReply, type LogRequest, type PackedDocument, packRecords, unpackAppends } from './log-messages.ts';
import type { LogAppend } from './record-writer.ts';

export interface LogEngineOptions {
  compactor: Compactor;
  /** Databases kept open at most. */
  openDatabases: number;
  maxDatabaseBytes: number | undefined;
  reply(reply: LogReply, transfer?: ArrayBuffer[]): void;
  /** An append is durable. */
  stored(id: number, seq: number): void;
  committed(ms: number): void;
  /** There is work for step(). */
  wake(): void;
}

type OtherRequest = Exclude<LogRequest, { kind: 'appends' }>;

interface Job {
  file: string;
  /** One step; true at the end. */
  advance(): boolean;
}

export class LogEngine {
  #options: LogEngineOptions;
  /** In order of use, the oldest first. */
  #open = new Map<string, LogDatabase>();
  #batch = new Map<string, { id: number; append: LogAppend }[]>();
  #jobs = new Set<Job>();
  #compacting = new Set<string>();

  constructor(options: LogEngineOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#jobs.size > 0;
  }

  take(request: LogRequest): void {
    if (request.kind === 'appends') {
      for (const { id, file, ...append } of unpackAppends(request)) {
        const batch = this.#batch.get(file) ?? [];
        this.#batch.set(file, batch);
        batch.push({ id, append });
      }
    } else {
      // Whatever reads or closes sees what was appended before it.
      this.commit();
      void this.#answer(request);
    }
  }

  /** Writes the batches that have gathered. */
  commit(): void {
    for (const [file, batch] of this.#batch) {
      const began = performance.now();
      try {
        const answers = this.#database(file).append(batch.map(({ append }) => append));
        this.#options.committed(performance.now() - began);
        answers.forEach((answer, index) => {
          const id = batch[index]?.id ?? 0;
          if (typeof answer === 'number') this.#options.stored(id, answer);
          else this.#fail(id, answer);
        });
      } catch (error) {
        const failure = storageFailure(error);
        // After a failed write or fsync nothing that was cached is believed: the next use opens the file afresh.
        if (failure.code === 'STORAGE_FAILED') this.#closeFile(file);
        for (const { id } of batch) this.#fail(id, failure);
      }
    }
    this.#batch.clear();
  }

  /** One step of every long read or delete. */
  step(): void {
    for (const job of this.#jobs) {
      if (job.advance()) this.#jobs.delete(job);
    }
  }

  async #answer(request: OtherRequest): Promise<void> {
    try {
      const value = await this.#perform(request);
      this.#options.reply({ id: request.id, value }, buffersOf(request.kind, value));
    } catch (error) {
      this.#fail(request.id, storageFailure(error));
    }
  }

  #perform(request: OtherRequest): unknown {
    switch (request.kind) {
      case 'load':
        return this.#load(request.file, request.key);
      case 'compact':
        return this.#compactOnce(request.file, request.key, request.policy);
      case 'thin':
        return this.#job(request.file, (database) => database.thinHistory(request.policy, request.now));
      case 'historySize':
        return this.#database(request.file).historySize();
      case 'versions':
        return this.#database(request.file).versions(request.key);
      case 'version':
        return this.#version(request.file, request.key, request.seq);
      case 'mark':
        return this.#database(request.file).markVersion(request.key, request.mark);
      case 'erased':
        return this.#erase(request.file, request.key, request.authors).then(({ state, removed }) => ({ state, removed }));
      case 'replace':
        return this.#replace(request.file, request.key, request.beginning);
      case 'scrub':
        return this.#database(request.file).scrub();
      case 'remove':
        return this.#database(request.file).remove(request.key);
      case 'closeFile':
        return this.#closeFile(request.file);
      case 'close':
        for (const file of [...this.#open.keys()]) this.#closeFile(file);
        return this.#options.compactor.close();
    }
  }

  async #load(file: string, key: DocumentKey): Promise<PackedDocument> {
    const { seq, snapshot, tail } = await this.#job(file, (database) => database.read(key));
    return { seq, snapshot, tail: packRecords(tail) };
  }

  /** One compaction per document at a time; a second call meanwhile has nothing to do. */
  async #compactOnce(file: string, key: DocumentKey, policy: HistoryPolicy): Promise<CompactionResult> {
    const name = documentKeyText(key);
    if (this.#compacting.has(name)) return { squashed: 0, bytes: 0 };
    this.#compacting.add(name);
    try {
      return await this.#compact(file, key, policy);
    } finally {
      this.#compacting.delete(name);
    }
  }

  async #compact(file: string, key: DocumentKey, policy: HistoryPolicy): Promise<CompactionResult> {
    const read = await this.#job(file, (database) => database.read(key));
    if (read.tail.length === 0) return { squashed: 0, bytes: 0 };
    const plan = this.#database(file).planVersions(read, policy);
    const { state, versions, writing } = await this.#options.compactor.squash(read, plan);
    if (state === undefined || !this.#database(file).installSnapshot(key, read.head, state, { plan, packed: versions, writing }))
      return { squashed: 0, bytes: 0 };
    await this.#job(file, (database) => database.dropSquashed(key));
    return { squashed: read.tail.length, bytes: state.length };
  }

  /** The content of a version: from the archive, or from snapshot and tail. */
  async #version(file: string, key: DocumentKey, seq: number): Promise<Uint8Array> {
    for (;;) {
      const database = this.#database(file);
      if (!database.versions(key).some((version) => version.seq === seq)) throw new TuttiError('NO_SUCH_VERSION');
      const archived = database.archivedVersion(key, seq);
      if (archived) return this.#options.compactor.unpack(archived.packed, archived.base);
      const { snapshot, tail } = await this.#job(file, (opened) => opened.read(key));
      // A compaction in between has moved the version into the archive.
      if ((snapshot?.seq ?? 0) > seq) continue;
      const { state } = await this.#options.compactor.squash({ snapshot, tail: tail.filter((record) => record.seq <= seq) });
      if (!state) throw new TuttiError('STORAGE_FAILED', { detail: 'Parts of this version have not arrived yet.' });
      return state;
    }
  }

  async #erase(file: string, key: DocumentKey, authors: readonly string[]): Promise<Erased> {
    const read = await this.#job(file, (database) => database.read(key));
    return this.#options.compactor.erase(read, this.#database(file).writing(read.head), authors);
  }

  async #replace(file: string, key: DocumentKey, { epoch, authors, at, by }: NewHistory): Promise<number> {
    const { state, writing } = await this.#erase(file, key, authors);
    const left = new Set(writing.map(({ author }) => author).filter((author) => !authors.includes(author)));
    return this.#database(file).begin({ ...key, epoch }, { state, at, by, authors: [...left], writing });
  }

  /** Runs a long read or delete step by step; the first step at once, in the order of the calls. */
  #job<T>(file: string, work: (database: LogDatabase) => Generator<void, T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const steps = work(this.#database(file));
      const advance = (): boolean => {
        try {
          const { done, value } = steps.next();
          if (done) resolve(value);
          return done === true;
        } catch (error) {
          reject(error);
          return true;
        }
      };
      if (advance()) return;
      this.#jobs.add({ file, advance });
      this.#options.wake();
    });
  }

  #fail(id: number, error: TuttiError): void {
    this.#options.reply({ id, error: packError(error) });
  }

  #database(file: string): LogDatabase {
    const known = this.#open.get(file);
    if (known) {
      this.#open.delete(file);
      this.#open.set(file, known);
      return known;
    }
    const opened = new LogDatabase(file, { maxBytes: this.#options.maxDatabaseBytes });
    this.#open.set(file, opened);
    for (const old of this.#open.keys()) {
      if (this.#open.size <= this.#options.openDatabases) break;
      if (![...this.#jobs].some((job) => job.file === old) && old !== file) this.#closeFile(old);
    }
    return opened;
  }

  #closeFile(file: string): void {
    // Reads under way end with an error of their own when their file goes.
    const database = this.#open.get(file);
    this.#open.delete(file);
    database?.close();
  }
}

/** Bytes are handed over, not copied. */
function buffersOf(kind: OtherRequest['kind'], value: unknown): ArrayBuffer[] {
  if (kind === 'load') return [(value as PackedDocument).tail.bytes.buffer];
  if (kind === 'version') return [(value as Uint8Array<ArrayBuffer>).buffer];
  return [];
}
