/** Periods and days as people say them. @param language undefined: that of the machine */
import { parsePeriod } from './period.ts';

/** e.g. Oct – Dec 2025 */
export function periodText(code: string, language: string | undefined): string {
  const period = parsePeriod(code);
  if (!period) return code;
  if (period.kind === 'year') return `${period.year}`;
  if (period.kind === 'month') {
    return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(period.start));
  }
  const range = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return range.formatRange(noon(period.start), noon(period.end));
}

/** A day without a time, e.g. 31 March 2026. */
export function dayText(day: string, language: string | undefined): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(noon(day));
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
