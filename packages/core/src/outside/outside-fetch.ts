/** The one way out for tools: HTTPS to a named host, at an address that was looked up and checked here, with limits of time and size, following nothing. */
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type Clock, type Logger, TuttiError } from '@tutti/base';
import type { OutsideAnswer, OutsideRequest } from '@tutti/plugin-host';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isPublicAddress } from './public-address.ts';

export interface OutsideFetchOptions {
  clock: Clock;
  logger: Logger;
  /** Every address of a host; the system's resolver when absent. */
  resolve?: (host: string) => Promise<string[]>;
  /** Which addresses may be reached; those of the open internet when absent. */
  mayReach?: (address: string) => boolean;
  /** Certificates to trust besides the system's. */
  ca?: string;
  timeoutMs?: number;
  maxAnswerBytes?: number;
  perMinute?: number;
}

const mostAtOnce = 8;
const largestBody = 1024 * 1024;
/** Hop-by-hop, or ours to set. */
const notSent = new Set([
  'host',
  'accept-encoding',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'expect',
]);
const notGiven = new Set(['connection', 'transfer-encoding', 'keep-alive', 'set-cookie', 'upgrade', 'trailer']);

export class OutsideFetch {
  readonly #options: OutsideFetchOptions;
  readonly #limiter: RateLimiterMemory;
  readonly #open = new Map<string, number>();

  constructor(options: OutsideFetchOptions) {
    this.#options = options;
    this.#limiter = new RateLimiterMemory({ points: options.perMinute ?? 300, duration: 60 });
  }

  /**
   * The caller has checked that the tool may ask this host. A redirect is an answer like any other.
   * Rejects with INVALID_FIELD, OUTSIDE_REFUSED, OUTSIDE_FAILED, TOO_MANY_REQUESTS.
   */
  async fetch(plugin: string, asked: OutsideRequest): Promise<OutsideAnswer> {
    const url = new URL(asked.url);
    await this.#limiter.consume(plugin).catch((error: unknown) => {
      if (error instanceof Error) throw error;
      throw new TuttiError('TOO_MANY_REQUESTS', 'This tool has asked other servers too often. Please wait a minute.');
    });
    const open = this.#open.get(plugin) ?? 0;
    if (open >= mostAtOnce)
      throw new TuttiError('TOO_MANY_REQUESTS', { limit: mostAtOnce, detail: 'This tool waits for too many other servers at once.' });
    if ((asked.body?.byteLength ?? 0) > largestBody) throw tooLarge('request', largestBody);
    this.#open.set(plugin, open + 1);
    const begun = performance.now();
    let outcome = 'failed';
    try {
      const answer = await this.#within(url.host, (signal) => this.#ask(url, asked, signal));
      outcome = String(answer.status);
      return answer;
    } finally {
      this.#open.set(plugin, (this.#open.get(plugin) ?? 1) - 1);
      this.#options.logger.info(
        { plugin, host: url.host, method: asked.method, outcome, ms: Math.round(performance.now() - begun) },
        'a tool asked outside',
      );
    }
  }

  async #within<Result>(host: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { clock, timeoutMs = 10_000 } = this.#options;
    const abort = new AbortController();
    const deadline = clock.after(timeoutMs, () => abort.abort());
    const late = new Promise<never>((_, reject) => {
      const detail = `${host} did not answer within ${timeoutMs / 1000} seconds.`;
      abort.signal.addEventListener('abort', () => reject(new TuttiError('OUTSIDE_FAILED', { limit: timeoutMs, detail })));
    });
    try {
      return await Promise.race([work(abort.signal), late]);
    } finally {
      await deadline.dispose();
    }
  }

  async #ask(url: URL, asked: OutsideRequest, signal: AbortSignal): Promise<OutsideAnswer> {
    const address = await this.#addressOf(url.hostname);
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<OutsideAnswer>();
    const { ca } = this.#options;
    const request = httpsRequest({
      // The checked address, so that a name that answers differently the second time leads nowhere.
      host: address,
      servername: url.hostname,
      port: url.port === '' ? 443 : Number(url.port),
      path: url.pathname + url.search,
      method: asked.method,
      headers: {
        ...Object.fromEntries(asked.headers.filter(([name]) => !notSent.has(name.toLowerCase()))),
        host: url.host,
        'accept-encoding': 'identity',
      },
      agent: false,
      signal,
      maxHeaderSize: 32 * 1024,
      ...(ca === undefined ? {} : { ca }),
    });
    request.on('response', (response) => this.#read(response, url.host).then(resolve, reject));
    request.on('error', (error) => reject(failed(url.host, error)));
    request.end(asked.body ?? undefined);
    return promise;
  }

  async #addressOf(host: string): Promise<string> {
    const { resolve = systemResolve, mayReach = isPublicAddress } = this.#options;
    const addresses = await resolve(host).catch((error: unknown) => {
      throw failed(host, error);
    });
    const [first] = addresses;
    // One inner address among outer ones is no accident either.
    if (first === undefined || !addresses.every((address) => mayReach(address)))
      throw new TuttiError('OUTSIDE_REFUSED', { detail: `${host} is not on the open internet, and tools ask nothing else.` });
    return first;
  }

  async #read(response: IncomingMessage, host: string): Promise<OutsideAnswer> {
    const { maxAnswerBytes = 5 * 1024 * 1024 } = this.#options;
    const chunks: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        bytes += chunk.byteLength;
        if (bytes > maxAnswerBytes) throw tooLarge('answer', maxAnswerBytes);
        chunks.push(chunk);
      }
    } catch (error) {
      response.destroy();
      throw error instanceof TuttiError ? error : failed(host, error);
    }
    const headers: [string, string][] = [];
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined && !notGiven.has(name)) headers.push([name, Array.isArray(value) ? value.join(', ') : value]);
    }
    return { status: response.statusCode ?? 502, headers, body: new Uint8Array(Buffer.concat(chunks)) };
  }
}

async function systemResolve(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map((each) => each.address);
}

function failed(host: string, cause: unknown): TuttiError {
  const code = (cause as { code?: unknown } | undefined)?.code;
  return new TuttiError('OUTSIDE_FAILED', { detail: `${host} could not be asked${typeof code === 'string' ? ` (${code})` : ''}.`, cause });
}

function tooLarge(what: string, limit: number): TuttiError {
  return new TuttiError('OUTSIDE_FAILED', { limit, detail: `The ${what} is larger than ${Math.floor(limit / 1024)} kB.` });
}
