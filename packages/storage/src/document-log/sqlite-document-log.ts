/** The document log as the main thread sees it: a thin proxy that gathers calls and hands them to the log thread. */
import { Worker } from 'node:worker_threads';
import { type Clock, type DocumentKey, type Logger, TuttiError } from '@tutti/base';
import {
  type CompactionResult,
  type DocumentLog,
  type ErasedContent,
  type HistoryPolicy,
  type HistorySize,
  historyPolicies,
  type NewHistory,
  type NewRecord,
  type SettledVersion,
  type StoredDocument,
  type VersionMark,
} from '@tutti/sync/log';
import { unpackError } from '../sqlite/pack-error.ts';
import { AppendPacker } from './append-packer.ts';
import { type LogReplies, type LogReply, type LogRequest, type PackedDocument, unpackDocument } from './log-messages.ts';
import type { LogThreadData } from './log-thread.ts';
import { SendPacing } from './send-pacing.ts';

export interface SqliteDocumentLogOptions {
  /** Where the documents of a workspace are kept: an absolute path. */
  file(workspace: string): string;
  clock: Clock;
  logger: Logger;
  /** Databases kept open at most. */
  openDatabases?: number;
  /** A workspace's documents may take this many bytes; then appends fail with STORAGE_FULL. Unlimited when absent. */
  maxDatabaseBytes?: number | undefined;
}

export interface DocumentLogStats {
  /** Calls that wait for their answer. */
  pending: number;
  /** Milliseconds that the oldest waiting append has waited; 0 when none waits. */
  oldestAppendMs: number;
  appends: number;
  records: number;
  bytes: number;
  commits: number;
  /** Duration of the last turn's commits in milliseconds. */
  lastCommitMs: number;
  failures: number;
  restarts: number;
}

export interface SqliteDocumentLog extends DocumentLog {
  stats(): DocumentLogStats;
  /** Closes the files of a workspace, so that its folder can be moved or removed. The next call opens them again. */
  closeWorkspace(workspace: string): Promise<void>;
}

type OtherRequest = Exclude<LogRequest, { kind: 'appends' }>;

interface Waiting {
  kind: OtherRequest['kind'] | 'append';
  since: number;
  resolve(value: unknown): void;
  reject(error: TuttiError): void;
}

export function createSqliteDocumentLog(options: SqliteDocumentLogOptions): SqliteDocumentLog {
  return new ThreadedDocumentLog(options);
}

class ThreadedDocumentLog implements SqliteDocumentLog {
  #options: SqliteDocumentLogOptions;
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #outgoing: LogRequest[] = [];
  #appends = new AppendPacker();
  /** Id of the last call that the thread was handed. */
  #sentThrough = 0;
  #sending: SendPacing;
  #nextId = 1;
  #closed = false;
  #policies = new Map<string, HistoryPolicy>();
  #stats = { appends: 0, records: 0, bytes: 0, commits: 0, lastCommitMs: 0, failures: 0, restarts: 0 };

  constructor(options: SqliteDocumentLogOptions) {
    this.#options = options;
    this.#sending = new SendPacing(options.clock, () => this.#send());
  }

