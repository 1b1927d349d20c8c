/** A database's rows as plain JSON, table by table, in an order that does not depend on how they came to lie on disk; and back into empty tables. */
import { type SqlDatabase, type SqlTransaction, type SqlValue, TuttiError } from '@tutti/base';

/** Bytes are `{base64}`, integers beyond what JSON numbers hold `{integer}`. */
export type DumpedValue = null | number | string | { base64: string } | { integer: string };
export type DumpedRow = Record<string, DumpedValue>;
export type DumpedTables = Record<string, DumpedRow[]>;

interface TableShape {
  name: string;
  columns: string[];
  /** Columns of the primary key, in its order; empty: rows are kept in the order of coming in. */
  key: string[];
}

const pageSize = 500;

/** @param leaveOut names of tables, or beginnings of names that end with `*`. */
export async function dumpTables(database: SqlDatabase, leaveOut: readonly string[]): Promise<DumpedTables> {
  const tables: DumpedTables = {};
  for (const shape of await shapes(database, leaveOut)) {
    const rows: DumpedRow[] = [];
    const order = (shape.key.length > 0 ? shape.key.map(quoted) : ['rowid']).join(', ');
    for (;;) {
      const sql = `select * from ${quoted(shape.name)} order by ${order} limit ${pageSize} offset ${rows.length}`;
      const page = (await database.run({ sql, parameters: [] })).rows;
      rows.push(...page.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, dumpValue(value)]))));
      if (page.length < pageSize) break;
    }
    tables[shape.name] = rows;
  }
  return tables;
}

/**
 * Empties every table but those left out and fills them, all or none.
 * @throws INVALID_FIELD when a table or a column is not known here, or a value is of no kind that a database holds.
 */
export async function fillTables(database: SqlDatabase, tables: DumpedTables, leaveOut: readonly string[]): Promise<void> {
  const known = new Map((await shapes(database, leaveOut)).map((shape) => [shape.name, shape]));
  const unknown = Object.keys(tables).find((name) => !known.has(name));
  if (unknown !== undefined) throw notKnown(unknown);
  const transaction = await database.begin();
  try {
    // Rows may refer to rows of a table that is filled after their own.
    await transaction.run({ sql: 'pragma defer_foreign_keys = on', parameters: [] }).catch(() => undefined);
    for (const name of known.keys()) await transaction.run({ sql: `delete from ${quoted(name)}`, parameters: [] });
    for (const [name, rows] of Object.entries(tables)) {
      const columns = known.get(name)?.columns ?? [];
      for (const row of rows) await insert(transaction, name, columns, row);
    }
    await transaction.commit();
  } catch (error) {
    await transaction.rollback().catch(() => undefined);
    throw error;
  }
}

async function insert(transaction: SqlTransaction, table: string, columns: readonly string[], row: DumpedRow): Promise<void> {
  const names = Object.keys(row);
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown !== undefined) throw notKnown(`${table}.${unknown}`);
  const places = names.map(() => '?').join(', ');
  const sql = `insert into ${quoted(table)} (${names.map(quoted).join(', ')}) values (${places})`;
  await transaction.run({ sql, parameters: names.map((name) => readValue(row[name], `${table}.${name}`)) });
}

async function shapes(database: SqlDatabase, leaveOut: readonly string[]): Promise<TableShape[]> {
  const { rows } = await database.run({
    sql: `select t.name as name, c.name as "column", c.pk as pk from sqlite_master t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite_%' order by t.name, c.cid`,
    parameters: [],
  });
  const found = new Map<string, TableShape & { places: number[] }>();
  for (const row of rows) {
    const name = String(row.name);
    if (leaveOut.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one))) continue;
    const shape = found.get(name) ?? { name, columns: [], key: [], places: [] };
    shape.columns.push(String(row.column));
    const place = Number(row.pk);
    if (place > 0) shape.key[place - 1] = String(row.column);
    found.set(name, shape);
  }
  return [...found.values()];
}

function dumpValue(value: SqlValue): DumpedValue {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  return typeof value === 'bigint' ? { integer: String(value) } : value;
}

function readValue(value: DumpedValue | undefined, field: string): SqlValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'object' && 'base64' in value && typeof value.base64 === 'string')
    return new Uint8Array(Buffer.from(value.base64, 'base64'));
  if (typeof value === 'object' && 'integer' in value && /^-?\d{1,19}$/.test(String(value.integer))) return BigInt(value.integer);
  throw new TuttiError('INVALID_FIELD', { field, detail: `“${field.slice(0, 100)}” holds something that no database holds.` });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function notKnown(field: string): TuttiError {
  return new TuttiError('INVALID_FIELD', {
    field: field.slice(0, 100),
    detail: `This server does not know “${field.slice(0, 100)}”; it was written by another version.`,
  });
}
