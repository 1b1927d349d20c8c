/** For tests: a client of a room without a network, whose line the test slows down and cuts. Speaks the dialect as the stock provider does. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { encodeAcknowledgement, encodeStep1, encodeStep2, encodeUpdate, messageType, syncType } from '../protocol/messages.ts';
import type { Connection } from '../room/room-connection.ts';
import type { RoomRegistry } from '../room/room-registry.ts';
import { testKey } from './serve-rooms.ts';

export class LinkedClient {
  readonly doc = new Y.Doc();
  readonly name: string;
  /** Why the server ended a connection, ever. */
  readonly refusals: { code: number; reason: string }[] = [];
  acknowledged = 0;
  readonly #registry: RoomRegistry;
  readonly #document: string;
  #line: { connection: Connection; incoming: Uint8Array[]; outgoing: Uint8Array[] } | undefined;

  constructor(registry: RoomRegistry, document: string, name: string) {
    this.#registry = registry;
    this.#document = document;
    this.name = name;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#line?.outgoing.push(encodeUpdate(update));
    });
  }

  get isConnected(): boolean {
    return this.#line !== undefined;
  }

  /** Frames that are on their way, to here and from here. */
  get underWay(): number {
    return this.#line ? this.#line.incoming.length + this.#line.outgoing.length : 0;
  }

  connect(): void {
    if (this.#line) return;
    const incoming: Uint8Array[] = [];
    const socket = {
      bufferedAmount: 0,
      send: (frame: Uint8Array) => void incoming.push(frame),
      close: (code: number, reason: string) => {
        this.refusals.push({ code, reason });
        if (this.#line?.incoming === incoming) this.#line = undefined;
      },
    };
    const session = { id: this.name, author: this.name, canWrite: true };
    const connection = this.#registry.connect(testKey(this.#document), socket, session);
    this.#line = { connection, incoming, outgoing: [encodeStep1(Y.encodeStateVector(this.doc))] };
  }

  /** What was under way is lost, as on a network. */
  cut(): void {
    const line = this.#line;
    this.#line = undefined;
    line?.connection.closed();
  }

  ask(number: number): void {
    this.#line?.outgoing.push(encodeAcknowledgement(number));
  }

  /** Brings so many frames over the line, in order, both ways. */
  carry(frames: number): void {
    for (let frame = 0; frame < frames && this.#line; frame++) {
      const out = this.#line.outgoing.shift();
      if (out) this.#line.connection.receive(out);
      const came = this.#line?.incoming.shift();
      if (came) this.#hear(came);
    }
  }

  #hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.acknowledge) this.acknowledged = decoding.readVarUint(decoder);
    if (type !== messageType.sync) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === syncType.step1) this.#line?.outgoing.push(encodeStep2(Y.encodeStateAsUpdate(this.doc, payload)));
    else Y.applyUpdate(this.doc, payload, this);
  }
}
