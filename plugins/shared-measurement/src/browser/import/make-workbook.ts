/** For tests: makes workbooks as spreadsheet programs write them, and such as only somebody with bad intent would. */
import { strToU8, zipSync } from 'fflate';

/** A date is written as a number of days, with the style for dates. */
type Value = string | number | { days: number } | null;

export interface WorkbookOptions {
  /** Dates count from 1904, as old ones of a Mac do. */
  from1904?: boolean;
  /** Parts beside the usual ones, or in place of them. */
  parts?: Record<string, string>;
  sheets?: number;
}

export function makeWorkbook(
  rows: readonly (readonly Value[])[],
  { from1904 = false, parts = {}, sheets = 1 }: WorkbookOptions = {},
): Uint8Array<ArrayBuffer> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${numbers.map((one) => `<sheet name="Sheet ${one}" sheetId="${one}" r:id="rId${one}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...numbers.map((one): [string, string] => ['worksheet', `worksheets/sheet${one}.xml`]),
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}"/>`,
    ...Object.fromEntries(numbers.map((one) => [`xl/worksheets/sheet${one}.xml`, sheetOf(rows)])),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  }) as Uint8Array<ArrayBuffer>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relations(all: readonly [type: string, target: string][]): string {
  const list = all.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

export function sheetOf(rows: readonly (readonly Value[])[], before = '', after = ''): string {
  const lines = rows.map(
    (row, index) => `<row r="${index + 1}">${row.map((value, column) => cellOf(value, `${lettersOf(column)}${index + 1}`)).join('')}</row>`,
  );
  return `<?xml version="1.0"?><worksheet xmlns="${main}">${before}<sheetData>${lines.join('')}</sheetData>${after}</worksheet>`;
}

function cellOf(value: Value, at: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${at}" s="1"><v>${value.days}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

function lettersOf(column: number): string {
  return (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26));
}
