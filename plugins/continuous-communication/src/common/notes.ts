/**
 * The shape of the live document of a meeting's notes, and how to read it. Any Yjs client may write here, so reading never trusts.
 *
 * - `items`: Y.Map, id of an agenda item → Y.XmlFragment, made by the server alone
 */
import * as Y from 'yjs';

/** Deeper than people nest lists and quotes. */
const deepest = 100;

export function itemTexts(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('items');
}

export function findText(doc: Y.Doc, item: string): Y.XmlFragment | undefined {
  const found: unknown = itemTexts(doc).get(item);
  return found instanceof Y.XmlFragment ? found : undefined;
}

/** Its lines in plain text: one for each block, points of lists with a dash. */
export function noteLines(fragment: Y.XmlFragment): string[] {
  const lines: string[] = [];
  collect(fragment, '', lines, 0);
  return lines.filter((line) => line.trim() !== '');
}

function collect(fragment: Y.XmlFragment, mark: string, lines: string[], depth: number): void {
  if (depth > deepest) return;
  let line = '';
  const end = (): void => {
    if (line !== '') lines.push(mark + line);
    line = '';
  };
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) line += plain(child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') line += ' ';
    else if (child instanceof Y.XmlFragment) {
      end();
      const isPoint = child instanceof Y.XmlElement && child.nodeName === 'listItem';
      collect(child, isPoint ? '- ' : mark, lines, depth + 1);
    }
  }
  end();
}

function plain(text: Y.XmlText): string {
  let out = '';
  for (const part of text.toDelta() as { insert: unknown }[]) if (typeof part.insert === 'string') out += part.insert;
  return out;
}
