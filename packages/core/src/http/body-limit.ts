/** A request body is cut off while it streams: what Content-Length says is not believed, chunked bodies are counted. */
import { TuttiError } from '@tutti/base';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from './http-env.ts';

/** 1 MB: the largest JSON body. */
export const defaultBodyLimit = 1024 * 1024;

/**
 * So much is read, and dropped, of a body that says it is too large: a connection whose body was left unread is cut half a
 * second after the answer, in the middle of whatever its client asks next on it.
 */
const mostDropped = 8 * defaultBodyLimit;

/** Reads the body whole (at most `limit` bytes) before any handler runs; BODY_TOO_LARGE otherwise. */
export function bodyLimit(limit = defaultBodyLimit): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const request = c.req.raw;
    if (request.method === 'GET' || request.method === 'HEAD' || !request.body) return next();
    const announced = Number(request.headers.get('content-length') ?? 0);
    if (announced > limit) {
      if (announced <= mostDropped) await drop(request.body);
      throw tooLarge(limit, announced);
    }
    const body = await readAtMost(request.body, limit);
    c.req.raw = new Request(request, { body, duplex: 'half' } as RequestInit);
    return next();
  };
}

async function drop(stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

/** @throws TuttiError BODY_TOO_LARGE once more than `limit` bytes have come. */
export async function readAtMost(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge(limit, size);
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

function tooLarge(limit: number, got: number): TuttiError {
  return new TuttiError('BODY_TOO_LARGE', { detail: `The request has more than ${limit} bytes; that is the limit.`, limit, got });
}
