/** SqlDatabase as a plugin's worker has it: every query is a call to the host, which knows the file and checks the right to it. */
import type { SqlDatabase, SqlQuery, SqlResult, SqlTransaction } from '@tutti/base';
import type { Calls } from '../wire/calls.ts';
import type { DatabaseName, HostCalls } from '../wire/frames.ts';

export class RemoteDatabase implements SqlDatabase {
  #calls: Calls<HostCalls>;
  #database: DatabaseName;

  constructor(calls: Calls<HostCalls>, database: DatabaseName) {
    this.#calls = calls;
    this.#database = database;
  }

  async run(query: SqlQuery): Promise<SqlResult> {
    return (await this.#calls.call('database.run', { database: this.#database, query: plain(query) })) as SqlResult;
  }

  async begin(): Promise<SqlTransaction> {
    const calls = this.#calls;
    const transaction = await calls.call('database.begin', { database: this.#database });
    return {
      run: async (query) => (await calls.call('transaction.run', { transaction, query: plain(query) })) as SqlResult,
      commit: async () => {
        await calls.call('transaction.commit', { transaction });
      },
      rollback: async () => {
        await calls.call('transaction.rollback', { transaction });
      },
    };
  }
}

/** Only what crosses: Kysely hands over compiled queries with more in them. */
function plain(query: SqlQuery): SqlQuery {
  return { sql: query.sql, parameters: [...query.parameters] };
}
