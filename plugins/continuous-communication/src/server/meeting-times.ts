/** From a day and a time of day at a place to moments, and from one meeting to those that repeat: always by the clock on the wall, so that 08:30 stays 08:30 when summer time begins. */
import type { Repeat } from '../common/meeting.ts';

/**
 * @param day YYYY-MM-DD
 * @param time HH:MM
 * @returns milliseconds since 1970 UTC. A time that summer time leaves out is taken an hour later, one that comes twice the first time.
 */
export function momentAt(day: string, time: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

/** The day a moment has at a place. */
export function dayAt(moment: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Days of the first and the following ones. Monthly keeps the weekday and its place in the month (the 4th Wednesday); the fifth is the last one. */
export function repeatedDays(first: string, repeat: Repeat, times: number): string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: repeat === 'never' ? 1 : times }, (_, index) => {
    if (repeat === 'monthly') return sameWeekday(start, index).toString();
    return start.add({ weeks: index * (repeat === 'fortnightly' ? 2 : 1) }).toString();
  });
}

function sameWeekday(start: Temporal.PlainDate, months: number): Temporal.PlainDate {
  const nth = Math.ceil(start.day / 7);
  const month = start.with({ day: 1 }).add({ months });
  const firstOne = month.add({ days: (start.dayOfWeek - month.dayOfWeek + 7) % 7 });
  const wanted = firstOne.add({ weeks: nth - 1 });
  return wanted.month === month.month ? wanted : wanted.subtract({ weeks: 1 });
}
