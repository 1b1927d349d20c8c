/** What may judge a change after it is stored: the core's interpreter of document schemas. A room undoes what it names. */
import type * as Y from 'yjs';
import type { ClientSpan } from '../protocol/scan-update.ts';

export type UndoneReason =
  | 'unknown-place'
  | 'wrong-kind'
  | 'value'
  | 'node'
  | 'mark'
  | 'too-long'
  | 'too-many'
  | 'too-deep'
  /** The tool that the document belongs to refused it, for a reason of its own. */
  | 'tool';

/** Why a change was taken back. A client that asked for it is told so in a frame 104. */
export interface Undone {
  reason: UndoneReason;
  /** The way from the document's root: names of parts, keys, elements. */
  place: string[];
  /** The key, element, format or value's name that is at fault. */
  name?: string | undefined;
  limit?: number | undefined;
  /** In plain English, for programs and logs; a screen has texts of its own. */
  words: string;
}

export interface Offence {
  /** Stands in the document and must not. */
  item: Y.Item;
  /** The clocks of it that are at fault: `from` to `to` (exclusive). */
  from: number;
  to: number;
  undone: Undone;
}

export interface DocumentGuard {
  /** Judges what stands at these clocks. Looks only at them and at what they stand in: it is asked after every change. */
  inspect(doc: Y.Doc, spans: readonly ClientSpan[]): Offence[];
}
