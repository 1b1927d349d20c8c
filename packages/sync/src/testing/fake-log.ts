/** For tests: a document log in memory that can be slow, fail, or be watched. */
import type { DocumentKey } from '@tutti/base';
import type { HistorySize, SettledVersion, VersionMark } from '../log/document-history.ts';
import type { CompactionResult, DocumentLog, NewHistory, NewRecord, StoredDocument } from '../log/document-log.ts';
import type { HistoryPolicy } from '../log/history-policy.ts';
import { MemoryDocumentLog } from '../log/memory-document-log.ts';
import type { ErasedContent } from '../log/writing.ts';

export class FakeLog implements DocumentLog {
  readonly inner = new MemoryDocumentLog();
  /** Every batch that was stored, in order. */
  readonly batches: (readonly NewRecord[])[] = [];
  loads = 0;
  compactions = 0;
  /** Thrown by the next calls while set. */
  failAppend: Error | undefined;
  failLoad: Error | undefined;
  failCompact: Error | undefined;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  /** From now on loads and appends wait. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#open();
  }

  async load(key: DocumentKey): Promise<StoredDocument> {
    this.loads++;
    await this.#gate;
    if (this.failLoad) throw this.failLoad;
    return this.inner.load(key);
  }

  async append(key: DocumentKey, records: readonly NewRecord[]): Promise<number> {
    await this.#gate;
    if (this.failAppend) throw this.failAppend;
    const seq = await this.inner.append(key, records);
    this.batches.push(records);
    return seq;
  }

  async compact(key: DocumentKey): Promise<CompactionResult> {
    this.compactions++;
    if (this.failCompact) throw this.failCompact;
    return this.inner.compact(key);
  }

  remove(key: DocumentKey): Promise<void> {
    return this.inner.remove(key);
  }

  erased(key: DocumentKey, authors: readonly string[]): Promise<ErasedContent> {
    return this.inner.erased(key, authors);
  }

  replace(key: DocumentKey, beginning: NewHistory): Promise<number> {
    return this.inner.replace(key, beginning);
  }

  setHistoryPolicy(workspace: string, policy: HistoryPolicy): void {
    this.inner.setHistoryPolicy(workspace, policy);
  }

  thinHistory(workspace: string, now: number): Promise<number> {
    return this.inner.thinHistory(workspace, now);
  }

  historySize(workspace: string): Promise<HistorySize> {
    return this.inner.historySize(workspace);
  }

  scrub(): Promise<void> {
    return this.inner.scrub();
  }

  versions(key: DocumentKey): Promise<SettledVersion[]> {
    return this.inner.versions(key);
  }

  version(key: DocumentKey, seq: number): Promise<Uint8Array> {
    return this.inner.version(key, seq);
  }

  markVersion(key: DocumentKey, mark: VersionMark): Promise<number> {
    return this.inner.markVersion(key, mark);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
