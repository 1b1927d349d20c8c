/** Dates and times as people say them, in the language of the texts. */
import { formatLocale } from './text.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 hours ago", "yesterday", and a date when it is longer than a week. */
export function relativeTime(at: number, now: number, timeZone?: string): string {
  const past = now - at;
  const format = new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' });
  if (Math.abs(past) < minute) return format.format(0, 'second');
  if (Math.abs(past) < hour) return format.format(-Math.round(past / minute), 'minute');
  if (Math.abs(past) < day) return format.format(-Math.round(past / hour), 'hour');
  if (Math.abs(past) < 7 * day) return format.format(-Math.round(past / day), 'day');
  return longDate(at, timeZone);
}

/** "today", "yesterday", and a date before that. */
export function dayWords(at: number, now: number, timeZone?: string): string {
  const day = (time: number): string => new Intl.DateTimeFormat('en-CA', { ...(timeZone ? { timeZone } : {}) }).format(time);
  const past = Math.round((Date.parse(day(now)) - Date.parse(day(at))) / (24 * hour));
  if (past > 1 || past < 0) return longDate(at, timeZone);
  const words = new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' }).format(-past, 'day');
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

export function longDate(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'long', ...(timeZone ? { timeZone } : {}) }).format(at);
}

export function dateAndTime(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium', timeStyle: 'short', ...(timeZone ? { timeZone } : {}) }).format(at);
}

/** "12 kB", "3.4 MB". */
export function fileSize(bytes: number): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(steps.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const maximumFractionDigits = value < 10 && step > 0 ? 1 : 0;
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits,
  }).format(value);
}

/** Which greeting fits: by the hour in the person's own place. */
export function partOfDay(now: Date): 'morning' | 'afternoon' | 'evening' {
  const hours = now.getHours();
  if (hours >= 4 && hours < 12) return 'morning';
  return hours >= 12 && hours < 18 ? 'afternoon' : 'evening';
}
