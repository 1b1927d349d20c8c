/** For tests: a socket that speaks the dialect byte by byte, for all that a well-behaved client never does. */
import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Undone } from '../guard/document-guard.ts';
import {
  encodeAcknowledgement,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  messageType,
  type StorageState,
  storageStates,
  syncType,
} from '../protocol/messages.ts';

export type Heard =
  | { kind: 'step1' | 'step2' | 'update'; payload: Uint8Array }
  | { kind: 'awareness'; entries: { client: number; clock: number; state: unknown }[] }
  | { kind: 'acknowledge'; number: number }
  | { kind: 'rights'; canWrite: boolean }
  | { kind: 'epoch'; epoch: number }
  | { kind: 'undone'; undone: Undone[] }
  | { kind: 'storage'; state: StorageState | undefined }
  | { kind: 'other'; type: number };

export class WireClient {
  readonly socket: WebSocket;
  readonly heard: Heard[] = [];
  readonly #opened: Promise<unknown>;
  #close: { code: number; reason: string } | undefined;

  constructor(address: string) {
    this.socket = new WebSocket(address, { perMessageDeflate: false });
    this.socket.on('error', () => {});
    this.socket.on('message', (data) => this.heard.push(hear(data as Buffer)));
    this.socket.on('close', (code, reason) => {
      this.#close = { code, reason: reason.toString() };
    });
    this.#opened = once(this.socket, 'open');
  }

  /** Undefined while the socket is open. */
  get close(): { code: number; reason: string } | undefined {
    return this.#close;
  }

  async opened(): Promise<this> {
    await this.#opened;
    return this;
  }

  send(data: Uint8Array | string): void {
    this.socket.send(data);
  }

  /** Step 1 of somebody who knows nothing, or what `doc` knows. */
  join(doc: Y.Doc = new Y.Doc()): void {
    this.send(encodeStep1(Y.encodeStateVector(doc)));
  }

  update(update: Uint8Array): void {
    this.send(encodeUpdate(update));
  }

  step2(update: Uint8Array): void {
    this.send(encodeStep2(update));
  }

  acknowledge(number: number): void {
    this.send(encodeAcknowledgement(number));
  }

  hearUndone(): void {
    this.send(Uint8Array.of(messageType.undone));
  }

  undone(): Undone[] {
    return this.heard.flatMap((one) => (one.kind === 'undone' ? one.undone : []));
  }

  storage(): (StorageState | undefined)[] {
    return this.heard.flatMap((one) => (one.kind === 'storage' ? [one.state] : []));
  }

  count(kind: Heard['kind']): number {
    return this.heard.filter((one) => one.kind === kind).length;
  }

  acknowledged(): number[] {
    return this.heard.flatMap((one) => (one.kind === 'acknowledge' ? [one.number] : []));
  }

  /** The document as this socket was told of it. */
  doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const one of this.heard) if (one.kind === 'step2' || one.kind === 'update') Y.applyUpdate(doc, one.payload);
    return doc;
  }

  text(): string {
    return this.doc().getText('content').toString();
  }

  /** Everybody who is here, as this socket was told. */
  people(): Map<number, unknown> {
    const people = new Map<number, unknown>();
    for (const one of this.heard) {
      if (one.kind !== 'awareness') continue;
      for (const { client, state } of one.entries) {
        if (state === null) people.delete(client);
        else people.set(client, state);
      }
    }
    return people;
  }

  end(): void {
    this.socket.terminate();
  }
}

function hear(data: Uint8Array): Heard {
  const decoder = decoding.createDecoder(new Uint8Array(data));
  const type = decoding.readVarUint(decoder);
  if (type === messageType.sync) {
    const kinds = { [syncType.step1]: 'step1', [syncType.step2]: 'step2', [syncType.update]: 'update' } as const;
    const kind = kinds[decoding.readVarUint(decoder) as 0 | 1 | 2];
    return { kind, payload: decoding.readVarUint8Array(decoder) };
  }
  if (type === messageType.acknowledge) return { kind: 'acknowledge', number: decoding.readVarUint(decoder) };
  if (type === messageType.rights) return { kind: 'rights', canWrite: decoding.readVarUint(decoder) === 1 };
  if (type === messageType.epoch) return { kind: 'epoch', epoch: decoding.readVarUint(decoder) };
  if (type === messageType.storage) return { kind: 'storage', state: storageStates[decoding.readVarUint(decoder)] };
  if (type === messageType.undone) return { kind: 'undone', undone: JSON.parse(decoding.readVarString(decoder)) as Undone[] };
  if (type !== messageType.awareness) return { kind: 'other', type };
  const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const entries = Array.from({ length: decoding.readVarUint(inner) }, () => ({
    client: decoding.readVarUint(inner),
    clock: decoding.readVarUint(inner),
    state: JSON.parse(decoding.readVarString(inner)) as unknown,
  }));
  return { kind: 'awareness', entries };
}
