/** What a Markdown text says, without its marks: for comparing two texts in words. */
import type { Node } from '@tiptap/pm/model';
import { parseMarkdown } from './markdown.ts';

/** One line a paragraph, heading or item; items begin with a dash or their number. */
export function markdownText(markdown: string): string {
  const lines: string[] = [];
  collect(parseMarkdown(markdown), '', lines);
  return lines.join('\n');
}

function collect(parent: Node, mark: string, lines: string[]): void {
  let first = mark;
  parent.forEach((child, _, index) => {
    if (child.isTextblock) lines.push(`${first}${child.textBetween(0, child.content.size, undefined, ' ')}`);
    else if (child.type.name === 'listItem') {
      const start = Number(parent.attrs.start ?? 1);
      collect(child, parent.type.name === 'orderedList' ? `${start + index}. ` : '– ', lines);
    } else collect(child, first, lines);
    first = '';
  });
}
