/** What is wrong with a part of a document, before it is said where and in words. */
import type { Undone } from '@tutti/sync';
import type * as Y from 'yjs';

/** `must` goes on from “… must be”. */
export type Fault = Pick<Undone, 'reason' | 'name' | 'limit'> & { must?: string };

/** The clocks of an item that a change brought. */
export interface Part {
  item: Y.Item;
  from: number;
  to: number;
}

export function extraKey(name: string): Fault {
  return { reason: 'unknown-place', name };
}
