import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import english from '../../../texts/en.json' with { type: 'json' };
import { FileFault } from './file-fault.ts';
import { makeWorkbook, sheetOf, type WorkbookOptions } from './make-workbook.ts';
import { readFile, type TextFile, type Workbook } from './read-file.ts';
import { findHeaderRow, toTable } from './table.ts';

const rows = [
  ['Quarter', 'Screened', 'Due'],
  ['2025-Q4', 29, 44],
];
const text = async (given: string, wanted = {}): Promise<TextFile> => (await readFile(bytesOf(given), wanted)) as TextFile;
const book = async (options: WorkbookOptions = {}, given: Parameters<typeof makeWorkbook>[0] = rows): Promise<Workbook> =>
  (await readFile(makeWorkbook(given, options))) as Workbook;

function bytesOf(given: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(strToU8(given));
}

/** Its code; that there are words for it is checked on the way. */
async function refusalOf(work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const words = (english as Record<string, string>)[error.key] ?? '';
    expect(words, error.key).not.toBe('');
    for (const [, name = ''] of words.matchAll(/\{(\w+)\}/g)) expect(error.params, error.key).toHaveProperty(name);
    return error.code;
  }
  return 'taken';
}

describe('a text file', () => {
  it.each([
    ['UTF-8', new Uint8Array(strToU8('niño;n\n1,5;2')), 'utf-8'],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8('niño;n\n1,5;2')]), 'utf-8'],
    ['UTF-16', wide('\uFEFFniño;n\n1,5;2', true), 'utf-16le'],
    ['UTF-16, the other way round', wide('\uFEFFniño;n\n1,5;2', false), 'utf-16be'],
    ['Windows-1252', new Uint8Array([...'niño;n\n1,5;2'].map((letter) => letter.charCodeAt(0))), 'windows-1252'],
  ])('is read in %s', async (_name, bytes, encoding) => {
    const read = (await readFile(bytes)) as TextFile;
    expect(read).toMatchObject({
      encoding,
      separator: ';',
      rows: [
        ['niño', 'n'],
        ['1,5', '2'],
      ],
    });
    expect(read.oddRow).toBe(encoding === 'windows-1252' ? 1 : undefined);
  });

  it('is read in another encoding and with another separator where somebody says so', async () => {
    const read = (await readFile(new Uint8Array([...'a,b\nñ,1'].map((letter) => letter.charCodeAt(0))))) as TextFile;
    expect(read.oddRow).toBe(2);
    expect((await text('a;b,c\n1;2,3', { separator: ';' })).rows).toEqual([
      ['a', 'b,c'],
      ['1', '2,3'],
    ]);
  });

  it('keeps what looks like a formula as the text that it is', async () => {
    const formulas = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)'];
    const read = await text(`a,b\n${formulas.map((one) => `"${one.replaceAll('"', '""')}",x`).join('\n')}`);
    expect(read.rows.slice(1).map(([cell]) => cell)).toEqual(formulas);
  });

  it.each([
    ['empty', '', 'FILE_EMPTY'],
    ['only blank lines', '\n\n', 'FILE_EMPTY'],
    ['a web page that calls itself a spreadsheet', '<html><table><tr><td>1</td></tr></table></html>', 'FILE_TYPE'],
    ['a picture', '\u0000\u0001\u0002', 'FILE_TYPE'],
  ])('is refused when it is %s', async (_name, given, code) => expect(await refusalOf(() => text(given))).toBe(code));
});

