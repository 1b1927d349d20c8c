/** The ws server behind the upgrade: sizes bounded before a byte is kept, no compression (it costs memory per socket and hides bombs). */
import { WebSocketServer } from 'ws';

/** A little above the room's own limit, so that the room can answer with 4413 and words. */
const largestMessage = 17 * 1024 * 1024;

export function createSocketServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false });
}
