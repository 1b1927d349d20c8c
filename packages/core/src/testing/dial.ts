/** For tests: a plain socket to a live document that remembers what it was told. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

export interface Dialled {
  socket: WebSocket;
  /** Binary messages so far. */
  received: Uint8Array[];
  /** The close code and reason, once closed. */
  closed: Promise<{ code: number; reason: string }>;
  /** The HTTP status instead of an upgrade. */
  refused: Promise<number>;
  opened: Promise<void>;
}

export function dial(url: string, headers: Record<string, string> = {}): Dialled {
  const socket = new WebSocket(url, { headers });
  const received: Uint8Array[] = [];
  socket.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(([code, reason]) => ({ code: code as number, reason: String(reason) }));
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
      socket.terminate();
    });
  });
  const opened = once(socket, 'open').then(() => undefined);
  opened.catch(() => undefined);
  return { socket, received, closed, refused, opened };
}

/** Step 1 of the sync protocol with an empty state vector: a client's first message. */
export const stepOne = new Uint8Array([0, 0, 1, 0]);

/** What a client would have by now: all states and updates applied. */
export function documentOf(received: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const frame of received) {
    if (frame[0] !== 0 || (frame[1] !== 1 && frame[1] !== 2)) continue;
    let at = 2;
    while ((frame[at] ?? 0) >= 128) at += 1;
    Y.applyUpdate(doc, frame.slice(at + 1));
  }
  return doc;
}
