/** All figures that one seat may see as a workbook, with a second sheet that says what each number means and a third for the columns. Texts are texts in it: nothing runs. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
// Not `/universal`, which packs large sheets in threads of its own; a plugin may start none.
import writeWorkbook from 'write-excel-file/node';
import type { IndicatorInfo } from '../../common/values.ts';
import { worded } from '../words.ts';
import { valuesTable } from './values-csv.ts';

/** Of the longest text that a spreadsheet takes in one cell. */
const longest = 32_767;
/** Beyond this it takes longer than anybody waits; the table of text has no such limit. */
const mostLines = 30_000;

export async function valuesWorkbook(workspace: WorkspaceContext, actor: Actor, day: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const { indicators, lines } = await valuesTable(workspace, actor, day);
  if (lines.length > mostLines) throw new TuttiError('BAD_REQUEST', worded('server.too-many-lines', { count: mostLines }));
  const [columns = [], ...rows] = lines;
  const meanings = columns.map((name) => [name, worded(`sheet.column.${String(name)}`)]);
  const sheets = [
    { name: 'figures', lines: [columns, ...rows], widths: [10, 32, 10, 10, 28] },
    { name: 'indicators', lines: dictionary(indicators), widths: [10, 32, 36, 48, 32, 32, 32] },
    {
      name: 'columns',
      lines: [['column', 'sheet.meaning'].map((key) => worded(key === 'column' ? 'sheet.column' : key)), ...meanings],
      widths: [16, 80],
    },
  ];
  const buffer = await writeWorkbook(
    sheets.map(({ name, lines: all, widths }) => ({
      sheet: worded(`sheet.${name}`),
      stickyRowsCount: 1,
      columns: widths.map((width) => ({ width })),
      data: all.map((line, index) => line.map((value) => toCell(value, index === 0))),
    })),
  ).toBuffer();
  return new Uint8Array(buffer);
}

/** What is counted, and how, in the words of those who defined it. */
function dictionary(indicators: readonly IndicatorInfo[]): unknown[][] {
  const told = indicators.map((one) => [
    one.code,
    one.name,
    one.question,
    one.definition,
    one.numerator,
    one.denominator,
    one.source,
    worded(`option.unit.${one.unit}`),
    worded(`option.direction.${one.direction}`),
    worded(`period.${one.period}`),
    worded(`across.${one.across}`),
    worded(`over-time.${one.overTime}`),
    one.threshold === 0 ? worded('threshold.none') : worded('threshold.words', { count: one.threshold }),
    one.baseline?.value ?? null,
    one.baseline?.period ?? null,
    one.target?.value ?? null,
    one.target?.by ?? null,
  ]);
  const names = ['code', 'name', 'question', 'definition', 'numerator', 'denominator', 'source', 'unit', 'direction', 'period'] as const;
  const more = ['across', 'overTime', 'threshold', 'baselineValue', 'baselinePeriod', 'targetValue', 'targetBy'] as const;
  return [[...names, ...more].map((name) => worded(`field.${name}`)), ...told];
}

function toCell(value: unknown, isHead: boolean) {
  const bold = isHead ? ({ fontWeight: 'bold' } as const) : {};
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { type: Number, value, ...bold };
  return { type: String, value: String(value).slice(0, longest), ...bold };
}
