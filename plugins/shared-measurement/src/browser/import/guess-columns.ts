/** What the columns of a table are likely to be: a first suggestion, which people look over. */
import type { ColumnUse, Crosswalk, CrosswalkColumn, CrosswalkRules } from '../../common/crosswalk.ts';
import { askedFields } from '../../common/figure.ts';
import { readPeriod } from './file-period.ts';
import { type AskedIndicator, plainWord } from './read-table.ts';
import { isEmpty, type Table, textOf } from './table.ts';

/** Headings in small letters; those of our own table for spreadsheets among them. */
const known: Record<string, ColumnUse> = {
  indicator: 'indicator',
  indicador: 'indicator',
  measure: 'indicator',
  code: 'indicator',
  period: 'period',
  periodo: 'period',
  quarter: 'period',
  trimestre: 'period',
  month: 'period',
  mes: 'period',
  year: 'period',
  date: 'period',
  fecha: 'period',
  organisation: 'organisation',
  organization: 'organisation',
  organización: 'organisation',
  scope: 'scope',
  state: 'state',
  estado: 'state',
  note: 'note',
  notes: 'note',
  nota: 'note',
  numerator: 'numerator',
  counted: 'numerator',
  denominator: 'denominator',
  'of how many': 'denominator',
  value: 'value',
  number: 'value',
  valor: 'value',
  people: 'people',
  margin: 'margin',
};

interface Asker extends AskedIndicator {
  numerator: string;
  denominator: string;
}

export function guessRules(table: Table, asked: readonly Asker[]): CrosswalkRules {
  const columns = table.headers.map((header, place) => guessColumn(table, header, place, asked));
  // One column says when; where several seem to, the first does.
  for (const use of ['indicator', 'period', 'organisation', 'scope', 'state', 'note'] as const) {
    const first = columns.findIndex((column) => column.use === use);
    columns.forEach((column, index) => {
      if (column.use === use && index !== first) column.use = 'nothing';
    });
  }
  const codes = indicatorWords(table, columns).map((word): [string, string] => [
    word,
    asked.find(({ code, name }) => code.toLowerCase() === word.toLowerCase() || name.toLowerCase() === word.toLowerCase())?.code ?? '',
  ]);
  return { columns, codes, decimal: guessDecimal(table), zeros: 'ask', rows: 'one' };
}

function guessColumn(table: Table, header: string, place: number, asked: readonly Asker[]): CrosswalkColumn {
  const word = header.trim().toLowerCase();
  const own = asked
    .flatMap((one) => askedFields(one, one.scopes[0] ?? 'own').map(({ field }) => ({ one, field })))
    .find(({ one, field }) => {
      const words = field === 'numerator' ? one.numerator : field === 'denominator' ? one.denominator : '';
      const isOnly = askedFields(one, one.scopes[0] ?? 'own').filter(({ needed }) => needed).length === 1;
      const names = isOnly && field !== 'margin' && field !== 'people' ? [one.name, one.code] : [];
      return [words, `${one.code} ${field}`, ...names].some((name) => name !== '' && name.toLowerCase() === word);
    });
  if (own) return { header, use: own.field, indicator: own.one.code };
  const use = Object.hasOwn(known, word) ? known[word] : undefined;
  if (use) return { header, use };
  const filled = table.rows.slice(0, 50).flatMap((row) => (isEmpty(row[place]) ? [] : [row[place] ?? null]));
  const share = (fits: number): boolean => filled.length > 0 && fits / filled.length > 0.8;
  if (
    share(
      filled.filter((cell) => asked.some(({ code, name }) => [code.toLowerCase(), name.toLowerCase()].includes(plainWord(cell)))).length,
    )
  ) {
    return { header, use: 'indicator' };
  }
  const isPeriod = (cell: (typeof filled)[number]): boolean => {
    const found = readPeriod(cell, 'year');
    return typeof cell !== 'number' && (typeof found !== 'string' || found === 'unclear');
  };
  if (share(filled.filter(isPeriod).length)) return { header, use: 'period' };
  // A column for each period: its numbers are what the row's indicator counts.
  if (typeof readPeriod(header, 'year') !== 'string') return { header, use: 'value' };
  return { header, use: 'nothing' };
}

/** Every word that stands for an indicator, once, as it stands first. */
export function indicatorWords(table: Table, columns: readonly CrosswalkColumn[]): string[] {
  const place = columns.findIndex(({ use }) => use === 'indicator');
  if (place < 0) return [];
  const words = new Map<string, string>();
  for (const row of table.rows) {
    const cell = row[place] ?? null;
    if (!isEmpty(cell) && words.size < 500) words.set(plainWord(cell), words.get(plainWord(cell)) ?? textOf(cell).trim().slice(0, 200));
  }
  return [...words.values()];
}

function guessDecimal({ rows }: Table): '.' | ',' {
  const texts = rows.slice(0, 200).flatMap((row) => row.filter((cell) => typeof cell === 'string'));
  const commas = texts.filter((text) => /^\d+,\d{1,2}$|^\d{1,3}(\.\d{3})+,\d+$/.test(text)).length;
  return commas > texts.filter((text) => /^\d+\.\d+$/.test(text)).length ? ',' : '.';
}

/** The first that knows every column it needs; words that it does not know yet are added, to be looked over. */
export function fittingCrosswalk(table: Table, crosswalks: readonly Crosswalk[]): Crosswalk | undefined {
  const headers = new Set(table.headers.map((header) => header.toLowerCase()));
  return crosswalks.find(({ rules }) => {
    const used = rules.columns.filter(({ use }) => use !== 'nothing');
    return used.length > 0 && used.every(({ header }) => headers.has(header.toLowerCase()));
  });
}

/** A kept crosswalk for this table: columns that it has not seen stay out. */
export function applyCrosswalk(table: Table, { rules }: Crosswalk, asked: readonly Asker[]): CrosswalkRules {
  const kept = new Map(rules.columns.map((column) => [column.header.toLowerCase(), column]));
  const columns = table.headers.map((header): CrosswalkColumn => ({ ...(kept.get(header.toLowerCase()) ?? { use: 'nothing' }), header }));
  const codes = new Map(rules.codes.map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]));
  const fresh = guessRules(table, asked).codes;
  const words = indicatorWords(table, columns).map((word): [string, string] => [
    word,
    codes.get(word.trim().toLowerCase()) ?? fresh.find(([theirs]) => theirs === word)?.[1] ?? '',
  ]);
  return { ...rules, columns, codes: words };
}
