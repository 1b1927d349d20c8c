/** Fits a socket of the `ws` package (also the raw socket behind Hono's upgrade) to what a room needs. */
import { hasHeaderRoom } from '../protocol/frame-memory.ts';
import type { RoomSocket } from './room-connection.ts';

/** The part of `ws`'s WebSocket that is used here; the package itself is not needed. */
export interface WsLike {
  readonly bufferedAmount: number;
  readonly readyState: number;
  readonly extensions: string;
  send(data: Uint8Array, options: { binary: boolean }): void;
  close(code: number, reason: string): void;
}

/** The network socket below a `ws` socket. */
interface Wire {
  write(data: Uint8Array): boolean;
  readonly writable: boolean;
}

const openState = 1;
const binary = { binary: true };
/** Above this, a frame without room for its header is written in two parts rather than copied. */
const copiedAtMost = 64 * 1024;
const wireForm = Symbol('as it goes over the wire');

export function wsRoomSocket(socket: WsLike): RoomSocket {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send(data) {
      if (socket.readyState !== openState) return;
      const wire = wireOf(socket);
      if (wire && (hasHeaderRoom(data) || data.byteLength <= copiedAtMost)) wire.write(wireFrame(data));
      else socket.send(data, binary);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
  };
}

/**
 * The wire itself, when writing to it means what `ws.send` means: no compression was agreed on, and `ws` holds nothing back.
 * This reaches behind ws's public face (its `_socket` and `_sender`); whatever is not as expected falls back to `ws.send`.
 */
function wireOf(socket: WsLike): Wire | undefined {
  if (socket.extensions !== '') return undefined;
  const { _socket: wire, _sender: sender } = socket as { _socket?: Wire | null; _sender?: { _state?: number; _queue?: unknown[] } };
  if (sender?._state !== 0 || sender._queue?.length !== 0) return undefined;
  return wire?.writable && typeof wire.write === 'function' ? wire : undefined;
}

/** One final binary frame, unmasked as a server's must be; the same bytes for every socket that is sent it. */
function wireFrame(data: Uint8Array & { [wireForm]?: Buffer }): Buffer {
  const known = data[wireForm];
  if (known) return known;
  const length = data.byteLength;
  const header = length < 126 ? 2 : length < 65536 ? 4 : 10;
  const isShared = hasHeaderRoom(data);
  const frame = isShared ? Buffer.from(data.buffer, data.byteOffset - header, header + length) : Buffer.allocUnsafeSlow(header + length);
  frame[0] = 0x82;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  if (isShared) data[wireForm] = frame;
  else frame.set(data, header);
  return frame;
}
