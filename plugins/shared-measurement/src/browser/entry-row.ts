/** What stands in one row of the grid as a person writes it, and the figure that it is: what is empty is no figure, never a zero. */
import { askedFields, type Figure, type FigureFault, figureFault, type NumberField } from '../common/figure.ts';
import type { Indicator, Scope } from '../common/indicator.ts';
import type { Entry } from '../common/values.ts';
import { readNumber } from './read-number.ts';

/** `number`: what is written counts. */
export type RowChoice = 'number' | 'zero' | 'not-collected' | 'withheld';

export interface RowText {
  choice: RowChoice;
  numbers: Partial<Record<NumberField, string>>;
  note: string;
  reason: string;
  /** Why it is so, beside a warning. */
  why: string;
  /** Whether others may read it beside the number. */
  tell: boolean;
}

export interface Asked extends Pick<Indicator, 'shape' | 'unit' | 'across' | 'threshold'> {
  scope: Scope;
}

export function entryKey({ indicator, scope, period }: Pick<Entry, 'indicator' | 'scope' | 'period'>): string {
  return `${indicator} ${scope} ${period}`;
}

/** @param language numbers are written so. */
export function rowText(asked: Asked, figure: Figure | undefined, language?: string): RowText {
  const written = askedFields(asked, asked.scope).flatMap(({ field }) => {
    const value = figure?.[field];
    return value === undefined ? [] : [[field, value.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 10 })] as const];
  });
  const choice = figure === undefined || figure.state === 'reported' ? 'number' : figure.state;
  return { choice, numbers: Object.fromEntries(written), note: figure?.note ?? '', reason: '', why: '', tell: true };
}

/** Undefined while nothing was written. What cannot be read as a number is left out, and named by rowFault. */
export function rowFigure(asked: Asked, row: RowText, language?: string): Figure | undefined {
  const note = row.note.trim() === '' ? {} : { note: row.note.trim() };
  if (row.choice === 'not-collected' || row.choice === 'withheld') return { state: row.choice, ...note };
  const numbers = askedFields(asked, asked.scope).flatMap(({ field }) => {
    const value = readNumber(row.numbers[field] ?? '', language);
    return value === undefined || Number.isNaN(value) ? [] : [[field, value] as const];
  });
  if (numbers.length === 0 && row.choice === 'number') return row.note.trim() === '' ? undefined : { state: 'reported', ...note };
  return { state: row.choice === 'zero' ? 'zero' : 'reported', ...Object.fromEntries(numbers), ...note };
}

export function rowFault(asked: Asked, row: RowText, language?: string): FigureFault | undefined {
  if (row.choice === 'number' || row.choice === 'zero') {
    const unread = askedFields(asked, asked.scope).find(({ field }) => Number.isNaN(readNumber(row.numbers[field] ?? '', language)));
    if (unread) return { field: unread.field, key: 'server.figure.number' };
  }
  const figure = rowFigure(asked, row, language);
  return figure && figureFault(asked, asked.scope, figure);
}
