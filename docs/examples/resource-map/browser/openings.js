/** When a place is open: one span of hours on some days of the week. Plain functions, so that a test can call them. */

/**
 * @typedef {object} Openings
 * @property {number[]} days 1 is Monday, 7 is Sunday.
 * @property {string} from Like 09:30; empty when nobody knows.
 * @property {string} to
 */

/**
 * @param {Openings} openings
 * @param {{ day: number, time: string }} now In the zone of the workspace.
 * @returns {{ open: boolean, next: number | undefined } | undefined} Undefined when the hours are not known; `next` is the day it opens again.
 */
export function openState({ days, from, to }, { day, time }) {
  if (days.length === 0 || !from || !to) return undefined;
  if (days.includes(day) && from <= time && time < to) return { open: true, next: undefined };
  const later = [...Array(8).keys()].map((step) => ({ step, day: ((day - 1 + step) % 7) + 1 }));
  return { open: false, next: later.find((each) => days.includes(each.day) && (each.step > 0 || time < from))?.day };
}

/**
 * @param {number} at Milliseconds since 1970 UTC.
 * @param {string} timeZone
 */
export function dayAndTime(at, timeZone) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).formatToParts(at);
  const part = (/** @type {string} */ type) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` };
}
