/** What may be wrong with a piece of text, its format, or an element of a rich text. */
import type { MarkSchema, RichTextSchema } from '@tutti/plugin-api';
import * as Y from 'yjs';
import { extraKey, type Fault } from './fault.ts';
import { own } from './schema-places.ts';
import { valueFault } from './value-fault.ts';

const longestText = 100_000;
const deepestTree = 64;
/** Editors write overlapping formats as `name--hash`. */
const hashedMark = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

export function textFault(
  { content, parentSub }: Y.Item,
  parent: Y.AbstractType<unknown>,
  marks: Record<string, MarkSchema> | undefined,
  longest = longestText,
): Fault | undefined {
  if (parentSub !== null) return extraKey(parentSub);
  if (content instanceof Y.ContentFormat) return markFault(content.key, content.value, marks);
  if (!(content instanceof Y.ContentString)) return { reason: 'node', name: 'embed' };
  return parent._length > longest ? { reason: 'too-long', limit: longest } : undefined;
}

function markFault(key: string, value: unknown, marks: Record<string, MarkSchema> | undefined): Fault | undefined {
  const name = own(marks, key) ? key : (hashedMark.exec(key)?.[1] ?? key);
  const mark = own(marks, name);
  if (!mark) return { reason: 'mark', name };
  if (value === null || value === true) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return { reason: 'value', name, must: 'on or off' };
  for (const [attribute, given] of Object.entries(value as object)) {
    const schema = own(mark.attributes, attribute);
    if (!schema) return extraKey(attribute);
    const must = given === null ? undefined : valueFault(given, schema);
    if (must) return { reason: 'value', name: attribute, must };
  }
  return undefined;
}

export function nodeFault({ content }: Y.Item, rich: RichTextSchema, holds: string[] | undefined, depth: number): Fault | undefined {
  if (!(content instanceof Y.ContentType)) return { reason: 'wrong-kind', name: 'value', must: 'an element or a text' };
  const type: unknown = content.type;
  if (depth >= (rich.deepest ?? deepestTree)) return { reason: 'too-deep', limit: rich.deepest ?? deepestTree };
  if (type instanceof Y.XmlText) return !holds || holds.includes('text') ? undefined : { reason: 'node', name: 'text' };
  if (!(type instanceof Y.XmlElement)) return { reason: 'node', name: type instanceof Y.XmlHook ? 'hook' : 'value' };
  const { nodeName } = type;
  if (!own(rich.nodes, nodeName) || (holds && !holds.includes(nodeName))) return { reason: 'node', name: nodeName };
  return undefined;
}
