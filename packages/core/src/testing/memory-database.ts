/** For tests: SQLite in memory behind the interface of a data process. */
import { DatabaseSync } from 'node:sqlite';
import type { SqlDatabase, SqlQuery, SqlResult } from '@tutti/base';

export function memoryDatabase(): SqlDatabase {
  const sqlite = new DatabaseSync(':memory:');
  const run = async ({ sql, parameters }: SqlQuery): Promise<SqlResult> => {
    const statement = sqlite.prepare(sql);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters) as SqlResult['rows'] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], changes: Number(changes), insertId: lastInsertRowid };
  };
  return {
    run,
    async begin() {
      sqlite.exec('begin');
      return { run, commit: async () => sqlite.exec('commit'), rollback: async () => sqlite.exec('rollback') };
    },
  };
}
