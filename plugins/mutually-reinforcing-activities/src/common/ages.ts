/** For whom something is, in whole years: `0-5`, `65-` without an end, empty for people of every age. */

export interface AgeRange {
  from: number;
  /** Undefined: and older. */
  to: number | undefined;
}

/** As people speak of them; a coverage matrix has a row or column for each that something names. */
export const ageBands = ['0-2', '3-5', '6-10', '11-13', '14-17', '18-24', '25-64', '65-'] as const;

/** Undefined where nothing is named, or where it is not a range. */
export function readAges(ages: string): AgeRange | undefined {
  const found = /^(\d{1,3})-(\d{1,3})?$/.exec(ages);
  if (!found) return undefined;
  const from = Number(found[1]);
  const to = found[2] === undefined ? undefined : Number(found[2]);
  return to !== undefined && to < from ? undefined : { from, to };
}

/** Whether somebody can be in both. What names nobody meets nothing: nobody is warned of what nobody said. */
export function agesMeet(one: string, other: string): boolean {
  const [a, b] = [readAges(one), readAges(other)];
  if (!a || !b) return false;
  return a.from <= (b.to ?? Number.POSITIVE_INFINITY) && b.from <= (a.to ?? Number.POSITIVE_INFINITY);
}

/** @returns the part that both have, in the same writing; empty where there is none. */
export function sharedAges(one: string, other: string): string {
  const [a, b] = [readAges(one), readAges(other)];
  if (!(a && b && agesMeet(one, other))) return '';
  const to = Math.min(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY);
  return `${Math.max(a.from, b.from)}-${to === Number.POSITIVE_INFINITY ? '' : to}`;
}
