/** Presence as the wire carries it: a list of (client id, clock, JSON state). Kept as opaque slices; nothing is re-encoded. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { badFrame } from './read-frame.ts';

export interface AwarenessEntry {
  client: number;
  clock: number;
  /** The state as JSON text in UTF-8: a view, not a copy. */
  state: Uint8Array;
  /** The whole entry as it stands on the wire: a view, not a copy. */
  slice: Uint8Array;
}

const nullState = new TextEncoder().encode('null');

/** @throws TuttiError BAD_FRAME */
export function readAwarenessEntries(payload: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(payload);
  const entries: AwarenessEntry[] = [];
  try {
    const count = decoding.readVarUint(decoder);
    for (let i = 0; i < count; i++) {
      const start = decoder.pos;
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarUint8Array(decoder);
      entries.push({ client, clock, state, slice: payload.subarray(start, decoder.pos) });
    }
  } catch (error) {
    throw badFrame('A presence message ended before it was complete.', error);
  }
  if (decoding.hasContent(decoder)) throw badFrame('A presence message has bytes behind its end.');
  return entries;
}

export function isNullState(state: Uint8Array): boolean {
  return state.byteLength === nullState.byteLength && state.every((byte, i) => byte === nullState[i]);
}

/** The entry that says: this client id is gone. */
export function encodeGone(client: number, clock: number): Uint8Array {
  return encodeEntry(client, clock, nullState);
}

/** @param state JSON text in UTF-8. */
export function encodeEntry(client: number, clock: number, state: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarUint8Array(encoder, state);
  return encoding.toUint8Array(encoder);
}
