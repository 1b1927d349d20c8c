/** The ws server behind the upgrade: sizes bounded before a byte is kept, no compression (it costs memory per socket and hides bombs). */
import { TuttiError, toClose } from '@tutti/base';
import { WebSocket, WebSocketServer } from 'ws';

/** A little above the room's own limit, so that the room can answer with 4413 and words. */
const largestMessage = 17 * 1024 * 1024;
/** What ws closes with by itself when a message is larger. */
const messageTooBig = 1009;

export function createSocketServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false, WebSocket: FinalSocket });
}

/** After 1009 a stock client comes back with the same message for ever; after 4413 it stops and can say why. */
class FinalSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const final = code === messageTooBig ? toClose(new TuttiError('TOO_LARGE')) : { code, reason };
    super.close(final.code, final.reason);
  }
}
