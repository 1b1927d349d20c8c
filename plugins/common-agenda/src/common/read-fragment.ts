/** Reads a rich-text fragment into ProseMirror nodes. Any Yjs client may have written it, so what the schema does not know is reduced to its text, and nothing throws. */
import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { headingLevels, isSafeAddress, richTextSchema as schema } from './rich-text-schema.ts';

/** Deeper than people nest lists and quotes, and far below the stack. */
const deepest = 40;

export function readFragment(fragment: Y.XmlFragment): Node {
  return schema.node('doc', undefined, blocks(readChildren(fragment, 0)));
}

function readChildren(parent: Y.XmlFragment, depth: number): Node[] {
  if (depth > deepest) return [];
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readText(child);
    if (child instanceof Y.XmlElement) return readElement(child, depth);
    return [];
  });
}

function readElement(element: Y.XmlElement, depth: number): Node[] {
  const children = readChildren(element, depth + 1);
  switch (element.nodeName) {
    case 'hardBreak':
      return [schema.node('hardBreak')];
    case 'paragraph':
      return [schema.node('paragraph', undefined, inline(children))];
    case 'heading':
      return [schema.node('heading', { level: headingLevel(element.getAttribute('level')) }, inline(children))];
    case 'blockquote':
      return [schema.node('blockquote', undefined, blocks(children))];
    case 'bulletList':
      return [schema.node('bulletList', undefined, items(children))];
    case 'orderedList':
      return [schema.node('orderedList', { start: startOf(element.getAttribute('start')) }, items(children))];
    case 'listItem':
      return [item(children)];
    default:
      return children;
  }
}

function readText(text: Y.XmlText): Node[] {
  const parts = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return parts.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' && insert !== '' ? [schema.text(insert, readMarks(attributes ?? {}))] : [],
  );
}

function readMarks(attributes: Record<string, unknown>): Mark[] {
  const marks: Mark[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    // y-tiptap adds a hash to the name of marks that may overlap.
    const name = key.split('--')[0];
    if (name === 'bold' || name === 'italic') marks.push(schema.mark(name));
    const href = name === 'link' && typeof value === 'object' && value !== null && 'href' in value ? value.href : undefined;
    if (isSafeAddress(href)) marks.push(schema.mark('link', { href }));
  }
  return marks.sort((a, b) => Object.keys(schema.marks).indexOf(a.type.name) - Object.keys(schema.marks).indexOf(b.type.name));
}

/** Blocks as they are; loose text between them becomes paragraphs; loose items become a list. At least one paragraph. */
function blocks(nodes: Node[]): Node[] {
  const out: Node[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    if (loose.length > 0) out.push(schema.node('paragraph', undefined, loose));
    loose = [];
  };
  for (const node of nodes) {
    if (node.isInline) loose.push(node);
    else {
      flush();
      out.push(node.type.name === 'listItem' ? schema.node('bulletList', undefined, [node]) : node);
    }
  }
  flush();
  return out.length > 0 ? out : [schema.node('paragraph')];
}

function inline(nodes: Node[]): Node[] {
  return nodes.flatMap((node) => (node.isInline ? [node] : inline(childrenOf(node))));
}

function items(nodes: Node[]): Node[] {
  const found = nodes.map((node) => (node.type.name === 'listItem' ? node : item([node])));
  return found.length > 0 ? found : [item([])];
}

function item(nodes: Node[]): Node {
  const content = blocks(nodes);
  return schema.node('listItem', undefined, content[0]?.type.name === 'paragraph' ? content : [schema.node('paragraph'), ...content]);
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(child);
  });
  return children;
}

function headingLevel(value: unknown): number {
  return Number(value) > headingLevels.section ? headingLevels.within : headingLevels.section;
}

function startOf(value: unknown): number {
  const start = Number(value ?? 1);
  return Number.isSafeInteger(start) && start >= 0 ? start : 1;
}
