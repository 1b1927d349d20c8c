/** A state vector is the cheapest thing to ask a server with, so its shape is proved before anybody works on it. */
import * as decoding from 'lib0/decoding';
import { badFrame } from './read-frame.ts';

/** True when the vector knows nothing: its sender has an empty document. @throws TuttiError BAD_FRAME */
export function isEmptyStateVector(vector: Uint8Array, maxBytes: number): boolean {
  if (vector.byteLength > maxBytes) throw badFrame(`A state vector of ${vector.byteLength} bytes was received; the limit is ${maxBytes}.`);
  const decoder = decoding.createDecoder(vector);
  try {
    const clients = decoding.readVarUint(decoder);
    for (let i = 0; i < clients; i++) {
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
    }
    if (decoding.hasContent(decoder)) throw badFrame('A state vector has bytes behind its end.');
    return clients === 0;
  } catch (error) {
    throw badFrame('A state vector could not be read.', error);
  }
}
