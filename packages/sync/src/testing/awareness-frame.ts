/** For tests: a presence frame with whatever ids, clocks and states are wanted. */
import * as encoding from 'lib0/encoding';
import { messageType } from '../protocol/messages.ts';

export function awarenessFrame(...people: { client: number; clock: number; state: unknown }[]): Uint8Array {
  return encodePeople(people.map(({ client, clock, state }) => ({ client, clock, text: JSON.stringify(state) })));
}

/** The state as raw text, for texts that are no JSON. */
export function awarenessTextFrame(client: number, clock: number, text: string): Uint8Array {
  return encodePeople([{ client, clock, text }]);
}

function encodePeople(people: { client: number; clock: number; text: string }[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, people.length);
  for (const { client, clock, text } of people) {
    encoding.writeVarUint(body, client);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, text);
  }
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, messageType.awareness);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(body));
  return encoding.toUint8Array(frame);
}
