/** Group commit: the appends of many documents in one transaction and one fsync, with as few statements as that takes. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type DocumentKey, isTuttiError, type TuttiError } from '@tutti/base';
import type { NewRecord } from '@tutti/sync/log';
import { storageFailure } from '../sqlite/sqlite-failure.ts';
import type { DocumentHeads } from './document-heads.ts';
import { type DocumentHead, documentName, recordChecksum } from './record-checksum.ts';

export interface LogAppend {
  key: DocumentKey;
  records: readonly NewRecord[];
}

export class RecordWriter {
  readonly #database: DatabaseSync;
  readonly #heads: DocumentHeads;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #savepoint: StatementSync;
  readonly #rollbackTo: StatementSync;
  readonly #release: StatementSync;
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync, heads: DocumentHeads) {
    this.#database = database;
    this.#heads = heads;
    this.#begin = database.prepare('begin immediate');
    this.#commit = database.prepare('commit');
    this.#savepoint = database.prepare('savepoint one');
    this.#rollbackTo = database.prepare('rollback to one');
    this.#release = database.prepare('release one');
    this.#insert = database.prepare('insert into record (document, seq, at, author, bytes, checksum) values (?, ?, ?, ?, ?, ?)');
  }

  /** One answer per append: the last sequence number, or why that document alone failed. @throws when nothing of the batch was stored. */
  append(batch: readonly LogAppend[]): (number | TuttiError)[] {
    try {
      return this.#appendAll(batch, false);
    } catch (error) {
      if (!(error instanceof OneFailed)) throw error;
      // Once more, with a way back after each: the others must not fail with it.
      return this.#appendAll(batch, true);
    }
  }

  transaction<T>(work: () => T): T {
    try {
      this.#begin.run();
      const result = work();
      this.#commit.run();
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      this.#heads.clear();
      throw error instanceof OneFailed ? error : storageFailure(error);
    }
  }

  #appendAll(batch: readonly LogAppend[], apart: boolean): (number | TuttiError)[] {
    const written = new Map<string, DocumentHead>();
    const answers = this.transaction(() => {
      const seqs = batch.map((append) => this.#appendOne(append, written, apart));
      if (!apart) this.#writeHeads(written);
      return seqs;
    });
    for (const [name, head] of written) this.#heads.stored(name, head);
    return answers;
  }

  /** Once per document, however many of its appends there are. */
  #writeHeads(written: ReadonlyMap<string, DocumentHead>): void {
    try {
      for (const [name, head] of written) this.#heads.write(name, head);
    } catch (error) {
      ownFailure(error, this.#database.isTransaction);
      throw new OneFailed();
    }
  }

  /** @param apart with a savepoint of its own. @throws OneFailed when the batch has to be tried again like that. */
  #appendOne({ key, records }: LogAppend, written: Map<string, DocumentHead>, apart: boolean): number | TuttiError {
    const name = documentName(key);
    let head: DocumentHead;
    try {
      head = { ...(written.get(name) ?? this.#heads.get(key, name)) };
    } catch (error) {
      // Nothing was written for it yet.
      return ownFailure(error, this.#database.isTransaction);
    }
    if (records.length === 0) return head.seq;
    if (apart) this.#savepoint.run();
    try {
      if (head.id === 0) head.id = this.#heads.insert(key);
      for (const { at, author, update } of records) {
        head.seq += 1;
        head.chain = recordChecksum(head.chain, head.seq, at, author, update);
        this.#insert.run(head.id, head.seq, at, author, update, head.chain);
      }
      if (apart) this.#heads.write(name, head);
      written.set(name, head);
      return head.seq;
    } catch (error) {
      const failure = ownFailure(error, this.#database.isTransaction);
      if (!apart) throw new OneFailed();
      this.#rollbackTo.run();
      return failure;
    } finally {
      if (apart && this.#database.isTransaction) this.#release.run();
    }
  }
}

/** An append failed for reasons of its own document, and without a savepoint its batch with it. */
class OneFailed extends Error {}

/** @throws what touches the whole batch. */
function ownFailure(error: unknown, inTransaction: boolean): TuttiError {
  const failure = isTuttiError(error) ? error : storageFailure(error);
  if (failure.code === 'STORAGE_FULL' || !inTransaction) throw failure;
  return failure;
}
