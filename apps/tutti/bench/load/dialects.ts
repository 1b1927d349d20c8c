/** How each server is spoken to: the stock y-websocket dialect, and the one of Hocuspocus with the document's name in front. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ServerName } from '../scenario.ts';

/** Sync messages, as both dialects know them. */
export const sync = { step1: 0, step2: 1, update: 2 } as const;
/** First numbers of what is not sync. */
export const other = { presence: 1, acknowledgement: 102 } as const;

/** Sync with its kind, or any other message with its number. */
export type Heard = { kind: number; payload: Uint8Array } | { other: number; decoder: decoding.Decoder };

export interface Dialect {
  path(document: string): string;
  /** Sent before anything else. */
  greeting(document: string): Uint8Array[];
  encode(document: string, kind: number, payload: Uint8Array): Uint8Array;
  /** @param payload an awareness update. */
  encodePresence(document: string, payload: Uint8Array): Uint8Array;
  decode(data: Uint8Array): Heard;
}

const stock: Dialect = {
  path: (document) => `/${document}`,
  greeting: () => [],
  encode: (_document, kind, payload) => encodeFrame((encoder) => writeSync(encoder, kind, payload)),
  encodePresence: (_document, payload) => encodeFrame((encoder) => writePresence(encoder, payload)),
  decode: (data) => read(decoding.createDecoder(data), [0]),
};

const hocuspocus: Dialect = {
  path: () => '/',
  // Type 2 is "auth", 0 in it a token; without an onAuthenticate hook any token lets one in.
  greeting: (document) => [
    encodeFrame((encoder) => {
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'token');
      encoding.writeVarString(encoder, '4.7.0');
    }),
  ],
  encode: (document, kind, payload) =>
    encodeFrame((encoder) => {
      encoding.writeVarString(encoder, document);
      writeSync(encoder, kind, payload);
    }),
  encodePresence: (document, payload) =>
    encodeFrame((encoder) => {
      encoding.writeVarString(encoder, document);
      writePresence(encoder, payload);
    }),
  decode(data) {
    const decoder = decoding.createDecoder(data);
    decoding.readVarUint8Array(decoder);
    // 4 is a sync message that asks for no answer.
    return read(decoder, [0, 4]);
  },
};

export function dialectOf(server: ServerName): Dialect {
  return server === 'hocuspocus' ? hocuspocus : stock;
}

export function encodeFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function writeSync(encoder: encoding.Encoder, kind: number, payload: Uint8Array): void {
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
}

function writePresence(encoder: encoding.Encoder, payload: Uint8Array): void {
  encoding.writeVarUint(encoder, other.presence);
  encoding.writeVarUint8Array(encoder, payload);
}

function read(decoder: decoding.Decoder, syncTypes: number[]): Heard {
  const type = decoding.readVarUint(decoder);
  if (!syncTypes.includes(type)) return { other: type, decoder };
  const kind = decoding.readVarUint(decoder);
  return { kind, payload: decoding.readVarUint8Array(decoder) };
}
