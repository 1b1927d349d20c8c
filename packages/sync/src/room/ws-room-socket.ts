/** Fits a socket of the `ws` package (also the raw socket behind Hono's upgrade) to what a room needs. */
import type { RoomSocket } from './room-connection.ts';

/** The part of `ws`'s WebSocket that is used here; the package itself is not needed. */
export interface WsLike {
  readonly bufferedAmount: number;
  readonly readyState: number;
  send(data: Uint8Array, options: { binary: boolean }): void;
  close(code: number, reason: string): void;
}

const openState = 1;
const binary = { binary: true };

export function wsRoomSocket(socket: WsLike): RoomSocket {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send(data) {
      if (socket.readyState === openState) socket.send(data, binary);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
  };
}
