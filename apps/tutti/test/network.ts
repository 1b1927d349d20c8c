/** For whole-server tests: the way of one client to the server, with headers, which can be cut and mended, and which tells what was acknowledged. */
import { WebSocket } from 'ws';

const acknowledge = 102;

export class Network {
  /** A socket class for y-websocket and for our document client. */
  readonly Socket: typeof globalThis.WebSocket;
  /** Told of each question of message 102 when it is sent, and when it was answered. */
  onAsked: (number: number) => void = () => {};
  onAnswered: (number: number) => void = () => {};
  /** Told of every message that comes in. */
  onHeard: () => void = () => {};
  #open = true;
  readonly #sockets = new Set<WebSocket>();

  constructor(headers: Record<string, string> = {}) {
    const network = this;
    this.Socket = class extends WebSocket {
      constructor(url: string | URL) {
        // Nobody listens at port 1: the try fails as it does without a network.
        super(network.#open ? url : 'ws://127.0.0.1:1/', { headers });
        network.#sockets.add(this);
        this.on('error', () => {});
        this.on('close', () => network.#sockets.delete(this));
        this.on('message', (data: ArrayBuffer | Buffer) => {
          const frame = new Uint8Array(data);
          if (frame[0] === acknowledge) network.onAnswered(readVarUint(frame));
          network.onHeard();
        });
      }

      override send(data: Uint8Array): void {
        if (data[0] === acknowledge) network.onAsked(readVarUint(data));
        super.send(data);
      }
    } as unknown as typeof globalThis.WebSocket;
  }

  /** New connections fail from now on; those that stand are left alone. */
  refuseNew(): void {
    this.#open = false;
  }

  mend(): void {
    this.#open = true;
  }

  /** Ends the connections that stand, without a goodbye. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

function readVarUint(frame: Uint8Array): number {
  let value = 0;
  let factor = 1;
  for (const byte of frame.subarray(1)) {
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) break;
  }
  return value;
}
