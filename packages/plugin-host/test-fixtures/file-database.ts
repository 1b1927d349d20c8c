/** SqlDatabase over one SQLite file in this thread, with a write lock per database: enough to stand for the data host in tests. */
import { DatabaseSync } from 'node:sqlite';
import { type SqlDatabase, type SqlQuery, type SqlResult, type SqlTransaction, TuttiError } from '@tutti/base';

export class FileDatabase implements SqlDatabase {
  #database: DatabaseSync;
  #lock: Promise<void> = Promise.resolve();

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
  }

  async run(query: SqlQuery): Promise<SqlResult> {
    return this.#execute(query);
  }

  async begin(): Promise<SqlTransaction> {
    const before = this.#lock;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#lock = promise;
    await before;
    this.#database.exec('begin immediate');
    const end = async (how: 'commit' | 'rollback'): Promise<void> => {
      this.#database.exec(how);
      resolve();
    };
    return { run: async (query) => this.#execute(query), commit: () => end('commit'), rollback: () => end('rollback') };
  }

  close(): void {
    this.#database.close();
  }

  #execute({ sql, parameters }: SqlQuery): SqlResult {
    try {
      const statement = this.#database.prepare(sql);
      if (statement.columns().length > 0) return { rows: statement.all(...parameters) as SqlResult['rows'] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], changes: Number(changes), insertId: lastInsertRowid };
    } catch (error) {
      throw new TuttiError('QUERY_FAILED', { detail: error instanceof Error ? error.message : String(error) });
    }
  }
}
