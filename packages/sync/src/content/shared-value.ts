/** Reads Yjs content whose shape nobody told us: which kind each root is, and what a value holds, as plain text for comparing. */
import * as Y from 'yjs';

export type RootKind = 'text' | 'map' | 'array' | 'xml';

/** The kind of a root, as its content shows; undefined while it is empty. */
export function rootKind(
  root: Pick<Y.Doc['share'] extends Map<string, infer Root> ? Root : never, '_start' | '_map'>,
): RootKind | undefined {
  for (let item = root._start; item; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentEmbed) return 'text';
    if (content instanceof Y.ContentType) return isXml(content.type) ? 'xml' : 'array';
    return 'array';
  }
  for (const item of root._map.values()) if (!item.deleted) return 'map';
  return undefined;
}

/** A root as the type it is. */
export function openRoot(doc: Y.Doc, name: string, kind: RootKind): Y.Text | Y.Map<unknown> | Y.Array<unknown> | Y.XmlFragment {
  switch (kind) {
    case 'text':
      return doc.getText(name);
    case 'map':
      return doc.getMap(name);
    case 'array':
      return doc.getArray(name);
    case 'xml':
      return doc.getXmlFragment(name);
  }
}

function isXml(type: unknown): boolean {
  return type instanceof Y.XmlElement || type instanceof Y.XmlText || type instanceof Y.XmlHook;
}

export interface DeltaPart {
  insert: unknown;
  attributes: Record<string, unknown>;
}

/** A text as runs of the same look, in order; what is embedded stands alone. */
export function deltaOf(text: Y.Text): DeltaPart[] {
  const parts: DeltaPart[] = [];
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    const last = parts.at(-1);
    // Formatting that was set and taken back leaves a seam that nobody sees.
    if (typeof insert === 'string' && typeof last?.insert === 'string' && contentText(last.attributes) === contentText(attributes))
      last.insert += insert;
    else parts.push({ insert, attributes });
  }
  return parts;
}

/** The same text for the same content, whatever its history. */
export function contentText(value: unknown): string {
  return JSON.stringify(plainContent(value));
}

function plainContent(value: unknown): unknown {
  if (value instanceof Y.XmlHook) return ['hook', value.hookName, sorted(value.toJSON() as Record<string, unknown>)];
  if (value instanceof Y.Map) return ['map', sorted(Object.fromEntries([...value.entries()]))];
  if (value instanceof Y.Text) {
    const kind = value instanceof Y.XmlText ? 'xml-text' : 'text';
    return [kind, deltaOf(value).map(({ insert, attributes }) => [plainContent(insert), sorted(attributes)])];
  }
  if (value instanceof Y.XmlElement) return ['element', value.nodeName, sorted(value.getAttributes()), value.toArray().map(plainContent)];
  if (value instanceof Y.XmlFragment) return ['fragment', value.toArray().map(plainContent)];
  if (value instanceof Y.Array) return ['array', value.toArray().map(plainContent)];
  if (value instanceof Y.Doc) return ['document', value.guid];
  if (value instanceof Uint8Array) return ['bytes', [...value]];
  if (typeof value === 'bigint') return ['bigint', String(value)];
  if (value === undefined) return ['undefined'];
  if (Array.isArray(value)) return ['list', value.map(plainContent)];
  if (typeof value === 'object' && value !== null) return ['object', sorted(value as Record<string, unknown>)];
  return value;
}

function sorted(values: Record<string, unknown>): [string, unknown][] {
  return Object.keys(values)
    .sort()
    .map((name) => [name, plainContent(values[name])]);
}
