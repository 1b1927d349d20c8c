/** The plain text of a rich-text fragment and its number of words, without ProseMirror: panels count while people type. */
import * as Y from 'yjs';

/** Deeper than people nest lists and quotes; any Yjs client may have nested until the stack ends, for everybody who reads. */
const deepest = 100;

/** Blocks are separated by a line break. */
export function fragmentText(fragment: Y.XmlFragment): string {
  const lines: string[] = [];
  collect(fragment, lines, 0);
  return lines.join('\n');
}

/** Words as the language of the text divides them, so that languages without spaces are counted too. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) if (isWordLike) words++;
  return words;
}

/** Whole minutes at 230 words a minute, the pace of careful silent reading; at least 1 for any text. */
export function readingMinutes(words: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round(words / 230));
}

export function isEmptyFragment(fragment: Y.XmlFragment): boolean {
  return fragmentText(fragment).trim() === '';
}

function collect(fragment: Y.XmlFragment, lines: string[], depth: number): void {
  if (depth > deepest) return;
  let line = '';
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) line += plain(child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') line += '\n';
    else if (child instanceof Y.XmlFragment) {
      if (line !== '') lines.push(line);
      line = '';
      collect(child, lines, depth + 1);
    }
  }
  if (line !== '') lines.push(line);
}

function plain(text: Y.XmlText): string {
  let out = '';
  for (const part of text.toDelta() as { insert: unknown }[]) if (typeof part.insert === 'string') out += part.insert;
  return out;
}
