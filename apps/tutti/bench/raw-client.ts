/** A client that costs as little as possible, the same for every server, so that the server is what is measured. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type Dialect, sync } from './dialects.ts';

const emptyVector = Uint8Array.of(0);
const emptyUpdate = Uint8Array.of(0, 0);

export class RawClient {
  readonly #dialect: Dialect;
  readonly #document: string;
  readonly #socket: WebSocket;
  readonly #joined = Promise.withResolvers<Uint8Array>();
  /** Called with each update that arrives after the join. */
  onUpdate: (update: Uint8Array) => void = () => {};

  constructor(dialect: Dialect, port: number, document: string) {
    this.#dialect = dialect;
    this.#document = document;
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(document)}`, { perMessageDeflate: false });
    this.#socket.on('message', (data) => this.#hear(data as Buffer));
    this.#socket.on('error', (error) => this.#joined.reject(error));
    this.#socket.on('close', (code) => this.#joined.reject(new Error(`closed with ${code}`)));
    this.#joined.promise.catch(() => {});
  }

  /** Joins as somebody who has nothing; resolves with the state (a step 2). */
  async join(): Promise<Uint8Array> {
    await once(this.#socket, 'open');
    for (const frame of this.#dialect.greeting(this.#document)) this.#socket.send(frame);
    this.#send(sync.step1, emptyVector);
    return this.#joined.promise;
  }

  update(update: Uint8Array): void {
    this.#send(sync.update, update);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  end(): void {
    this.#socket.terminate();
  }

  #send(kind: number, payload: Uint8Array): void {
    this.#socket.send(this.#dialect.encode(this.#document, kind, payload));
  }

  #hear(data: Uint8Array): void {
    const message = this.#dialect.decode(data);
    if (!message) return;
    if (message.kind === sync.step1) this.#send(sync.step2, emptyUpdate);
    else if (message.kind === sync.step2) this.#joined.resolve(message.payload);
    else this.onUpdate(message.payload);
  }
}
