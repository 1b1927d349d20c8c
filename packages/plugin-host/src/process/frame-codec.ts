/** Frames as bytes for a pipe: a length, JSON, and raw bytes beside it. Reading never builds more than plain data, and never more of it than is allowed. */

const headBytes = 4;
const deepest = 64;

/** Thrown for bytes that no honest side sends: the channel must be closed. */
export class FrameFault extends Error {}

/** Throws TypeError for what is no plain data (functions, symbols, maps, nesting without end). */
export function encodeFrame(frame: unknown): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const json = Buffer.from(JSON.stringify(pack(frame, parts, 0)) ?? 'null');
  const head = Buffer.alloc(headBytes * 2);
  const size = headBytes + json.byteLength + parts.reduce((sum, part) => sum + headBytes + part.byteLength, 0);
  head.writeUInt32LE(size, 0);
  head.writeUInt32LE(json.byteLength, headBytes);
  const out: Uint8Array[] = [head, json];
  for (const part of parts) {
    const length = Buffer.alloc(headBytes);
    length.writeUInt32LE(part.byteLength);
    out.push(length, part);
  }
  return out;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #maxBytes: number;
  #waiting: Buffer[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.byteLength;
  }

  /** The next whole frame; undefined when more bytes are needed. Throws FrameFault, at the latest when the length is known. */
  next(): { frame: unknown } | undefined {
    if (this.#bytes < headBytes) return undefined;
    const size = this.#peek(headBytes).readUInt32LE(0);
    if (size > this.#maxBytes) throw new FrameFault(`a message of ${size} bytes; ${this.#maxBytes} are allowed`);
    if (this.#bytes < headBytes + size) return undefined;
    const whole = this.#peek(headBytes + size);
    this.#drop(headBytes + size);
    return { frame: decode(whole.subarray(headBytes, headBytes + size)) };
  }

  /** At least so many bytes in one piece, at the front. */
  #peek(count: number): Buffer {
    let front = this.#waiting[0] as Buffer;
    if (front.byteLength < count) {
      front = Buffer.concat(this.#waiting);
      this.#waiting = [front];
    }
    return front;
  }

  #drop(count: number): void {
    const front = this.#waiting.shift() as Buffer;
    if (front.byteLength > count) this.#waiting.unshift(front.subarray(count));
    this.#bytes -= count;
  }
}

function decode(bytes: Buffer): unknown {
  try {
    const parts: Uint8Array[] = [];
    const jsonEnd = headBytes + bytes.readUInt32LE(0);
    for (let at = jsonEnd; at < bytes.byteLength; ) {
      const length = bytes.readUInt32LE(at);
      at += headBytes;
      if (at + length > bytes.byteLength) throw new FrameFault('a part is longer than its message');
      parts.push(new Uint8Array(bytes.subarray(at, at + length)));
      at += length;
    }
    if (jsonEnd > bytes.byteLength) throw new FrameFault('the text is longer than its message');
    return unpack(JSON.parse(bytes.toString('utf8', headBytes, jsonEnd)), parts, 0);
  } catch (error) {
    if (error instanceof FrameFault) throw error;
    throw new FrameFault('a message that cannot be read', { cause: error });
  }
}

/** What JSON does not know is `{$: kind, v: value}`; an object that has a `$` of its own is wrapped. */
function pack(value: unknown, parts: Uint8Array[], depth: number): unknown {
  if (depth > deepest) throw new TypeError('This is nested too deeply to be sent');
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
    case 'bigint':
      return { $: 'bigint', v: String(value) };
    case 'undefined':
      return { $: 'undefined' };
    case 'object':
      return value === null ? null : packObject(value, parts, depth);
    default:
      throw new TypeError(`A ${typeof value} cannot be sent`);
  }
}

function packObject(value: object, parts: Uint8Array[], depth: number): unknown {
  if (ArrayBuffer.isView(value)) return { $: 'bytes', v: parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) - 1 };
  if (value instanceof ArrayBuffer) return { $: 'bytes', v: parts.push(new Uint8Array(value)) - 1 };
  if (value instanceof Date) return { $: 'date', v: value.getTime() };
  if (Array.isArray(value)) return value.map((each) => pack(each, parts, depth + 1));
  if (value instanceof Map || value instanceof Set || value instanceof Promise) throw new TypeError('Only plain data can be sent');
  const out: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) if (each !== undefined) out[key] = pack(each, parts, depth + 1);
  return '$' in out ? { $: 'object', v: out } : out;
}

function unpack(value: unknown, parts: readonly Uint8Array[], depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) throw new FrameFault('a message that is nested too deeply');
  if (Array.isArray(value)) return value.map((each) => unpack(each, parts, depth + 1));
  const given = value as Record<string, unknown>;
  if ('$' in given) return unpackSpecial(given, parts, depth);
  for (const key of Object.keys(given)) {
    if (key === '__proto__') throw new FrameFault('a message that reaches for a prototype');
    given[key] = unpack(given[key], parts, depth + 1);
  }
  return given;
}

function unpackSpecial({ $: kind, v }: Record<string, unknown>, parts: readonly Uint8Array[], depth: number): unknown {
  switch (kind) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(v);
    case 'bigint':
      return BigInt(v as string);
    case 'date':
      return new Date(v as number);
    case 'bytes': {
      const bytes = parts[v as number];
      if (bytes) return bytes;
      break;
    }
    case 'object': {
      const inner = v as Record<string, unknown>;
      if (typeof v !== 'object' || v === null || Array.isArray(v)) break;
      for (const key of Object.keys(inner)) {
        if (key === '__proto__') throw new FrameFault('a message that reaches for a prototype');
        inner[key] = unpack(inner[key], parts, depth + 1);
      }
      return inner;
    }
  }
  throw new FrameFault('a message with a value of no known kind');
}
