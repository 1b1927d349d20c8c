/** How each server is spoken to: the stock y-websocket dialect, and the one of Hocuspocus with the document's name in front. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const serverNames = ['tutti', 'y-websocket', 'hocuspocus'] as const;
export type ServerName = (typeof serverNames)[number];

/** Sync messages, as both dialects know them. */
export const sync = { step1: 0, step2: 1, update: 2 } as const;

export interface Dialect {
  path(document: string): string;
  /** Sent before anything else. */
  greeting(document: string): Uint8Array[];
  encode(document: string, kind: number, payload: Uint8Array): Uint8Array;
  /** Undefined for what is not sync. */
  decode(data: Uint8Array): { kind: number; payload: Uint8Array } | undefined;
}

const stock: Dialect = {
  path: (document) => `/${document}`,
  greeting: () => [],
  encode: (_document, kind, payload) => encodeFrame((encoder) => writeSync(encoder, kind, payload)),
  decode: (data) => readSync(decoding.createDecoder(data), [0]),
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
  decode(data) {
    const decoder = decoding.createDecoder(data);
    decoding.readVarUint8Array(decoder);
    // 4 is a sync message that asks for no answer.
    return readSync(decoder, [0, 4]);
  },
};

export function dialectOf(server: ServerName): Dialect {
  return server === 'hocuspocus' ? hocuspocus : stock;
}

function encodeFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function writeSync(encoder: encoding.Encoder, kind: number, payload: Uint8Array): void {
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
}

function readSync(decoder: decoding.Decoder, types: number[]): { kind: number; payload: Uint8Array } | undefined {
  if (!types.includes(decoding.readVarUint(decoder))) return undefined;
  const kind = decoding.readVarUint(decoder);
  return { kind, payload: decoding.readVarUint8Array(decoder) };
}
