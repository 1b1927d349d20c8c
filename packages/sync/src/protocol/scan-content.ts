/** The contents that a Yjs item may carry, walked over in the wire's order; whatever Yjs would choke on throws. */
import * as decoding from 'lib0/decoding';

/** Values nested deeper than this are refused: reading them is recursive. */
const maxDepth = 100;
const highestTypeRef = 6;

/** @returns the length of the content in clocks. @throws any error when it cannot be read. */
export function scanContent(decoder: decoding.Decoder, ref: number): number {
  switch (ref) {
    case 1: // deleted
      return decoding.readVarUint(decoder);
    case 2: // JSON, the old form of values
      return scanMany(decoder, scanOldJson);
    case 3: // bytes
      skipBytes(decoder);
      return 1;
    case 4: // text
      return decoding.readVarString(decoder).length;
    case 5: // embed
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case 6: // format
      decoding.readVarString(decoder);
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case 7: // a type inside a type
      scanType(decoder);
      return 1;
    case 8: // values
      return scanMany(decoder, scanTopValue);
    case 9: // a document inside the document; its options must be an object
      decoding.readVarString(decoder);
      if (scanValue(decoder, 0) !== 118) throw new Error('options of a subdocument');
      return 1;
    default:
      throw new Error('unknown content');
  }
}

function scanMany(decoder: decoding.Decoder, scanOne: (decoder: decoding.Decoder) => void): number {
  const length = decoding.readVarUint(decoder);
  for (let i = 0; i < length; i++) scanOne(decoder);
  return length;
}

function scanOldJson(decoder: decoding.Decoder): void {
  const text = decoding.readVarString(decoder);
  if (text !== 'undefined') JSON.parse(text);
}

function scanType(decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder);
  if (type > highestTypeRef) throw new Error('unknown type');
  // XML elements and hooks carry a name.
  if (type === 3 || type === 5) decoding.readVarString(decoder);
}

function scanTopValue(decoder: decoding.Decoder): void {
  scanValue(decoder, 0);
}

/** lib0's "any" encoding; returns the kind it met. */
function scanValue(decoder: decoding.Decoder, depth: number): number {
  if (depth > maxDepth) throw new Error('nested too deep');
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      break;
    case 125:
      decoding.readVarInt(decoder);
      break;
    case 124:
      skip(decoder, 4);
      break;
    case 123:
    case 122:
      skip(decoder, 8);
      break;
    case 119:
      decoding.readVarString(decoder);
      break;
    case 118:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        decoding.readVarString(decoder);
        scanValue(decoder, depth + 1);
      }
      break;
    case 117:
      for (let left = decoding.readVarUint(decoder); left > 0; left--) scanValue(decoder, depth + 1);
      break;
    case 116:
      skipBytes(decoder);
      break;
    default:
      throw new Error('unknown value');
  }
  return kind;
}

function skipBytes(decoder: decoding.Decoder): void {
  skip(decoder, decoding.readVarUint(decoder));
}

function skip(decoder: decoding.Decoder, bytes: number): void {
  if (decoder.pos + bytes > decoder.arr.byteLength) throw new Error('ends too early');
  decoder.pos += bytes;
}
