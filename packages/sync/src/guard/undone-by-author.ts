/** Whose changes were taken back: client ids mean people only through the updates that brought them. */
import { scanUpdate } from '../protocol/scan-update.ts';
import type { Undone } from './document-guard.ts';
import type { Verdict } from './guard-watch.ts';

/** More would not be read. */
const toldAtMost = 5;

export function undoneByAuthor(verdict: Verdict, updates: readonly { author: string; update: Uint8Array }[]): Map<string, Undone[]> {
  const authors = new Map<number, string>();
  for (const { author, update } of updates) for (const { client } of scanUpdate(update).spans) authors.set(client, author);
  const told = new Map<string, Undone[]>();
  for (const { client, undone } of verdict.undone) {
    const author = authors.get(client);
    if (author === undefined) continue;
    const list = told.get(author) ?? [];
    told.set(author, list);
    const isTold = list.some(({ reason, name }) => reason === undone.reason && name === undone.name);
    if (list.length < toldAtMost && !isTold) list.push(undone);
  }
  return told;
}
