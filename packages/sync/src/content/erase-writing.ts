/** Takes what some authors wrote out of a document for good. What others wrote keeps its numbers, so that no old copy can bring the words back. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { ErasedContent, WrittenSpan } from '../log/writing.ts';

/** Fields that tools need and nobody reads; emptied, they would break a document for everybody. */
const machinery =
  /^(id|key|order|position|index|rank|kind|type|color|colour|icon|status|state|stage|role|lang(uage)?|format|version|schema.*|.*(At|Id|Ids|By))$/;

/** Attributes of rich text that people write: addresses and words. */
const wordAttributes = /^(href|src|alt|title|label|text|caption|cite)$/;

/**
 * @param updates the whole document, in order.
 * @param spans the writing that goes. Nothing goes when empty: then only what had been deleted before is left out.
 */
export function eraseWriting(updates: readonly Uint8Array[], spans: readonly WrittenSpan[]): ErasedContent {
  const doc = new Y.Doc();
  try {
    // One transaction: what was written and taken back before leaves nothing but gaps in the numbers.
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    // What waits for a missing part is in nobody's text, and would be written out again with it.
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    let removed = 0;
    doc.transact(() => {
      const { fields, passages } = findWriting(doc, spans);
      for (const item of fields) removed += eraseField(item);
      for (const { from, to } of passages) removed += to - from;
      // Yjs cuts what reaches beyond a passage when it is told of a deletion by another.
      Y.applyUpdate(doc, encodeDeletion(passages));
    });
    return { state: Y.encodeStateAsUpdate(doc), removed };
  } finally {
    doc.destroy();
  }
}

type Passage = Pick<WrittenSpan, 'client' | 'from' | 'to'>;

/** What the authors wrote and what still stands: values under a name, and all that stands in a row. */
function findWriting(doc: Y.Doc, spans: readonly WrittenSpan[]): { fields: Y.Item[]; passages: Passage[] } {
  const fields: Y.Item[] = [];
  const passages: Passage[] = [];
  for (const { client, from, to } of spans) {
    for (const struct of doc.store.clients.get(client) ?? []) {
      const [start, end] = [Math.max(from, struct.id.clock), Math.min(to, struct.id.clock + struct.length)];
      if (start >= end || !(struct instanceof Y.Item) || struct.deleted) continue;
      const { content } = struct;
      // What holds other things stays: they may be other people's.
      if (content instanceof Y.ContentType || content instanceof Y.ContentDoc) continue;
      if (struct.parentSub !== null) fields.push(struct);
      else if (!(content instanceof Y.ContentFormat) || holdsWords(content.value)) passages.push({ client, from: start, to: end });
    }
  }
  return { fields, passages };
}

function encodeDeletion(passages: readonly Passage[]): Uint8Array {
  const byClient = Map.groupBy(passages, ({ client }) => client);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** A field stays, so that what reads it finds a text where it expects one; its words go. @returns how many values went. */
function eraseField({ parent, parentSub, content }: Y.Item): number {
  const name = parentSub ?? '';
  const value: unknown = content.getContent().at(-1);
  if (parent instanceof Y.XmlElement) {
    if (!wordAttributes.test(name) && !(typeof value === 'string' && /\s/.test(value))) return 0;
    parent.removeAttribute(name);
    return 1;
  }
  if (!(parent instanceof Y.Map) || machinery.test(name) || !holdsWords(value)) return 0;
  parent.set(name, withoutWords(value));
  return 1;
}

function holdsWords(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (value instanceof Uint8Array) return value.byteLength > 0;
  if (Array.isArray(value)) return value.some(holdsWords);
  return (
    typeof value === 'object' && value !== null && Object.entries(value).some(([name, part]) => !machinery.test(name) && holdsWords(part))
  );
}

function withoutWords(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (value instanceof Uint8Array) return new Uint8Array(0);
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, machinery.test(name) ? part : withoutWords(part)]));
}
