/** Opens a spreadsheet's archive and hands on only what was looked at: its size before it is unpacked, its names, and that no part of it reaches beyond itself. */
import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { FileFault } from './file-fault.ts';
import { mostRows } from './table.ts';

/** Of all parts together, unpacked; 100,000 rows of ten numbers take a third of it. */
const mostBytes = 96 * 1024 * 1024;
const mostParts = 1_000;
const mostSheets = 50;
/** The two hundredth. */
const lastColumn = 'GR';

/**
 * @returns an archive with the same sheets, not packed any more, so that whoever reads it never unpacks what a stranger has packed
 * @throws FileFault
 */
export function openArchive(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const parts = unpack(bytes);
  const names = Object.keys(parts);
  if (!names.includes('xl/workbook.xml')) throw otherKind(names);
  const sheets = names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  if (sheets.length > mostSheets) throw new FileFault('FILE_NOT_SAFE', 'too-many-sheets', { count: mostSheets });
  for (const name of names) checkPart(name, strFromU8(parts[name] ?? new Uint8Array()), sheets.includes(name));
  const plain: Zippable = Object.fromEntries(names.map((name) => [name, [parts[name] ?? new Uint8Array(), { level: 0 }]]));
  return zipSync(plain) as Uint8Array<ArrayBuffer>;
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let [count, size] = [0, 0];
  const seen = new Set<string>();
  try {
    // The size that a part claims is all the room it gets: one that lies is cut off there.
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (/vbaProject/i.test(name)) throw new FileFault('FILE_TYPE', 'macros');
        count += 1;
        if (count > mostParts || seen.has(name)) throw new FileFault('FILE_NOT_SAFE', 'not-safe');
        seen.add(name);
        const wanted = /\.(xml|rels)$/.test(name) || name === 'mimetype' || name.endsWith('.bin');
        if (!wanted || name.includes('printerSettings') || /^xl\/(media|drawings|charts|theme)\//.test(name)) return false;
        size += originalSize;
        if (size > mostBytes) throw new FileFault('FILE_NOT_SAFE', 'unpacks-too-large', { count: mostBytes / 1024 / 1024 });
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('FILE_DAMAGED', 'damaged');
  }
}

function checkPart(name: string, text: string, isSheet: boolean): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new FileFault('FILE_NOT_SAFE', 'entities');
  if (name === '[Content_Types].xml' && /macroEnabled/i.test(text)) throw new FileFault('FILE_TYPE', 'macros');
  if (!isSheet) return;
  // One cell far out would make a table of millions of empty ones.
  for (const [, column = '', row = '', end] of text.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?(\/?)>/g)) {
    if (end === '/') continue;
    if (column.length > 2 || (column.length === 2 && column > lastColumn))
      throw new FileFault('TOO_LARGE', 'cell-far-right', { cell: column + row });
    if (Number(row) > mostRows + 1) throw new FileFault('TOO_LARGE', 'too-many-rows', { count: mostRows });
  }
}

/** Other files that are archives as well. */
function otherKind(names: readonly string[]): FileFault {
  if (names.includes('xl/workbook.bin')) return new FileFault('FILE_TYPE', 'other-kind', { kind: '.xlsb' });
  if (names.includes('content.xml')) return new FileFault('FILE_TYPE', 'other-kind', { kind: '.ods' });
  return new FileFault('FILE_TYPE', 'no-table');
}
