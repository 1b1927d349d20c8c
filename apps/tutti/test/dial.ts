/** For whole-server tests: a plain socket to a live document, and the frames that a client sends over it. */
import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Credentials } from './sign-in.ts';

export interface Dialled {
  socket: WebSocket;
  /** Binary messages so far. */
  received: Uint8Array[];
  opened: Promise<void>;
  /** Once closed. */
  closed: Promise<{ code: number; reason: string }>;
  isClosed(): boolean;
}

export function dial(url: string, headers: Credentials = {}): Dialled {
  const socket = new WebSocket(url, { headers });
  const received: Uint8Array[] = [];
  let isClosed = false;
  socket.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
  socket.on('error', () => {});
  const closed = once(socket, 'close').then(([code, reason]) => {
    isClosed = true;
    return { code: code as number, reason: String(reason) };
  });
  const opened = once(socket, 'open').then(() => undefined);
  opened.catch(() => undefined);
  return { socket, received, opened, closed, isClosed: () => isClosed };
}

/** The document as a socket was told of it: all states and updates applied. */
export function toldTo({ received }: Pick<Dialled, 'received'>): Y.Doc {
  const doc = new Y.Doc();
  for (const frame of received) {
    if (frame[0] !== 0 || (frame[1] !== 1 && frame[1] !== 2)) continue;
    let at = 2;
    while ((frame[at] ?? 0) >= 128) at += 1;
    Y.applyUpdate(doc, frame.slice(at + 1));
  }
  return doc;
}

/** Whether the state was sent: an answer to step 1. */
export const wasAnswered = ({ received }: Pick<Dialled, 'received'>): boolean => received.some((frame) => frame[0] === 0 && frame[1] === 1);

/** Step 1 of somebody who knows nothing. */
export const stepOne = Uint8Array.of(0, 0, 1, 0);
export const stepTwo = (update: Uint8Array): Uint8Array => frame([0, 1], update);
export const updateFrame = (update: Uint8Array): Uint8Array => frame([0, 2], update);

export function presenceFrame(client: number, state: object, clock = 1): Uint8Array {
  const people = encoding.createEncoder();
  for (const number of [1, client, clock]) encoding.writeVarUint(people, number);
  encoding.writeVarString(people, JSON.stringify(state));
  return frame([1], encoding.toUint8Array(people));
}

function frame(types: number[], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const type of types) encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
