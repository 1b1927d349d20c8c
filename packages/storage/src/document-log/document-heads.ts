/** How long each document of a workspace is: one row per document, sealed, held against its high-water mark, and remembered. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type DocumentKey, isTuttiError, TuttiError } from '@tutti/base';
import { storageFailure } from '../sqlite/sqlite-failure.ts';
import type { HighWaterMarks } from './high-water-marks.ts';
import { chainStart, type DocumentHead, documentName, headSeal } from './record-checksum.ts';

export class DocumentHeads {
  readonly #marks: HighWaterMarks;
  readonly #known = new Map<string, DocumentHead>();
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #select: StatementSync;

  constructor(database: DatabaseSync, marks: HighWaterMarks) {
    this.#marks = marks;
    this.#insert = database.prepare(
      'insert into document (plugin, name, epoch, seq, chain, snapshot_seq, seal) values (?, ?, ?, 0, 0, 0, 0)',
    );
    this.#update = database.prepare('update document set seq = ?, chain = ?, snapshot_seq = ?, seal = ? where id = ?');
    this.#select = database.prepare(
      'select id, seq, chain, snapshot_seq as snapshotSeq, seal from document where plugin = ? and name = ? and epoch = ?',
    );
  }

  /** Never changed in place: what is handed out stays what it was. @throws STORAGE_CORRUPT */
  get(key: DocumentKey, name = documentName(key)): DocumentHead {
    const known = this.#known.get(name);
    if (known) return known;
    const head = this.#read(key, name);
    const mark = this.#marks.get(name);
    if (mark > head.seq) throw corrupt(key, `${mark} records had been stored, ${head.seq} are left`);
    if (head.id !== 0) this.#known.set(name, head);
    return head;
  }

  /** Makes the row of a document that was never written, within a transaction. @returns its number. */
  insert(key: DocumentKey): number {
    return Number(this.#insert.run(key.plugin, key.document, key.epoch).lastInsertRowid);
  }

  /** Within a transaction; `stored` follows once it is committed. */
  write(name: string, head: DocumentHead): void {
    this.#update.run(head.seq, head.chain, head.snapshotSeq, headSeal(name, head), head.id);
  }

  /** After the commit. */
  stored(name: string, head: DocumentHead): void {
    this.#known.set(name, head);
    this.#marks.raise(name, head.seq);
  }

  /** Of a document that is about to be removed. */
  forget(name: string): void {
    // The mark goes first: a crash in between leaves a document without a mark, not a mark that cries for a document.
    this.#marks.clear(name);
    this.#known.delete(name);
  }

  /** After a failed transaction nothing that is remembered is believed. */
  clear(): void {
    this.#known.clear();
  }

  #read(key: DocumentKey, name: string): DocumentHead {
    try {
      const row = this.#select.get(key.plugin, key.document, key.epoch);
      if (!row) return { id: 0, seq: 0, chain: chainStart(key), snapshotSeq: 0 };
      const { seal, ...head } = row as unknown as DocumentHead & { seal: number };
      if (headSeal(name, head) !== seal) throw corrupt(key, 'its entry does not match its checksum');
      return head;
    } catch (error) {
      throw readFailure(key, error);
    }
  }
}

export function corrupt(key: DocumentKey, what: string): TuttiError {
  return new TuttiError('STORAGE_CORRUPT', {
    detail: `The document ${key.plugin}/${key.document} is damaged on disk: ${what}. Other documents are not touched.`,
  });
}

export function readFailure(key: DocumentKey, error: unknown): TuttiError {
  const failure = storageFailure(error);
  return failure.code === 'STORAGE_CORRUPT' && !isTuttiError(error) ? corrupt(key, 'the database cannot be read at its place') : failure;
}
