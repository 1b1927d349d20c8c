/** One SQLite handle in a data process, with its prepared statements and, for plugins, its fence. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type SqlResult, type SqlValue, TuttiError } from '@tutti/base';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { sqliteCode, sqliteFull } from '../sqlite/sqlite-failure.ts';
import { type Fence, fenceIn } from './authorizer.ts';
import { type DatabaseRights, isRowChange } from './data-messages.ts';

const statementsKept = 256;
const mebi = 1024 * 1024;
/** What plugin code may make of the server's memory: one value or row, and one answer. */
const largestValue = 32 * mebi;
const largestAnswer = 64 * mebi;
/** One plugin in one workspace: far above what rows of text need, and no way to fill the disk of everybody. */
const largestFile = 512 * mebi;
const onlySpace = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

type Row = Record<string, SqlValue>;

interface Prepared {
  statement: StatementSync;
  returnsRows: boolean;
  changesRows: boolean;
  bigInts: boolean;
}

export class DatabaseHandle {
  #database: DatabaseSync;
  #fence: Fence | undefined;
  #prepared = new Map<string, Prepared>();

  readonly #mostBytes: number | undefined;

  constructor(file: string, { fenced, readOnly, mostBytes = largestFile }: { fenced: boolean; readOnly: boolean; mostBytes?: number }) {
    this.#database = openSqlite(file, fenced ? { readOnly, largestValue } : { readOnly });
    this.#database.exec('pragma foreign_keys = on');
    this.#mostBytes = fenced ? mostBytes : undefined;
    if (fenced && !readOnly) this.#database.exec(`pragma max_page_count = ${Math.floor(mostBytes / this.#pragma('page_size'))}`);
    if (fenced) this.#fence = fenceIn(this.#database);
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  run(sql: string, parameters: readonly SqlValue[], rights: DatabaseRights): SqlResult {
    if (this.#fence) this.#fence.trusted = rights.trusted;
    const prepared = this.#prepare(sql, rights);
    const values = parameters.map(toInput);
    if (prepared.returnsRows) {
      const rows = this.#rows(prepared, values);
      return prepared.changesRows ? { rows, changes: rows.length } : { rows };
    }
    const { changes, lastInsertRowid } = this.#change(prepared.statement, values);
    return prepared.changesRows ? { rows: [], changes: Number(changes), insertId: lastInsertRowid } : { rows: [] };
  }

  /** A statement of the data process itself, past the fence. */
  internal(sql: string, ...parameters: string[]): void {
    if (this.#fence) this.#fence.internal = true;
    try {
      if (parameters.length === 0) this.#database.exec(sql);
      else this.#database.prepare(sql).run(...parameters);
    } finally {
      if (this.#fence) this.#fence.internal = false;
    }
  }

  #change(statement: StatementSync, values: SQLInputValue[]): ReturnType<StatementSync['run']> {
    try {
      return statement.run(...values);
    } catch (error) {
      const limit = this.#mostBytes;
      // A full disk says the same; the size of the file tells which it is.
      if (limit === undefined || sqliteCode(error) !== sqliteFull || this.#size() < limit * 0.9) throw error;
      const detail = `This tool has filled the ${Math.floor(limit / mebi)} MB it may keep here. Nothing was stored.`;
      throw new TuttiError('STORAGE_FULL', { limit, detail, cause: error });
    }
  }

  #size(): number {
    return this.#pragma('page_count') * this.#pragma('page_size');
  }

  #pragma(name: 'page_count' | 'page_size'): number {
    if (this.#fence) this.#fence.internal = true;
    try {
      return Number(Object.values(this.#database.prepare(`pragma ${name}`).get() ?? {})[0]);
    } finally {
      if (this.#fence) this.#fence.internal = false;
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #rows(prepared: Prepared, values: SQLInputValue[]): Row[] {
    try {
      const rows = this.#fence ? atMost(largestAnswer, prepared.statement, values) : (prepared.statement.all(...values) as Row[]);
      if (prepared.bigInts) for (const row of rows) narrow(row);
      return rows;
    } catch (error) {
      // Integers beyond what a number holds: only reads come here, so running it again changes nothing.
      if (prepared.bigInts || (error as { code?: unknown }).code !== 'ERR_OUT_OF_RANGE') throw error;
      prepared.statement.setReadBigInts(true);
      prepared.bigInts = true;
      return this.#rows(prepared, values);
    }
  }

  #prepare(sql: string, rights: DatabaseRights): Prepared {
    // The fence is asked when a statement is prepared, so trusted and other hands never share one.
    const key = rights.trusted ? `+${sql}` : `-${sql}`;
    let prepared = this.#prepared.get(key);
    if (prepared) {
      this.#prepared.delete(key);
    } else {
      const statement = this.#database.prepare(sql);
      // SQLite would run the first and leave the others out without a word.
      if (!onlySpace.test(sql.slice(sql.indexOf(statement.sourceSQL) + statement.sourceSQL.length))) {
        throw new TuttiError('QUERY_FAILED', 'A query is one statement; run several one by one.');
      }
      const returnsRows = statement.columns().length > 0;
      const changesRows = isRowChange(sql);
      const bigInts = returnsRows && changesRows;
      if (bigInts) statement.setReadBigInts(true);
      prepared = { statement, returnsRows, changesRows, bigInts };
      const oldest = this.#prepared.keys().next();
      if (this.#prepared.size >= statementsKept && !oldest.done) this.#prepared.delete(oldest.value);
    }
    this.#prepared.set(key, prepared);
    return prepared;
  }
}

/** Whole numbers are bound as integers: a double would read `5.0` in a text column. */
function toInput(value: SqlValue): SQLInputValue {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** Row by row, so that an answer that is too large is never whole in memory. */
function atMost(limit: number, statement: StatementSync, values: SQLInputValue[]): Row[] {
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of statement.iterate(...values) as Iterable<Row>) {
    bytes += 100;
    for (const value of Object.values(row)) bytes += sizeOf(value);
    if (bytes > limit) throw new TuttiError('QUERY_FAILED', { detail: 'The answer of a query is too large; ask for less at once.', limit });
    rows.push(row);
  }
  return rows;
}

function sizeOf(value: SqlValue): number {
  if (typeof value === 'string') return value.length;
  return value instanceof Uint8Array ? value.byteLength : 16;
}

function narrow(row: Row): void {
  for (const name of Object.keys(row)) {
    const value = row[name];
    if (typeof value !== 'bigint') continue;
    const number = Number(value);
    if (Number.isSafeInteger(number)) row[name] = number;
  }
}