describe('a workbook', () => {
  it('gives its sheets, with dates as dates', async () => {
    const read = await book({ sheets: 2 }, [
      ['Day', 'n'],
      [{ days: 45_931 }, 3],
    ]);
    expect(read.sheets.map(({ name }) => name)).toEqual(['Sheet 1', 'Sheet 2']);
    expect(read.sheets[0]?.rows).toEqual([
      ['Day', 'n'],
      [new Date('2025-10-01T00:00:00Z'), 3],
    ]);
    const old = await book({ from1904: true }, [
      ['Day', 'n'],
      [{ days: 45_931 - 1_462 }, 3],
    ]);
    expect(old.sheets[0]?.rows[1]?.[0]).toEqual(new Date('2025-10-01T00:00:00Z'));
  });

  it.each<[string, WorkbookOptions, string]>([
    ['with macros', { parts: { 'xl/vbaProject.bin': 'x' } }, 'FILE_TYPE'],
    [
      'that says it has macros',
      { parts: { '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>' } },
      'FILE_TYPE',
    ],
    ['with a thousand sheets', { sheets: 1_000 }, 'FILE_NOT_SAFE'],
    ['with a hundred sheets', { sheets: 100 }, 'FILE_NOT_SAFE'],
    [
      'whose texts name one another a billion times',
      { parts: { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>' } },
      'FILE_NOT_SAFE',
    ],
    [
      'that names a file outside',
      { parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>' } },
      'FILE_NOT_SAFE',
    ],
    ['with one cell at its far end', { parts: { 'xl/worksheets/sheet1.xml': sheetOf(rows).replace('r="C2"', 'r="XFD2"') } }, 'TOO_LARGE'],
    [
      'with a cell in its last row',
      {
        parts: {
          'xl/worksheets/sheet1.xml': sheetOf(rows).replace(
            '</sheetData>',
            '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
          ),
        },
      },
      'TOO_LARGE',
    ],
    ['that is torn', { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>' } }, 'FILE_DAMAGED'],
    ['that has no table', { parts: { 'xl/workbook.xml': '' } }, 'FILE_DAMAGED'],
  ])('is refused %s', async (_name, options, code) => expect(await refusalOf(() => book(options))).toBe(code));

  // 100 MB of nothing, in 100 kB.
  const bomb = makeWorkbook(rows, { parts: { 'xl/worksheets/sheet1.xml': ' '.repeat(100 * 1024 * 1024) } });

  it('is refused when it would unpack to more than there is room for', async () => {
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(() => readFile(bomb))).toBe('FILE_NOT_SAFE');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('gets no more room than it claims to need when it lies about its size', async () => {
    const lie = bomb.slice();
    const view = new DataView(lie.buffer);
    // The list of its parts stands at the end.
    for (let at = lie.length - 2_000; at < lie.length - 46; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000) view.setUint32(at + 24, 1_000, true);
    }
    const before = process.memoryUsage().rss;
    expect(await refusalOf(() => readFile(lie))).toBe('FILE_DAMAGED');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('does not believe how large it says its table is, nor what it merges', async () => {
    const lying = sheetOf(rows, '<dimension ref="A1:XFD1048576"/>', '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>');
    expect((await book({ parts: { 'xl/worksheets/sheet1.xml': lying } })).sheets[0]?.rows).toEqual(rows);
  });

  it.each([
    ['an old spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'FILE_TYPE'],
    ['one that is locked with a password', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...wide('EncryptedPackage', true)]), 'FILE_TYPE'],
    [
      'of LibreOffice',
      new Uint8Array(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') })),
      'FILE_TYPE',
    ],
    ['a letter', new Uint8Array(zipSync({ 'word/document.xml': strToU8('<x/>') })), 'FILE_TYPE'],
    ['a printed page', bytesOf('%PDF-1.7'), 'FILE_TYPE'],
    ['cut off', makeWorkbook(rows).slice(0, 200), 'FILE_DAMAGED'],
    ['larger than 20 MB', new Uint8Array(20 * 1024 * 1024 + 1), 'TOO_LARGE'],
  ])('is refused when it is %s', async (_name, bytes, code) =>
    expect(await refusalOf(() => readFile(bytes as Uint8Array<ArrayBuffer>))).toBe(code),
  );
});

describe('a table', () => {
  it.each([
    [
      [
        ['a', ''],
        ['1', '2'],
      ],
      'HEADER_EMPTY',
    ],
    [
      [
        ['Name', 'b', 'name'],
        ['1', '2', '3'],
      ],
      'HEADER_DUPLICATE',
    ],
    [
      [
        ['__proto__', 'b'],
        ['1', '2'],
      ],
      'KEY_NOT_ALLOWED',
    ],
    [
      [
        ['x'.repeat(10_240), 'b'],
        ['1', '2'],
      ],
      'HEADER_TOO_LONG',
    ],
    [[['a', 'b']], 'FILE_EMPTY'],
    [[Array.from({ length: 201 }, (_, index) => `c${index}`), Array.from({ length: 201 }, () => '1')], 'TOO_LARGE'],
    [Array.from({ length: 100_002 }, () => ['a', 'b']), 'TOO_LARGE'],
  ])('is refused by its headings or its size, %#', async (given, code) => expect(await refusalOf(() => toTable(given, 1))).toBe(code));

  it('begins where its headings stand, and leaves out columns in which nothing stands', () => {
    const all = [['Register of 2025'], [], ['Quarter', '', 'Due'], ['2025-Q4', '', '44'], ['', '', '']];
    expect(findHeaderRow(all)).toBe(3);
    expect(toTable(all, 3)).toEqual({ headers: ['Quarter', 'Due'], rows: [['2025-Q4', '44']], firstRow: 4 });
  });

  it('cuts a cell where a spreadsheet would', () =>
    expect(
      toTable(
        [
          ['a', 'b'],
          ['x'.repeat(40_000), '1'],
        ],
        1,
      ).rows[0]?.[0],
    ).toHaveLength(32_767));
});

function wide(given: string, little: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(given.length * 2);
  const view = new DataView(bytes.buffer);
  [...given].forEach((letter, index) => {
    view.setUint16(index * 2, letter.charCodeAt(0), little);
  });
  return bytes;
}
