/** What it takes to run SQL somewhere else: the shape that storage implements and that Kysely's dialect in plugin-api drives. */

/** Values that SQLite and PostgreSQL can both bind. A Date is refused by name: it would be stored as NULL. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export interface SqlQuery {
  sql: string;
  parameters: readonly SqlValue[];
}

export interface SqlResult {
  rows: Record<string, SqlValue>[];
  /** Rows changed by an insert, update or delete. */
  changes?: number | undefined;
  insertId?: number | bigint | undefined;
}

/** One open transaction; holds the database's write lock until commit or rollback, or until its deadline rolls it back. */
export interface SqlTransaction {
  run(query: SqlQuery): Promise<SqlResult>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** One database. Errors: QUERY_FAILED, QUERY_TIMEOUT, QUERY_DENIED, DATABASE_BUSY, STORAGE_FULL. */
export interface SqlDatabase {
  run(query: SqlQuery): Promise<SqlResult>;
  /** Waits for the write lock (DATABASE_BUSY after a while). */
  begin(): Promise<SqlTransaction>;
}
