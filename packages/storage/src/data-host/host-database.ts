/** One database file as the host sees it: which process serves it, who holds its write lock, and its open transaction. */
import { type Clock, type Disposable, type SqlDatabase, type SqlQuery, type SqlResult, type SqlTransaction, TuttiError } from '@tutti/base';
import { checkParameters } from './check-parameters.ts';
import type { DataChild } from './data-child.ts';
import { type DatabaseRights, isReadStatement } from './data-messages.ts';
import { WriteLock } from './write-lock.ts';

export interface HostDatabaseOptions {
  file: string;
  child: DataChild;
  clock: Clock;
  /** How long a transaction may stay open before it is rolled back; milliseconds. */
  transactionMs: number;
  /** How long a write waits for the lock; milliseconds. */
  lockWaitMs: number;
}

let lastTransaction = 0;

export class HostDatabase {
  readonly child: DataChild;
  #options: HostDatabaseOptions;
  #lock: WriteLock;
  #transaction: OpenTransaction | undefined;

  constructor(options: HostDatabaseOptions) {
    this.#options = options;
    this.child = options.child;
    this.#lock = new WriteLock(options.clock, options.lockWaitMs);
  }

  /** A handle for somebody with these rights. */
  handle(rights: DatabaseRights): SqlDatabase {
    return { run: (query) => this.#run(query, rights), begin: () => this.#begin(rights) };
  }

  /** Keeps everybody else from writing, without a deadline; for replacing the file. */
  hold(): Promise<Disposable> {
    return this.#lock.take();
  }

  /** The process is gone and the open transaction with it. */
  died(): void {
    this.#transaction?.lost();
  }

  async #run(query: SqlQuery, rights: DatabaseRights): Promise<SqlResult> {
    checkParameters(query);
    const reads = isReadStatement(query.sql);
    if (reads || this.#lock.free) return this.#send(query, rights, reads);
    const release = await this.#lock.take();
    try {
      return await this.#send(query, rights, reads);
    } finally {
      void release.dispose();
    }
  }

  #send({ sql, parameters }: SqlQuery, rights: DatabaseRights, reads: boolean, transaction?: number): Promise<SqlResult> {
    return this.child.call({ kind: 'run', file: this.#options.file, rights, sql, parameters, reads, transaction }) as Promise<SqlResult>;
  }

  async #begin(rights: DatabaseRights): Promise<SqlTransaction> {
    const release = await this.#lock.take();
    const { file, clock, transactionMs } = this.#options;
    const transaction = ++lastTransaction;
    const open = new OpenTransaction({
      run: (query) => this.#send(query, rights, false, transaction),
      end: (kind) => this.child.call({ kind, file, rights, transaction }),
      ended: () => {
        this.#transaction = undefined;
        void release.dispose();
      },
      clock,
      limitMs: transactionMs,
    });
    this.#transaction = open;
    try {
      await this.child.call({ kind: 'begin', file, rights, transaction });
    } catch (error) {
      open.lost();
      throw error;
    }
    return open;
  }
}

interface OpenTransactionOptions {
  run(query: SqlQuery): Promise<SqlResult>;
  end(how: 'commit' | 'rollback'): Promise<unknown>;
  ended(): void;
  clock: Clock;
  limitMs: number;
}

class OpenTransaction implements SqlTransaction {
  #options: OpenTransactionOptions;
  #closed: 'no' | 'ended' | 'late' | 'lost' = 'no';
  #deadline: Disposable;

  constructor(options: OpenTransactionOptions) {
    this.#options = options;
    this.#deadline = options.clock.after(options.limitMs, () => void this.#expire());
  }

  async run(query: SqlQuery): Promise<SqlResult> {
    this.#check();
    checkParameters(query);
    return this.#options.run(query);
  }

  async commit(): Promise<void> {
    this.#check();
    await this.#end('commit');
  }

  /** Repeatable; a transaction that is over already stays as it is. */
  async rollback(): Promise<void> {
    if (this.#closed === 'no') await this.#end('rollback');
  }

  lost(): void {
    if (this.#closed === 'no') this.#close('lost');
  }

  async #end(how: 'commit' | 'rollback'): Promise<void> {
    this.#closed = 'ended';
    try {
      await this.#options.end(how);
    } finally {
      this.#close('ended');
    }
  }

  async #expire(): Promise<void> {
    if (this.#closed !== 'no') return;
    this.#closed = 'late';
    await this.#options.end('rollback').catch(() => undefined);
    this.#close('late');
  }

  #close(how: 'ended' | 'late' | 'lost'): void {
    this.#closed = how;
    void this.#deadline.dispose();
    this.#options.ended();
  }

  #check(): void {
    if (this.#closed === 'no') return;
    const { limitMs } = this.#options;
    if (this.#closed === 'late')
      throw new TuttiError('DATABASE_BUSY', {
        detail: `The transaction was open longer than ${limitMs} ms and was rolled back.`,
        limit: limitMs,
      });
    if (this.#closed === 'lost')
      throw new TuttiError('DATABASE_BUSY', 'The database was started again in the middle of the transaction. Please try again.');
    throw new TuttiError('QUERY_FAILED', 'The transaction is over.');
  }
}
