/** A client that costs as little as possible, the same for every server, so that the server is what is measured. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { type Dialect, encodeFrame, other, sync } from './dialects.ts';

const emptyVector = Uint8Array.of(0);
const emptyUpdate = Uint8Array.of(0, 0);

export class RawClient {
  readonly #dialect: Dialect;
  readonly #document: string;
  readonly #socket: WebSocket;
  readonly #opened = Promise.withResolvers<void>();
  readonly #joined = Promise.withResolvers<Uint8Array>();
  /** Called with each update that arrives, also before the join is over. */
  onUpdate: (update: Uint8Array) => void = () => {};
  /** Called with each presence message. */
  onPresence: (payload: Uint8Array) => void = () => {};
  /** Called with each number that is answered by message 102. */
  onAcknowledged: (number: number) => void = () => {};
  onClosed: () => void = () => {};

  constructor(dialect: Dialect, port: number, document: string) {
    this.#dialect = dialect;
    this.#document = document;
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${dialect.path(document)}`, { perMessageDeflate: false });
    this.#socket.on('open', () => this.#opened.resolve());
    this.#socket.on('message', (data) => this.#hear(data as Buffer));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', (code) => {
      this.#fail(new Error(`closed with ${code}`));
      this.onClosed();
    });
    this.#joined.promise.catch(() => {});
    this.#opened.promise.catch(() => {});
  }

  /** Joins as somebody who has nothing, or what `vector` says; resolves with the rest of the state (a step 2). */
  async join(vector: Uint8Array = emptyVector): Promise<Uint8Array> {
    await this.#opened.promise;
    for (const frame of this.#dialect.greeting(this.#document)) this.#socket.send(frame);
    this.#send(sync.step1, vector);
    return this.#joined.promise;
  }

  update(update: Uint8Array): void {
    this.#send(sync.update, update);
  }

  /** @param payload an awareness update. */
  presence(payload: Uint8Array): void {
    this.#socket.send(this.#dialect.encodePresence(this.#document, payload));
  }

  /** Only our server answers. */
  askAcknowledgement(number: number): void {
    this.#socket.send(
      encodeFrame((encoder) => {
        encoding.writeVarUint(encoder, other.acknowledgement);
        encoding.writeVarUint(encoder, number);
      }),
    );
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

  #fail(error: Error): void {
    this.#opened.reject(error);
    this.#joined.reject(error);
  }

  #hear(data: Uint8Array): void {
    const message = this.#dialect.decode(data);
    if ('other' in message) {
      if (message.other === other.presence) this.onPresence(decoding.readVarUint8Array(message.decoder));
      else if (message.other === other.acknowledgement) this.onAcknowledged(decoding.readVarUint(message.decoder));
    } else if (message.kind === sync.step1) {
      this.#send(sync.step2, emptyUpdate);
    } else if (message.kind === sync.step2) {
      this.#joined.resolve(message.payload);
    } else {
      this.onUpdate(message.payload);
    }
  }
}
