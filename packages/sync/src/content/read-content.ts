/**
 * Reads any document as a plain sequence of blocks of text, for people: whatever tool made it, its past can be read.
 * Roots come in a settled order; in a map, what names a thing stands before it, and things with an `order` stand in it.
 */
import * as Y from 'yjs';
import { deltaOf, openRoot, type RootKind, rootKind } from './shared-value.ts';

export interface ContentBlock {
  kind: 'heading' | 'text' | 'item' | 'quote' | 'code' | 'field';
  text: string;
  /** Of headings: 1 is the highest. */
  level?: number;
  /** Of fields: the name, in lower-case words. */
  label?: string;
}

interface Surroundings {
  kind: ContentBlock['kind'];
  /** How many things this one lies in. */
  depth: number;
}

const rootOrder: readonly RootKind[] = ['xml', 'text', 'array', 'map'];
const names = ['title', 'name', 'heading', 'label', 'subject', 'question'];
/** What tools need and nobody reads. */
const machinery = /^(id|key|order|position|index|rank|kind|type|color|colour|version|schema.*|.*(At|Id|Ids|By))$/;
const removed = ['removedAt', 'deletedAt'];

/** @param state a Yjs update (V1) with the whole document. */
export function readContent(state: Uint8Array): ContentBlock[] {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    const roots = [...doc.share].flatMap(([name, root]) => {
      const kind = rootKind(root);
      return kind ? [{ name, kind }] : [];
    });
    roots.sort((one, other) => rootOrder.indexOf(one.kind) - rootOrder.indexOf(other.kind) || compare(one.name, other.name));
    return roots.flatMap(({ name, kind }) => readShared(openRoot(doc, name, kind), { kind: 'text', depth: 0 }));
  } finally {
    doc.destroy();
  }
}

function readShared(value: unknown, around: Surroundings): ContentBlock[] {
  if (value instanceof Y.Map) return readMap(value, around);
  if (value instanceof Y.Text) return textBlocks(plainText(value), around.kind);
  if (value instanceof Y.XmlElement) return readElement(value, around);
  if (value instanceof Y.XmlFragment) return value.toArray().flatMap((child) => readShared(child, around));
  if (value instanceof Y.Array) return value.toArray().flatMap((item) => readShared(item, { ...around, kind: 'item' }));
  const words = scalarText(value);
  return words === undefined ? [] : textBlocks(words, around.kind);
}

function readMap(map: Y.Map<unknown>, around: Surroundings): ContentBlock[] {
  if (removed.some((name) => map.get(name))) return [];
  const depth = around.depth + 1;
  const blocks: ContentBlock[] = [];
  const title = names.find((name) => titleText(map.get(name)) !== undefined);
  const heading = title === undefined ? undefined : titleText(map.get(title));
  if (heading?.trim()) blocks.push({ kind: 'heading', level: Math.min(depth, 4), text: heading.trim() });
  for (const [name, value] of inOrder(map)) {
    if (name === title || machinery.test(name) || removed.includes(name)) continue;
    if (value instanceof Y.AbstractType) blocks.push(...readShared(value, { kind: 'text', depth }));
    else {
      const words = scalarText(value);
      if (words?.trim()) blocks.push({ kind: 'field', label: labelOf(name), text: words });
    }
  }
  return blocks;
}

/** Things with an order in it, all else by name, so that two versions can be laid side by side. */
function inOrder(map: Y.Map<unknown>): [string, unknown][] {
  const place = (value: unknown): string => (value instanceof Y.Map ? String(value.get('order') ?? '') : '');
  return [...map.entries()].sort(([one, a], [other, b]) => compare(place(a), place(b)) || compare(one, other));
}

function titleText(value: unknown): string | undefined {
  if (value instanceof Y.Text) return plainText(value);
  return typeof value === 'string' ? value : undefined;
}

/** An element of a rich text: a block when it holds words itself, otherwise what holds blocks. */
function readElement(element: Y.XmlElement, around: Surroundings): ContentBlock[] {
  const children = element.toArray();
  const kind = kindOf(element.nodeName) ?? around.kind;
  const holdsWords = children.length > 0 && children.every((child) => child instanceof Y.XmlText || isLeaf(child));
  if (!holdsWords || !children.some((child) => child instanceof Y.XmlText)) {
    return children.flatMap((child) => readShared(child, { ...around, kind }));
  }
  const text = children.map(inlineText).join('');
  if (text.trim() === '') return [];
  if (element.nodeName !== 'heading') return [{ kind, text }];
  const level = Number(element.getAttribute('level') ?? 1);
  return [{ kind: 'heading', text, level: Math.min(4, around.depth + (Number.isFinite(level) ? level : 1)) }];
}

function kindOf(nodeName: string): ContentBlock['kind'] | undefined {
  if (/list_?item|task_?item/i.test(nodeName)) return 'item';
  if (/quote/i.test(nodeName)) return 'quote';
  if (/code_?block/i.test(nodeName)) return 'code';
  return undefined;
}

function isLeaf(child: unknown): boolean {
  return child instanceof Y.XmlElement && child.length === 0;
}

function inlineText(child: unknown): string {
  if (child instanceof Y.XmlText) return plainText(child);
  if (!(child instanceof Y.XmlElement)) return '';
  if (/break/i.test(child.nodeName)) return '\n';
  const attributes = child.getAttributes() as Record<string, unknown>;
  return String(attributes.label ?? attributes.alt ?? attributes.title ?? '');
}

function plainText(text: Y.Text): string {
  return deltaOf(text)
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');
}

function textBlocks(text: string, kind: ContentBlock['kind']): ContentBlock[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind, text: line }));
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.flatMap((item) => scalarText(item) ?? []).join(', ');
  return undefined;
}

/** `meetingPlace` as people write it. */
function labelOf(name: string): string {
  return name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
