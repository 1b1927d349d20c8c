/** Ends sockets whose other side is gone without a word: one ping each half minute, and no answer to two of them is goodbye. */
import { type Clock, type Disposable, toDisposable } from '@tutti/base';
import type { WebSocket } from 'ws';

export const heartbeatMs = 30_000;

export class Heartbeat implements Disposable {
  readonly #clock: Clock;
  /** Pings without an answer. */
  readonly #silent = new Map<WebSocket, number>();
  #timer: Disposable | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#next();
  }

  watch(socket: WebSocket): Disposable {
    const heard = () => void this.#silent.set(socket, 0);
    heard();
    socket.on('pong', heard);
    return toDisposable(() => {
      socket.off('pong', heard);
      this.#silent.delete(socket);
    });
  }

  dispose(): void {
    void this.#timer?.dispose();
    this.#timer = undefined;
    this.#silent.clear();
  }

  #next(): void {
    this.#timer = this.#clock.after(heartbeatMs, () => {
      for (const [socket, silent] of [...this.#silent]) this.#beat(socket, silent);
      this.#next();
    });
  }

  #beat(socket: WebSocket, silent: number): void {
    if (silent >= 2) {
      socket.terminate();
      return;
    }
    this.#silent.set(socket, silent + 1);
    if (socket.readyState === socket.OPEN) socket.ping();
  }
}
