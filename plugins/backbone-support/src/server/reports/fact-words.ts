/** Numbers, periods and days in the language of whoever asks. */
import { spokenLanguage, worded } from '../words.ts';

interface Measured {
  unit: string;
  decimals: number;
}

/** With its unit, e.g. 64.2 %. */
export function valueWords({ unit, decimals }: Measured, value: number): string {
  const number = value.toLocaleString(spokenLanguage(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const words = worded(`unit.${unit}`, { number });
  return words === `unit.${unit}` ? number : words;
}

/** A target or a start: only as exact as it was written. */
export function aimWords({ unit, decimals }: Measured, value: number): string {
  return valueWords({ unit, decimals: Number.isInteger(value) ? 0 : decimals }, value);
}

export function dayWords(day: string): string {
  return new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));
}

export function momentWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'long', timeZone }).format(at);
}

/** `2025`, `2025-S1`, `2025-Q4`, `2025-10`, as people say them. */
export function periodWords(code: string): string {
  const found = /^(\d{4})(?:-([SQ]?)(\d+))?$/.exec(code);
  if (!found) return code;
  const [, year = '', letter, part] = found;
  if (part === undefined) return year;
  const months = letter === 'S' ? 6 : letter === 'Q' ? 3 : 1;
  const first = Date.UTC(Number(year), (Number(part) - 1) * months, 15);
  const last = Date.UTC(Number(year), Number(part) * months - 1, 15);
  const format = new Intl.DateTimeFormat(spokenLanguage(), { month: months === 1 ? 'long' : 'short', year: 'numeric', timeZone: 'UTC' });
  return months === 1 ? format.format(first) : format.formatRange(first, last);
}
