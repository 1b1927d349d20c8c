/** Reads the beginning of a body: small ones whole, so that they travel inside their frame; of others what came first. */

/** Above this a body travels in chunks. */
const inlineLimit = 64 * 1024;

type ReadResult = Awaited<ReturnType<ReadableStreamDefaultReader<Uint8Array>['read']>>;

export interface CollectedBody {
  /** All of the body when `whole`. */
  chunks: Uint8Array[];
  bytes: number;
  whole: boolean;
  reader: ReadableStreamDefaultReader<Uint8Array>;
}

/**
 * @param patience undefined: waits for the source as long as it takes; otherwise stops at the first read
 * that is still open when this promise resolves, so that a slow stream's head is not held back.
 */
export async function collectBody(body: ReadableStream<Uint8Array>, patience?: () => Promise<unknown>): Promise<CollectedBody> {
  const source = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const reading = source.read();
    const next = patience ? await Promise.race([reading, patience().then(() => undefined)]) : await reading;
    if (next === undefined) return { chunks, bytes, whole: false, reader: withPending(source, reading) };
    if (next.done) return { chunks, bytes, whole: true, reader: source };
    chunks.push(next.value);
    bytes += next.value.byteLength;
    if (bytes > inlineLimit) return { chunks, bytes, whole: false, reader: source };
  }
}

export function joinChunks(chunks: Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.byteLength;
  }
  return joined;
}

/** A reader whose first read is the one that is already under way. */
function withPending(
  source: ReadableStreamDefaultReader<Uint8Array>,
  pending: Promise<ReadResult>,
): ReadableStreamDefaultReader<Uint8Array> {
  let first: Promise<ReadResult> | undefined = pending;
  return {
    get closed() {
      return source.closed;
    },
    cancel: (reason) => source.cancel(reason),
    releaseLock: () => source.releaseLock(),
    read() {
      const next = first ?? source.read();
      first = undefined;
      return next;
    },
  } as ReadableStreamDefaultReader<Uint8Array>;
}
