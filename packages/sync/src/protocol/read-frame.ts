/** Turns the bytes of one WebSocket message into one frame, or says in words why it is none. Nothing is applied here. */
import { TuttiError } from '@tutti/base';
import * as decoding from 'lib0/decoding';
import { messageType, syncType } from './messages.ts';

export type Frame =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; payload: Uint8Array }
  | { kind: 'query-awareness' }
  | { kind: 'acknowledge'; number: number }
  | { kind: 'rights' }
  | { kind: 'epoch' }
  | { kind: 'hear-undone' }
  | { kind: 'hear-storage' }
  | { kind: 'unknown'; type: number };

/** @throws TuttiError BAD_FRAME. The payloads are views of `data`, not copies. */
export function readFrame(data: Uint8Array): Frame {
  if (data.byteLength === 0) throw badFrame('An empty message was received.');
  const decoder = decoding.createDecoder(data);
  let frame: Frame;
  try {
    frame = readBody(decoder);
  } catch (error) {
    if (error instanceof TuttiError) throw error;
    throw badFrame('A message ended before it was complete.', error);
  }
  if (frame.kind !== 'unknown' && decoding.hasContent(decoder)) throw badFrame('A message has bytes behind its end.');
  return frame;
}

export function badFrame(detail: string, cause?: unknown): TuttiError {
  return new TuttiError('BAD_FRAME', { detail, cause });
}

function readBody(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { kind: 'awareness', payload: decoding.readVarUint8Array(decoder) };
    case messageType.queryAwareness:
      return { kind: 'query-awareness' };
    case messageType.acknowledge:
      return { kind: 'acknowledge', number: decoding.readVarUint(decoder) };
    case messageType.rights:
      return { kind: 'rights' };
    case messageType.epoch:
      return { kind: 'epoch' };
    case messageType.undone:
      return { kind: 'hear-undone' };
    case messageType.storage:
      return { kind: 'hear-storage' };
    default:
      return { kind: 'unknown', type };
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case syncType.step1:
      return { kind: 'step1', vector: decoding.readVarUint8Array(decoder) };
    case syncType.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) };
    case syncType.update:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      throw badFrame(`Sync message ${type} is not known to this server.`);
  }
}
