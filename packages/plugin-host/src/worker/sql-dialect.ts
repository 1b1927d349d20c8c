/** Drives Kysely over a SqlDatabase; stands here until plugin-api brings its own. */
import { type SqlDatabase, type SqlQuery, type SqlTransaction, TuttiError } from '@tutti/base';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

export function sqlDialect(database: SqlDatabase): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqlDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class SqlDriver implements Driver {
  #database: SqlDatabase;
  constructor(database: SqlDatabase) {
    this.#database = database;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqlConnection(this.#database);
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as SqlConnection).transaction = await this.#database.begin();
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).transaction?.commit();
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).transaction?.rollback();
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as SqlConnection).transaction = undefined;
  }
  async destroy(): Promise<void> {}
}

class SqlConnection implements DatabaseConnection {
  transaction: SqlTransaction | undefined;
  #database: SqlDatabase;
  constructor(database: SqlDatabase) {
    this.#database = database;
  }
  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const query = { sql: compiled.sql, parameters: compiled.parameters } as SqlQuery;
    const result = await (this.transaction ?? this.#database).run(query);
    return {
      rows: result.rows as Row[],
      ...(result.changes === undefined ? {} : { numAffectedRows: BigInt(result.changes) }),
      ...(result.insertId === undefined ? {} : { insertId: BigInt(result.insertId) }),
    };
  }
  // biome-ignore lint/correctness/useYield: streaming is refused
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new TuttiError('QUERY_DENIED', 'Queries cannot be streamed.');
  }
}
