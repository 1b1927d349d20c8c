/**
 * What a live document may hold, declared in the manifest and held by the core. A change that brings something else is taken
 * back by the server a moment later, for everybody. Small on purpose: no patterns, no references, nothing that costs more
 * to check than to write. What is missing is never a fault: two people may be half way through the same change.
 */
export interface DocumentSchema {
  /** The document's parts by name. A part that is not named here cannot be written. */
  roots: Record<string, SharedSchema>;
}

/** Shared types of Yjs: Y.Map, Y.Array, Y.Text, and Y.XmlFragment for rich text. */
export type SharedSchema = MapSchema | ListSchema | TextSchema | RichTextSchema;

export type FieldSchema = SharedSchema | PlainValueSchema;

export interface MapSchema {
  kind: 'map';
  /** Known keys. */
  fields?: Record<string, FieldSchema>;
  /** What stands under every other key; without it there is no other key. */
  each?: FieldSchema;
  /** Entries at most; 10,000 when absent. */
  most?: number;
}

export interface ListSchema {
  kind: 'list';
  items: FieldSchema;
  /** Items at most; 10,000 when absent. */
  most?: number;
}

export interface TextSchema {
  kind: 'text';
  /** Formats by name; none when absent. */
  marks?: Record<string, MarkSchema>;
  /** Characters at most; 100,000 when absent. */
  longest?: number;
}

/** A tree of elements and texts, as editors on ProseMirror keep it. */
export interface RichTextSchema {
  kind: 'rich-text';
  nodes: Record<string, NodeSchema>;
  marks?: Record<string, MarkSchema>;
  /** What may stand at the top; every declared node when absent. */
  holds?: string[];
  /** Characters of one run of text at most; 100,000 when absent. */
  longest?: number;
  /** Levels at most; 64 when absent. */
  deepest?: number;
}

export interface NodeSchema {
  attributes?: Record<string, PlainValueSchema>;
  /** Names of nodes that may stand inside, and `text`; everything declared when absent. */
  holds?: string[];
}

export interface MarkSchema {
  attributes?: Record<string, PlainValueSchema>;
}

/** Plain values. Numbers are finite; big integers, undefined and bytes are never among them. */
export type PlainValueSchema =
  | { kind: 'string' /** 2,000 when absent. */; longest?: number; oneOf?: string[] }
  | { kind: 'number'; least?: number; most?: number; whole?: boolean; oneOf?: number[] }
  | { kind: 'boolean' }
  /** An address that a link may lead to: https, http, mailto, tel, tutti, a path of this server, a place on the page. */
  | { kind: 'address' }
  /** Any JSON, in so many characters at most (10,000 when absent). */
  | { kind: 'json'; longest?: number };
