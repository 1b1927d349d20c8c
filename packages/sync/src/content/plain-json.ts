/** A document as plain JSON that says the same for the same content, whatever its history: what an agreed text is named by. */
import * as Y from 'yjs';
import { deltaOf, openRoot, rootKind } from './shared-value.ts';

/** By root, in the order of their names; roots that hold nothing are left out. */
export function plainJson(doc: Y.Doc): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const name of [...doc.share.keys()].sort()) {
    const root = doc.share.get(name);
    const kind = root && rootKind(root);
    if (kind) json[name] = toPlain(openRoot(doc, name, kind));
  }
  return json;
}

/** Texts are a string, or a list of `{insert, attributes}` where something is marked; rich text is XML with its attributes in order. */
function toPlain(value: unknown): unknown {
  if (value instanceof Y.XmlText || value instanceof Y.XmlElement || value instanceof Y.XmlFragment) return value.toString();
  if (value instanceof Y.Text) {
    const parts = deltaOf(value);
    const isPlain = parts.every(({ insert, attributes }) => typeof insert === 'string' && Object.keys(attributes).length === 0);
    return isPlain ? parts.map(({ insert }) => insert).join('') : parts.map(toPlain);
  }
  if (value instanceof Y.Array) return value.toArray().map(toPlain);
  if (value instanceof Y.Map) return sorted(value.entries());
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (typeof value === 'bigint') return { integer: String(value) };
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'object' && value !== null) return sorted(Object.entries(value));
  return value ?? null;
}

function sorted(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => [name, toPlain(value)]));
}
