/** Many keystrokes of one author within one batch become one record: a shorter log, and the name of its author stays right. */
import * as Y from 'yjs';
import type { NewRecord } from '../log/document-log.ts';

/** Yjs merges by an insertion sort over its inputs: fine for a hundred, slow for thousands. */
export const mergeAtMost = 100;

/** Order is kept between the first updates of the authors; a batch is stored all or none, so nothing rests on what is missing. */
export function groupRecords(updates: readonly NewRecord[]): NewRecord[] {
  const [first] = updates;
  if (updates.length === 1 && first) return [{ at: first.at, author: first.author, update: first.update }];
  const byAuthor = new Map<string, { at: number; updates: Uint8Array[] }>();
  for (const { at, author, update } of updates) {
    const group = byAuthor.get(author);
    if (group) group.updates.push(update);
    else byAuthor.set(author, { at, updates: [update] });
  }
  const records: NewRecord[] = [];
  for (const [author, group] of byAuthor) {
    for (const update of mergeInParts(group.updates)) records.push({ at: group.at, author, update });
  }
  return records;
}

/** Merges runs of at most `mergeAtMost` updates. */
export function mergeInParts(updates: readonly Uint8Array[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < updates.length; start += mergeAtMost) {
    const run = updates.slice(start, start + mergeAtMost);
    const [only] = run;
    parts.push(run.length === 1 && only ? only : Y.mergeUpdates(run));
  }
  return parts;
}
