/** The document log in memory: for tests and for trying rooms out. It keeps nothing when the process ends. */
import { type DocumentKey, documentKeyText, TuttiError } from '@tutti/base';
import * as Y from 'yjs';
import type { CompactionResult, DocumentLog, LogRecord, NewRecord, StoredDocument } from './document-log.ts';

interface Entry {
  seq: number;
  snapshot: { seq: number; state: Uint8Array } | undefined;
  tail: LogRecord[];
}

export class MemoryDocumentLog implements DocumentLog {
  readonly #documents = new Map<string, Entry>();
  #closed = false;

  async load(key: DocumentKey): Promise<StoredDocument> {
    this.#refuseWhenClosed();
    const entry = this.#documents.get(documentKeyText(key));
    if (!entry) return { seq: 0, snapshot: undefined, tail: [] };
    return { seq: entry.seq, snapshot: entry.snapshot && { ...entry.snapshot }, tail: entry.tail.map((record) => ({ ...record })) };
  }

  async append(key: DocumentKey, records: readonly NewRecord[]): Promise<number> {
    this.#refuseWhenClosed();
    const text = documentKeyText(key);
    const entry = this.#documents.get(text) ?? { seq: 0, snapshot: undefined, tail: [] };
    this.#documents.set(text, entry);
    // Copied: the caller's bytes may be a view into a buffer that it uses again.
    for (const { at, author, update } of records) entry.tail.push({ at, author, update: new Uint8Array(update), seq: ++entry.seq });
    return entry.seq;
  }

  async compact(key: DocumentKey): Promise<CompactionResult> {
    this.#refuseWhenClosed();
    const entry = this.#documents.get(documentKeyText(key));
    if (!entry || entry.tail.length === 0) return { squashed: 0, bytes: entry?.snapshot?.state.byteLength ?? 0 };
    const doc = new Y.Doc();
    doc.transact(() => {
      if (entry.snapshot) Y.applyUpdate(doc, entry.snapshot.state);
      for (const record of entry.tail) Y.applyUpdate(doc, record.update);
    });
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    const squashed = entry.tail.length;
    entry.snapshot = { seq: entry.seq, state };
    entry.tail = [];
    return { squashed, bytes: state.byteLength };
  }

  async remove(key: DocumentKey): Promise<void> {
    this.#refuseWhenClosed();
    this.#documents.delete(documentKeyText(key));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new TuttiError('STORAGE_FAILED', 'The document log is closed.');
  }
}
