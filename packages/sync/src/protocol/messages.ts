/** The words of the wire: message numbers and how each message of ours is written. SPEC.md, part F, numbers the rules. */
import * as encoding from 'lib0/encoding';
import { newFrame } from './frame-memory.ts';

/** First number of a frame. 0, 1 and 3 are the stock y-websocket dialect; 102 to 106 are asked for by clients that know them. */
export const messageType = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  acknowledge: 102,
  rights: 103,
  undone: 104,
  epoch: 105,
  storage: 106,
} as const;

/** Whether the server can store: `failing` is tried again for a while, `full` until there is room, and nobody writes meanwhile. */
export type StorageState = 'ok' | 'failing' | 'full';

/** As they stand in a frame 106. */
export const storageStates: readonly StorageState[] = ['ok', 'failing', 'full'];

/** Second number of a sync frame. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** An awareness frame with no entries: traffic that keeps a stock client from thinking the line is dead. */
export const keepaliveFrame: Uint8Array = Uint8Array.of(messageType.awareness, 1, 0);

/** A Yjs update with no structs and no deletes. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0);

export function encodeStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(syncType.step1, stateVector);
}

export function encodeStep2(update: Uint8Array): Uint8Array {
  return encodeSync(syncType.step2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncType.update, update);
}

export function encodeAcknowledgement(number: number): Uint8Array {
  return encodeNumbers(messageType.acknowledge, number);
}

export function encodeRights(canWrite: boolean): Uint8Array {
  return encodeNumbers(messageType.rights, canWrite ? 1 : 0);
}

/** @param epoch which history of the document this is. */
export function encodeEpoch(epoch: number): Uint8Array {
  return encodeNumbers(messageType.epoch, epoch);
}

export function encodeStorage(state: StorageState): Uint8Array {
  return encodeNumbers(messageType.storage, storageStates.indexOf(state));
}

/** @param list what was taken back, as JSON. */
export function encodeUndone(list: readonly unknown[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.undone);
  encoding.writeVarString(encoder, JSON.stringify(list));
  return encoding.toUint8Array(encoder);
}

/** @param entries encoded awareness entries (id, clock, state), already written one by one. */
export function encodeAwareness(entries: readonly Uint8Array[]): Uint8Array {
  let body = varUintLength(entries.length);
  for (const entry of entries) body += entry.byteLength;
  const frame = newFrame(1 + varUintLength(body) + body);
  frame[0] = messageType.awareness;
  let place = writeVarUint(frame, writeVarUint(frame, 1, body), entries.length);
  for (const entry of entries) {
    frame.set(entry, place);
    place += entry.byteLength;
  }
  return frame;
}

function encodeSync(type: number, payload: Uint8Array): Uint8Array {
  // Written by hand: this runs once per broadcast, and an encoder would copy the payload twice.
  const frame = newFrame(2 + varUintLength(payload.byteLength) + payload.byteLength);
  frame[0] = messageType.sync;
  frame[1] = type;
  frame.set(payload, writeVarUint(frame, 2, payload.byteLength));
  return frame;
}

/** @returns the place behind it. */
function writeVarUint(frame: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) frame[place++] = 128 | (rest & 127);
  frame[place++] = rest;
  return place;
}

function varUintLength(value: number): number {
  let length = 1;
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) length++;
  return length;
}

function encodeNumbers(...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
