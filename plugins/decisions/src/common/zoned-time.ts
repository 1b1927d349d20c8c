/** From a day and a time of day at a place to the moment it is: a form says them as people do, the server keeps milliseconds. */

/**
 * @param day YYYY-MM-DD
 * @param time HH:MM
 * @returns milliseconds since 1970 UTC; undefined when one of them is not whole. A time that summer time leaves out is taken an hour later.
 */
export function momentOf(day: string, time: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The offset is that of the moment meant, which is only known once it is found: the second guess is right.
  const first = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(first, timeZone);
}

/** The day and time that a moment has at a place. */
export function placeTime(at: number, timeZone: string): { day: string; time: string } {
  const moved = new Date(at + offsetAt(at, timeZone)).toISOString();
  return { day: moved.slice(0, 10), time: moved.slice(11, 16) };
}

/** How far the place is ahead of UTC then, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}
