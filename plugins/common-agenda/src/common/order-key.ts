/** Keys that sort sections and leave room between any two, so that moving one section writes one value and never renumbers the others. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pattern = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

/** How many times the gap is halved towards a random side: two people who insert at the same place at once then get different keys. */
const rounds = 16;

/** A number in [0, 1), as from Math.random; passed in so that tests can seed it. */
export type RandomNumber = () => number;

/** Whether the text is a key this file could have made; others are sorted all the same, but nothing can be put between them. */
export function isOrderKey(text: string): boolean {
  return pattern.test(text);
}

/**
 * A key that sorts after `before` and before `after`, by code unit. An absent bound is the open end.
 * @returns undefined when no key fits: the bounds are equal, out of order, or not keys.
 */
export function orderKeyBetween(before: string | undefined, after: string | undefined, random: RandomNumber): string | undefined {
  if (before !== undefined && !isOrderKey(before)) return undefined;
  if (after !== undefined && !isOrderKey(after)) return undefined;
  if (before !== undefined && after !== undefined && before >= after) return undefined;
  let low = before ?? '';
  let high = after;
  let middle = midpoint(low, high);
  for (let round = 0; round < rounds; round++) {
    if (random() < 0.5) low = middle;
    else high = middle;
    middle = midpoint(low, high);
  }
  return middle;
}

/** `count` keys in order, evenly apart and as short as they can be. */
export function evenOrderKeys(count: number): string[] {
  const keys: string[] = [];
  fill(keys, '', undefined, count);
  return keys;
}

function fill(keys: string[], low: string, high: string | undefined, count: number): void {
  if (count === 0) return;
  const middle = midpoint(low, high);
  const left = Math.floor((count - 1) / 2);
  fill(keys, low, middle, left);
  keys.push(middle);
  fill(keys, middle, high, count - 1 - left);
}

/** Half way between two fractions written in base 62 without the leading "0."; `high` undefined means 1. Never ends in 0. */
function midpoint(low: string, high: string | undefined): string {
  if (high !== undefined) {
    let shared = 0;
    while ((low[shared] ?? '0') === high[shared]) shared++;
    if (shared > 0) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  }
  const lowDigit = low === '' ? 0 : digits.indexOf(low.charAt(0));
  const highDigit = high === undefined ? digits.length : digits.indexOf(high.charAt(0));
  if (highDigit - lowDigit > 1) return digits.charAt(Math.round((lowDigit + highDigit) / 2));
  if (high !== undefined && high.length > 1) return high.charAt(0);
  return digits.charAt(lowDigit) + midpoint(low.slice(1), undefined);
}
