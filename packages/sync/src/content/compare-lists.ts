/** Which stretches of a list have to give way to which others; a careless answer when the lists share too little to be worth the search. */
import { diffArrays } from 'diff';

export interface Stretch {
  /** Where it begins in the old list. */
  at: number;
  /** How many entries go. */
  remove: number;
  /** Where what comes begins in the new list, and how much of it. */
  from: number;
  insert: number;
}

/** Beyond so many differences everything between the common ends is replaced: a search for what is left in common would take long. */
const mostDifferences = 4_000;

/** In order; entries are the same when their texts are. */
export function compareLists(before: readonly string[], after: readonly string[]): Stretch[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const removed = before.slice(start, before.length - end);
  const added = after.slice(start, after.length - end);
  if (removed.length === 0 && added.length === 0) return [];
  const all = { at: start, remove: removed.length, from: start, insert: added.length };
  if (removed.length === 0 || added.length === 0) return [all];
  const changes = diffArrays(removed, added, { maxEditLength: mostDifferences });
  return changes ? stretchesOf(changes, start) : [all];
}

function stretchesOf(changes: { added?: boolean; removed?: boolean; count?: number }[], start: number): Stretch[] {
  const stretches: Stretch[] = [];
  let at = start;
  let from = start;
  let open: Stretch | undefined;
  for (const { added, removed, count = 0 } of changes) {
    if (!added && !removed) {
      open = undefined;
      at += count;
      from += count;
      continue;
    }
    if (!open) {
      open = { at, remove: 0, from, insert: 0 };
      stretches.push(open);
    }
    if (removed) {
      open.remove += count;
      at += count;
    } else {
      open.insert += count;
      from += count;
    }
  }
  return stretches;
}
