/** A file as a table of columns and rows, whatever kind of file it was: headings are told apart, and nothing in it is ever run or used as a key. */
import { FileFault } from './file-fault.ts';

/** Dates are at midnight UTC; what is empty is null. */
export type Cell = string | number | Date | null;

export interface Table {
  headers: string[];
  rows: Cell[][];
  /** Number of the first row of `rows` in the file, from 1. */
  firstRow: number;
}

export const mostRows = 100_000;
export const mostColumns = 200;
const longestHeader = 300;
const longestCell = 32_767;
/** Names that mean something to a program that uses them as keys. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * @param all every row of the file
 * @param headerRow number of the row with the headings, from 1
 * @throws FileFault when headings are missing, stand twice, or nothing stands beneath them
 */
export function toTable(all: readonly (readonly Cell[])[], headerRow: number): Table {
  if (all.length > mostRows + 1) throw new FileFault('TOO_LARGE', 'too-many-rows', { count: mostRows });
  const width = all.reduce((widest, row) => Math.max(widest, row.findLastIndex((cell) => !isEmpty(cell)) + 1), 0);
  if (width > mostColumns) throw new FileFault('TOO_LARGE', 'too-many-columns', { count: mostColumns });
  const rows = all.slice(headerRow).map((row) => Array.from({ length: width }, (_, index) => cut(row[index] ?? null)));
  while (rows.at(-1)?.every(isEmpty)) rows.pop();
  if (rows.length === 0) throw new FileFault('FILE_EMPTY', 'nothing-beneath', { row: headerRow });
  const headings = Array.from({ length: width }, (_, index) => textOf(all[headerRow - 1]?.[index] ?? null).trim());
  const kept = headings.flatMap((header, index) => (header !== '' || rows.some((row) => !isEmpty(row[index])) ? [index] : []));
  const headers = kept.map((index) => headings[index] ?? '');
  checkHeaders(headers, kept);
  return { headers, rows: rows.map((row) => kept.map((index) => row[index] ?? null)), firstRow: headerRow + 1 };
}

/** The first row in which at least two texts stand: titles above a table stand alone. */
export function findHeaderRow(all: readonly (readonly Cell[])[]): number {
  const found = all
    .slice(0, 20)
    .findIndex((row) => row.filter((cell) => !isEmpty(cell)).length > 1 && row.some((cell) => typeof cell === 'string'));
  return Math.max(found, 0) + 1;
}

function checkHeaders(headers: readonly string[], places: readonly number[]): void {
  const column = (index: number): number => (places[index] ?? index) + 1;
  headers.forEach((header, index) => {
    if (header === '') throw new FileFault('HEADER_EMPTY', 'header-empty', { column: column(index) });
    if (header.length > longestHeader)
      throw new FileFault('HEADER_TOO_LONG', 'header-long', { column: column(index), count: longestHeader });
    if (reserved.has(header)) throw new FileFault('KEY_NOT_ALLOWED', 'header-reserved', { name: header, column: column(index) });
    const other = headers.findIndex((one) => one.toLowerCase() === header.toLowerCase());
    if (other !== index) {
      const params = { name: header.slice(0, 80), first: column(other), second: column(index) };
      throw new FileFault('HEADER_DUPLICATE', 'header-twice', params);
    }
  });
}

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

/** As it is shown: dates as YYYY-MM-DD. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '?' : cell.toISOString().slice(0, 10);
  return String(cell);
}

function cut(cell: Cell): Cell {
  return typeof cell === 'string' && cell.length > longestCell ? cell.slice(0, longestCell) : cell;
}
