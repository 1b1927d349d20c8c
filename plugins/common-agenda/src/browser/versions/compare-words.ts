/** Two texts as one, in words: what was added, what was taken out, and a line around each so that it can be understood. */
import { diffWordsWithSpace } from 'diff';
import { markdownText } from '../../common/markdown-text.ts';

export interface WordPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A line of parts, or a gap where unchanged lines are left out. */
export type ComparedLine = WordPart[] | 'gap';

/** @param before, after Markdown. */
export function compareWords(before: string, after: string): ComparedLine[] {
  const lines: WordPart[][] = [[]];
  for (const { value, added, removed } of diffWordsWithSpace(markdownText(before), markdownText(after))) {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    value.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ kind, text });
    });
  }
  return leaveOut(lines.filter((line) => line.length > 0));
}

function leaveOut(lines: readonly WordPart[][]): ComparedLine[] {
  const changed = lines.map((line) => line.some(({ kind }) => kind !== 'same'));
  const near = (index: number): boolean => Boolean(changed[index] || changed[index - 1] || changed[index + 1]);
  const kept: ComparedLine[] = [];
  lines.forEach((line, index) => {
    if (near(index)) kept.push(line);
    else if (kept.at(-1) !== 'gap') kept.push('gap');
  });
  return kept;
}
