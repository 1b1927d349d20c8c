/** Which part of a schema holds for a shared type, found once per type: from its parent's place and what it is called there. */
import type { FieldSchema, NodeSchema, RichTextSchema, SharedSchema } from '@tutti/plugin-api';
import * as Y from 'yjs';

/** A shared type of Yjs, and what may stand in it. */
export type Place = (
  | { schema: SharedSchema }
  /** An element inside a rich text, and a run of text inside one. */
  | { schema: { kind: 'node'; rich: RichTextSchema; node: NodeSchema } }
  | { schema: { kind: 'words'; rich: RichTextSchema } }
) & {
  path: string[];
  /** Levels below the top of a rich text. */
  depth: number;
};

/** Yjs types that content may be, by what a schema calls them. */
const typesOf = { map: Y.Map, list: Y.Array, text: Y.Text, 'rich-text': Y.XmlFragment } as const;

export class SchemaPlaces {
  readonly #roots: Readonly<Record<string, SharedSchema>>;
  /** Types stay where they are for good. */
  readonly #known = new WeakMap<Y.AbstractType<unknown>, Place | 'none'>();

  constructor(roots: Readonly<Record<string, SharedSchema>>) {
    this.#roots = roots;
  }

  /** Undefined where the schema has no place for the type itself: whatever it holds goes or stays with it. */
  of(type: Y.AbstractType<unknown>): Place | undefined {
    let place = this.#known.get(type);
    if (place === undefined) {
      place = this.#find(type) ?? 'none';
      this.#known.set(type, place);
    }
    return place === 'none' ? undefined : place;
  }

  #find(type: Y.AbstractType<unknown>): Place | undefined {
    const item = type._item;
    if (!item) {
      const name = Y.findRootTypeKey(type);
      const schema = own(this.#roots, name);
      return schema && { schema, path: [name], depth: 0 };
    }
    const parent = this.of(item.parent as Y.AbstractType<unknown>);
    return parent && childPlace(parent, item.parentSub, type);
  }
}

/** What may stand in a place under a key (null: in its list); undefined: nothing. */
export function fieldIn({ schema }: Place, key: string | null): FieldSchema | undefined {
  if (schema.kind === 'map') return key === null ? undefined : (own(schema.fields, key) ?? schema.each);
  if (schema.kind === 'list') return key === null ? schema.items : undefined;
  return undefined;
}

/** Whether a type is of the kind that the schema asks for. */
export function isOfKind(type: Y.AbstractType<unknown>, schema: SharedSchema): boolean {
  return type.constructor === typesOf[schema.kind];
}

export function isShared(field: FieldSchema): field is SharedSchema {
  return field.kind in typesOf;
}

export function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function childPlace(parent: Place, key: string | null, type: Y.AbstractType<unknown>): Place | undefined {
  const { schema, path, depth } = parent;
  if (schema.kind === 'rich-text' || schema.kind === 'node') {
    const rich = schema.kind === 'node' ? schema.rich : schema;
    if (key !== null) return undefined;
    if (type instanceof Y.XmlText) return { schema: { kind: 'words', rich }, path, depth: depth + 1 };
    if (type.constructor !== Y.XmlElement) return undefined;
    const { nodeName } = type as unknown as Y.XmlElement;
    const node = own(rich.nodes, nodeName);
    return node && { schema: { kind: 'node', rich, node }, path: [...path, nodeName], depth: depth + 1 };
  }
  const field = fieldIn(parent, key);
  if (!field || !isShared(field) || !isOfKind(type, field)) return undefined;
  return { schema: field, path: key === null ? path : [...path, key], depth: 0 };
}
