/** One database file in a data process: a handle that writes, and one that only reads, so that reads neither see nor join an open transaction. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type SqlResult, TuttiError } from '@tutti/base';
import type { DatabaseRights, DataCall } from './data-messages.ts';
import { DatabaseHandle } from './database-handle.ts';

type RunCall = Extract<DataCall, { kind: 'run' }>;

export class ProcessDatabase {
  #file: string;
  #fenced: boolean;
  #writing: DatabaseHandle | undefined;
  #reading: DatabaseHandle | undefined;
  #transaction: number | undefined;

  constructor(file: string, { profile }: DatabaseRights) {
    this.#file = file;
    this.#fenced = profile === 'plugin';
  }

  get busy(): boolean {
    return this.#transaction !== undefined;
  }

  run({ sql, parameters, rights, reads, transaction }: RunCall): SqlResult {
    if (transaction !== undefined) {
      this.#expect(transaction);
      const result = this.#writer().run(sql, parameters, rights);
      return result;
    }
    return (reads ? this.#reader() : this.#writer()).run(sql, parameters, rights);
  }

  /** Runs single writes of one turn in one transaction: one fsync for all. Each still fails alone. */
  runTogether(calls: readonly RunCall[], settle: (index: number, result: SqlResult | undefined, error: unknown) => void): void {
    const writer = this.#writer();
    const done: [number, SqlResult][] = [];
    writer.internal('begin immediate');
    try {
      calls.forEach(({ sql, parameters, rights }, index) => {
        try {
          done.push([index, writer.run(sql, parameters, rights)]);
        } catch (error) {
          // A constraint undoes its own statement; a full disk undoes them all.
          if (!writer.inTransaction) throw error;
          settle(index, undefined, error);
        }
      });
      writer.internal('commit');
    } catch (error) {
      if (writer.inTransaction) writer.internal('rollback');
      throw error;
    }
    for (const [index, result] of done) settle(index, result, undefined);
  }

  begin(transaction: number): void {
    const writer = this.#writer();
    if (writer.inTransaction) writer.internal('rollback');
    writer.internal('begin immediate');
    this.#transaction = transaction;
  }

  end(transaction: number, how: 'commit' | 'rollback'): void {
    if (how === 'rollback' && this.#transaction !== transaction) return;
    this.#expect(transaction);
    const writer = this.#writer();
    try {
      if (writer.inTransaction) writer.internal(how);
      else if (how === 'commit') throw new TuttiError('QUERY_FAILED', 'The transaction had been rolled back by a failed statement.');
    } catch (error) {
      if (writer.inTransaction) writer.internal('rollback');
      throw error;
    } finally {
      this.#transaction = undefined;
    }
  }

  copy(to: string): void {
    this.#reader().internal('vacuum into ?', to);
    syncPath(to);
    syncPath(dirname(to));
  }

  close(): void {
    this.#reading?.close();
    this.#writing?.close();
    this.#reading = undefined;
    this.#writing = undefined;
    this.#transaction = undefined;
  }

  #expect(transaction: number): void {
    if (this.#transaction !== transaction) {
      throw new TuttiError(
        'DATABASE_BUSY',
        'The transaction is no longer open: it took too long, or its database process was replaced. Please try again.',
      );
    }
  }

  #writer(): DatabaseHandle {
    if (this.#writing) return this.#writing;
    this.#writing = new DatabaseHandle(this.#file, { fenced: this.#fenced, readOnly: false });
    return this.#writing;
  }

  #reader(): DatabaseHandle {
    // The first handle makes the file and its write-ahead log; a reading handle could not.
    this.#writer();
    this.#reading ??= new DatabaseHandle(this.#file, { fenced: this.#fenced, readOnly: true });
    return this.#reading;
  }
}

/** Puts `from` in the place of `file`. Both must be closed here; both must have no write-ahead log left. */
export function replaceDatabase(file: string, from: string): void {
  for (const path of [file, from]) {
    if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) {
      throw new TuttiError('DATABASE_BUSY', { detail: 'The database is open elsewhere and cannot be replaced now.' });
    }
  }
  syncPath(from);
  renameSync(from, file);
  syncPath(dirname(file));
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
