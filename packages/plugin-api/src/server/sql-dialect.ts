/** Kysely over a database that runs elsewhere (a data process, or a port to one): the same for the core and for plugins. */
import { type SqlDatabase, type SqlQuery, type SqlTransaction, TuttiError } from '@tutti/base';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** A dialect for `new Kysely({ dialect: sqlDialect(database) })`. Transactions hold the database's write lock; savepoints are not supported. */
export function sqlDialect(database: SqlDatabase): Dialect {
  return {
    createAdapter: () => new ManyConnectionsAdapter(),
    createDriver: () => new SqlDatabaseDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** The stock adapter lets one connection out at a time, so that a query made inside somebody's open transaction waits for ever. */
class ManyConnectionsAdapter extends SqliteAdapter implements DialectAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SqlDatabaseDriver implements Driver {
  readonly #database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqlConnection(this.#database);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).end('rollback');
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await (connection as SqlConnection).end('rollback');
  }

  async destroy(): Promise<void> {}
}

class SqlConnection implements DatabaseConnection {
  readonly #database: SqlDatabase;
  #transaction: SqlTransaction | undefined;

  constructor(database: SqlDatabase) {
    this.#database = database;
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#database.begin();
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = undefined;
    await transaction?.[how]();
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const query: SqlQuery = { sql, parameters: parameters as SqlQuery['parameters'] };
    const { rows, changes, insertId } = await (this.#transaction ?? this.#database).run(query);
    return {
      rows: rows as Row[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(insertId === undefined ? {} : { insertId: BigInt(insertId) }),
    };
  }

  // biome-ignore lint/correctness/useYield: results come whole over the wire, there is nothing to stream.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new TuttiError('NOT_BUILT', 'Results cannot be streamed; read them in pages with limit and a cursor.');
  }
}
