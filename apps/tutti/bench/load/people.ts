/** Presence as editors send it: a name, a colour, a cursor that moves. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeFrame } from './dialects.ts';

export function presenceOf(person: number, clock: number): Uint8Array {
  const at = { type: null, tname: 'content', item: { client: 1000 + person, clock }, assoc: 0 };
  const state = { user: { name: `Person ${person} of the coalition`, color: '#3b7dd8' }, cursor: { anchor: at, head: at } };
  return encodeFrame((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1000 + person);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

/** Notes the newest clock per person. */
export function hearPresence(payload: Uint8Array, clocks: Map<number, number>): void {
  const decoder = decoding.createDecoder(payload);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const person = decoding.readVarUint(decoder) - 1000;
    const clock = decoding.readVarUint(decoder);
    decoding.readVarUint8Array(decoder);
    clocks.set(person, Math.max(clock, clocks.get(person) ?? 0));
  }
}
