/** Reads a table that a person chose, on their own device: the file itself is never sent anywhere. CSV in the usual encodings and separators, and XLSX. */
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import { FileFault } from './file-fault.ts';
import { openArchive } from './open-archive.ts';
import { type Encoding, separators } from './read-file-choices.ts';
import type { Cell } from './table.ts';

export interface TextFile {
  kind: 'text';
  encoding: Encoding;
  separator: string;
  rows: string[][];
  /** The first row with bytes that are no UTF-8, so that another encoding was taken. */
  oddRow: number | undefined;
}

export interface Workbook {
  kind: 'workbook';
  sheets: { name: string; rows: Cell[][] }[];
}

export const largestFile = 20 * 1024 * 1024;

/** @param wanted what a person chose instead of what was found. @throws FileFault */
export async function readFile(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: { encoding?: Encoding; separator?: string } = {},
): Promise<TextFile | Workbook> {
  if (bytes.length === 0) throw new FileFault('FILE_EMPTY', 'empty');
  if (bytes.length > largestFile) throw new FileFault('TOO_LARGE', 'too-large', { count: largestFile / 1024 / 1024 });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheets(bytes);
  // What old spreadsheets and encrypted new ones are wrapped in.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new FileFault('FILE_TYPE', hasText(bytes, 'EncryptedPackage') ? 'locked' : 'old-kind');
  if (bytes[0] === 0x25 && bytes[1] === 0x50) throw new FileFault('FILE_TYPE', 'no-table');
  return readText(bytes, wanted);
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>): Promise<Workbook> {
  const opened = openArchive(bytes);
  try {
    const sheets = await readWorkbook(opened.buffer.slice(opened.byteOffset, opened.byteOffset + opened.byteLength));
    return { kind: 'workbook', sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(toCell)) })) };
  } catch {
    throw new FileFault('FILE_DAMAGED', 'damaged');
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return value;
  return String(value);
}

function readText(bytes: Uint8Array, wanted: { encoding?: Encoding; separator?: string }): TextFile {
  const found = findEncoding(bytes);
  const encoding = wanted.encoding ?? found.encoding;
  const text = new TextDecoder(encoding).decode(bytes);
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(text)) throw new FileFault('FILE_TYPE', 'html');
  if (text.includes('\u0000')) throw new FileFault('FILE_TYPE', 'no-table');
  const { data, meta } = Papa.parse<string[]>(text, {
    delimiter: wanted.separator ?? '',
    delimitersToGuess: [...separators],
    skipEmptyLines: false,
  });
  const rows = data.map((row) => row.map((cell) => cell.trim()));
  while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  if (rows.length === 0) throw new FileFault('FILE_EMPTY', 'empty');
  return { kind: 'text', encoding, separator: meta.delimiter, rows, oddRow: found.oddRow };
}

function findEncoding(bytes: Uint8Array): { encoding: Encoding; oddRow: number | undefined } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', oddRow: undefined };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', oddRow: undefined };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [row, start] = [1, 0];
  // By lines, so that the first odd one can be named; a line break is never part of another letter in UTF-8.
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    try {
      decoder.decode(line);
    } catch {
      return { encoding: 'windows-1252', oddRow: row };
    }
    start = end < 0 ? bytes.length : end + 1;
    row += 1;
  }
  return { encoding: 'utf-8', oddRow: undefined };
}

/** In the names of an old file's parts, two bytes to a letter. */
function hasText(bytes: Uint8Array, text: string): boolean {
  const wide = [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wide[0] ?? 0); at >= 0; at = bytes.indexOf(wide[0] ?? 0, at + 1)) {
    if (wide.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