  async load(key: DocumentKey): Promise<StoredDocument> {
    return unpackDocument((await this.#call({ id: 0, kind: 'load', file: this.#file(key), key })) as PackedDocument);
  }

  append(key: DocumentKey, records: readonly NewRecord[]): Promise<number> {
    if (this.#closed) return Promise.reject(closed());
    this.#stats.appends += 1;
    this.#stats.records += records.length;
    for (const { update } of records) this.#stats.bytes += update.length;
    const id = this.#nextId++;
    const answer = this.#wait(id, 'append');
    this.#appends.add(id, this.#file(key), key, records);
    this.#sending.plan(true);
    return answer as Promise<number>;
  }

  async compact(key: DocumentKey): Promise<CompactionResult> {
    return (await this.#call({
      id: 0,
      kind: 'compact',
      file: this.#file(key),
      key,
      policy: this.#policy(key.workspace),
    })) as CompactionResult;
  }

  async versions(key: DocumentKey): Promise<SettledVersion[]> {
    return (await this.#call({ id: 0, kind: 'versions', file: this.#file(key), key })) as SettledVersion[];
  }

  async version(key: DocumentKey, seq: number): Promise<Uint8Array> {
    return (await this.#call({ id: 0, kind: 'version', file: this.#file(key), key, seq })) as Uint8Array;
  }

  async markVersion(key: DocumentKey, mark: VersionMark): Promise<number> {
    return (await this.#call({ id: 0, kind: 'mark', file: this.#file(key), key, mark })) as number;
  }

  async remove(key: DocumentKey): Promise<void> {
    await this.#call({ id: 0, kind: 'remove', file: this.#file(key), key });
  }

  async erased(key: DocumentKey, authors: readonly string[]): Promise<ErasedContent> {
    return (await this.#call({ id: 0, kind: 'erased', file: this.#file(key), key, authors })) as ErasedContent;
  }

  async replace(key: DocumentKey, beginning: NewHistory): Promise<number> {
    return (await this.#call({ id: 0, kind: 'replace', file: this.#file(key), key, beginning })) as number;
  }

  setHistoryPolicy(workspace: string, policy: HistoryPolicy): void {
    this.#policies.set(workspace, policy);
  }

  async thinHistory(workspace: string, now: number): Promise<number> {
    const file = this.#options.file(workspace);
    return (await this.#call({ id: 0, kind: 'thin', file, policy: this.#policy(workspace), now })) as number;
  }

  async historySize(workspace: string): Promise<HistorySize> {
    return (await this.#call({ id: 0, kind: 'historySize', file: this.#options.file(workspace) })) as HistorySize;
  }

  async scrub(workspace: string): Promise<void> {
    await this.#call({ id: 0, kind: 'scrub', file: this.#options.file(workspace) });
  }

  async closeWorkspace(workspace: string): Promise<void> {
    if (this.#worker) await this.#call({ id: 0, kind: 'closeFile', file: this.#options.file(workspace) });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    const last = this.#worker ? this.#call({ id: 0, kind: 'close' }) : undefined;
    this.#closed = true;
    await last;
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  stats(): DocumentLogStats {
    const now = this.#options.clock.now();
    let oldestAppendMs = 0;
    for (const { kind, since } of this.#waiting.values()) if (kind === 'append') oldestAppendMs = Math.max(oldestAppendMs, now - since);
    return { ...this.#stats, pending: this.#waiting.size, oldestAppendMs };
  }

  #policy(workspace: string): HistoryPolicy {
    return this.#policies.get(workspace) ?? historyPolicies.long;
  }

  #file(key: DocumentKey): string {
    return this.#options.file(key.workspace);
  }

  async #call(request: OtherRequest): Promise<unknown> {
    this.#refuseWhenClosed();
    request.id = this.#nextId++;
    const answer = this.#wait(request.id, request.kind);
    this.#takeAppends();
    this.#outgoing.push(request);
    this.#sending.plan(false);
    return answer;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw closed();
  }

  #wait(id: number, kind: Waiting['kind']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { kind, since: this.#options.clock.now(), resolve, reject });
    });
  }

  #takeAppends(): void {
    const appends = this.#appends.take();
    if (appends) this.#outgoing.push(appends);
  }

  #send(): void {
    this.#worker ??= this.#start();
    this.#takeAppends();
    this.#worker.postMessage(this.#outgoing);
    this.#outgoing = [];
    this.#sentThrough = this.#nextId - 1;
  }

  #start(): Worker {
    const workerData: LogThreadData = {
      openDatabases: this.#options.openDatabases ?? 64,
      maxDatabaseBytes: this.#options.maxDatabaseBytes,
    };
    const worker = new Worker(new URL('./log-thread.ts', import.meta.url), { workerData, execArgv: [], name: 'tutti-log' });
    worker.on('message', (message: LogReplies) => this.#receive(message));
    worker.on('error', (error) => this.#died(worker, error));
    worker.on('exit', () => this.#died(worker, undefined));
    return worker;
  }

  #receive({ stored, replies, commitMs }: LogReplies): void {
    if (commitMs > 0) {
      this.#stats.commits += 1;
      this.#stats.lastCommitMs = commitMs;
    }
    for (let place = 0; place < stored.length; place += 2) this.#settle({ id: stored[place] ?? 0, value: stored[place + 1] });
    for (const reply of replies) this.#settle(reply);
  }

  #settle(reply: LogReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (!waiting) return;
    if ('value' in reply) {
      waiting.resolve(reply.value);
      return;
    }
    const error = unpackError(reply.error);
    if (error.code === 'NO_SUCH_VERSION' || error.code === 'TRY_LATER') {
      waiting.reject(error);
      return;
    }
    this.#stats.failures += 1;
    this.#options.logger.error(
      { event: 'log.failed', call: waiting.kind, code: error.code, cause: String(error.cause ?? '') },
      error.message,
    );
    waiting.reject(error);
  }

  /** The thread ended: what waits is answered, and the next call starts a new one. Unanswered appends may or may not be stored. */
  #died(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#abandon(cause);
    if (this.#closed) return;
    this.#stats.restarts += 1;
    this.#options.logger.error({ event: 'log.thread-ended', cause: String(cause ?? '') }, 'The log thread ended and will be started again');
  }

  #abandon(cause: unknown): void {
    const sent = [...this.#waiting].filter(([id]) => id <= this.#sentThrough);
    for (const [id, { reject }] of sent) {
      this.#waiting.delete(id);
      reject(new TuttiError('STORAGE_FAILED', { detail: 'The log thread ended.', cause }));
    }
  }
}

function closed(): TuttiError {
  return new TuttiError('STORAGE_FAILED', 'The document log is closed.');
}
