/** Why a change of the reader's was taken back by the server, in words for people. */
import type { Undone } from '@tutti/sync/client';
import { fillText } from '../text/fill-text.ts';
import { type TextKey, text } from '../text/text.ts';

/** One line; further reasons of the same moment are left out, since the change was one. */
export function undoneWords(undone: readonly Undone[]): string | undefined {
  const [first] = undone;
  if (!first) return undefined;
  // The tool speaks for itself, in its own words.
  if (first.reason === 'tool') return fillText(text('undone.tool'), { why: first.words });
  const key: TextKey = `undone.${first.reason}`;
  return text(key, { name: first.name ?? '', limit: first.limit ?? 0 });
}
