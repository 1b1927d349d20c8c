/** Periods as people write them in their own tables: `Q4 2025`, `Oct 2025`, `10/2025`, `octubre de 2025`, a date, or the codes of Tutti and DHIS2. */
import { type DateOrder, dateOrders } from '../../common/crosswalk.ts';
import { type PeriodKind, parsePeriod, periodAt, periodOf } from '../../common/period.ts';
import type { Cell } from './table.ts';

export interface FoundPeriod {
  code: string;
  /** The table names a shorter time than the figure is about, such as a month of a quarter. */
  within: boolean;
}

/** `unclear`: 02/03/04 can be read in three ways. `kind`: a year of a monthly figure. */
export type PeriodFault = 'none' | 'unclear' | 'range' | 'kind';

const lengths: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** @param order how dates in figures are meant, where somebody has said so */
export function readPeriod(cell: Cell, kind: PeriodKind, order?: DateOrder): FoundPeriod | PeriodFault {
  if (cell instanceof Date) return fromDay(cell, kind);
  const text = String(cell ?? '').trim();
  const period = parsePeriod(text) ?? parsePeriod(rewritten(text));
  if (period) {
    if (lengths[period.kind] > lengths[kind]) return 'kind';
    return { code: periodAt(kind, period.start).code, within: period.kind !== kind };
  }
  const day = readDay(text, order);
  return typeof day === 'string' ? day : fromDay(day, kind);
}

function fromDay(day: Date, kind: PeriodKind): FoundPeriod | PeriodFault {
  const year = day.getUTCFullYear();
  if (Number.isNaN(year) || year < 1990 || year > 2100) return 'range';
  // A day stands for the period that it lies in.
  return { code: periodAt(kind, day.toISOString().slice(0, 10)).code, within: false };
}

/** In the order of our codes; unchanged where it is nothing like a period. */
function rewritten(given: string): string {
  const text = given
    .toLowerCase()
    .replaceAll(/[.,]/g, ' ')
    .replaceAll(/\s+(de|del|of)\s+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const part =
    /^(?:(?<letter>[qthsk])\s?(?<first>\d)|(?<before>\d)\s?(?<after>[qthsk]))[\s/-]*(?<year>\d{4})$/.exec(text) ??
    /^(?<year>\d{4})[\s/-]*(?:(?<letter>[qthsk])\s?(?<first>\d)|(?<before>\d)\s?(?<after>[qthsk]))$/.exec(text);
  if (part?.groups) {
    const { letter, after, first, before, year } = part.groups;
    const kind: PeriodKind = 'hs'.includes(letter ?? after ?? '') ? 'half' : 'quarter';
    return periodOf(kind, Number(year), Number(first ?? before))?.code ?? given;
  }
  const month = /^(\d{1,2})[/-](\d{4})$/.exec(text) ?? undefined;
  if (month) return periodOf('month', Number(month[2]), Number(month[1]))?.code ?? given;
  const turned = /^(\d{4})[/-](\d{1,2})$/.exec(text);
  if (turned) return periodOf('month', Number(turned[1]), Number(turned[2]))?.code ?? given;
  const named = /^(\p{L}+)[\s/-]*(\d{4})$/u.exec(text) ?? undefined;
  const index = named ? monthNames.get(named[1] ?? '') : undefined;
  return index === undefined ? given : (periodOf('month', Number(named?.[2]), index)?.code ?? given);
}

const monthNames = new Map(
  ['en', 'es'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((length) =>
      Array.from({ length: 12 }, (_, index): [string, number] => {
        const name = new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' }).format(Date.UTC(2025, index, 15));
        return [name.toLowerCase().replace('.', ''), index + 1];
      }),
    ),
  ),
);

function readDay(text: string, order: DateOrder | undefined): Date | PeriodFault {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const found = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(text);
  if (!found) return 'none';
  const [first, second, third] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (found[1]?.length === 4) return dayOf(first, second, third);
  const readings = (order ? [order] : dateOrders).flatMap((one) => {
    const [year, month, day] = one === 'dmy' ? [third, second, first] : one === 'mdy' ? [third, first, second] : [first, second, third];
    // A year of four digits stands where it stands.
    if (found[3]?.length === 4 && one === 'ymd') return [];
    const read = dayOf(year < 100 ? 2000 + year : year, month, day);
    return read === 'none' ? [] : [read];
  });
  const months = new Set(readings.map((read) => (read instanceof Date ? read.toISOString().slice(0, 7) : read)));
  const [only] = readings;
  return only === undefined ? 'none' : months.size === 1 ? only : 'unclear';
}

function dayOf(year: number, month: number, day: number): Date | PeriodFault {
  const read = new Date(Date.UTC(year, month - 1, day));
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return 'none';
  return year < 1990 || year > 2100 ? 'range' : read;
}
