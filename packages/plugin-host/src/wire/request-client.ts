/** The host's half of a request: sends it over a channel of frames and turns what comes back into a Response, with a deadline and a limit of its own. */
import { type Clock, type Disposable, TuttiError } from '@tutti/base';
import type { Actor, WorkspaceInfo } from '@tutti/plugin-api';
import type { HostLimits } from '../host-limits.ts';
import { BodyChannel } from './body-channel.ts';
import { type CollectedBody, collectBody, joinChunks } from './collect-body.ts';
import type { BodyFrame, RequestFrame, ResponseFrame, Send } from './frames.ts';
import { fromPluginHeaders, toPluginHeaders } from './headers.ts';

export interface RequestFrom {
  workspace: WorkspaceInfo;
  actor: Actor;
}

interface UnderWay {
  from: RequestFrom;
  method: string;
  resolve(response: Response): void;
  fail(error: TuttiError): void;
  restartDeadline(): void;
  stopDeadline(): void;
}

export interface RequestClientOptions {
  send: Send<RequestFrame | BodyFrame | { kind: 'abort'; id: number }>;
  clock: Clock;
  limits: Pick<HostLimits, 'requestMs' | 'maxInFlight' | 'maxBodyBytes'>;
}

const bodiless = new Set([204, 205, 304]);

export class RequestClient {
  #options: RequestClientOptions;
  #bodies: BodyChannel;
  #underWay = new Map<number, UnderWay>();
  #next = 1;
  #closed: TuttiError | undefined;

  constructor(options: RequestClientOptions) {
    this.#options = options;
    this.#bodies = new BodyChannel(options.send);
  }

  /** Requests whose answer, body included, is not finished. */
  get inFlight(): number {
    return this.#underWay.size;
  }

  /** For whom the request of this number is; undefined once it is answered. */
  from(id: number): RequestFrom | undefined {
    return this.#underWay.get(id)?.from;
  }

  /** Rejects with PLUGIN_BUSY, PLUGIN_TIMEOUT, PLUGIN_STOPPED, BODY_TOO_LARGE. */
  async request(from: RequestFrom, request: Request): Promise<Response> {
    const { limits } = this.#options;
    const declared = Number(request.headers.get('content-length') ?? 0);
    if (declared > limits.maxBodyBytes) throw tooLarge(limits.maxBodyBytes);
    const body = request.body && request.method !== 'GET' && request.method !== 'HEAD' ? await collectBody(request.body) : undefined;
    if (this.#closed) throw this.#closed;
    if (this.#underWay.size >= limits.maxInFlight) {
      void body?.reader.cancel();
      throw new TuttiError('PLUGIN_BUSY', {
        limit: limits.maxInFlight,
        detail: 'This tool has as many requests under way as it may have. Please try again in a moment.',
      });
    }
    return this.#send(from, request, body);
  }

  handle(frame: ResponseFrame | BodyFrame): void {
    if (frame.kind !== 'response') {
      this.#bodies.handle(frame);
      return;
    }
    const underWay = this.#underWay.get(frame.id);
    if (!underWay) {
      if (frame.streams) this.#options.send({ kind: 'stop', id: frame.id });
      return;
    }
    const headers = fromPluginHeaders(frame.headers);
    const without = underWay.method === 'HEAD' || bodiless.has(frame.status);
    try {
      if (frame.streams && !without) {
        underWay.stopDeadline();
        underWay.resolve(new Response(this.#responseBody(frame.id, underWay), { status: frame.status, headers }));
        return;
      }
      if (frame.streams) this.#options.send({ kind: 'stop', id: frame.id });
      const whole = without ? null : ((frame.body ?? null) as Uint8Array<ArrayBuffer> | null);
      underWay.resolve(new Response(whole, { status: frame.status, headers }));
    } catch {
      underWay.fail(new TuttiError('PLUGIN_FAILED'));
    }
    this.#finish(frame.id);
  }

  /** Fails every request under way, now and later. */
  close(error: TuttiError): void {
    this.#closed = error;
    this.#bodies.abortAll(error);
    for (const [id, underWay] of [...this.#underWay]) {
      underWay.fail(error);
      this.#finish(id);
    }
  }

  #send(from: RequestFrom, request: Request, body: CollectedBody | undefined): Promise<Response> {
    const { clock, limits, send } = this.#options;
    const id = this.#next++;
    const url = new URL(request.url);
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    let timer: Disposable | undefined;
    const abandon = (error: unknown): void => {
      if (!this.#underWay.has(id)) return;
      send({ kind: 'abort', id });
      this.#bodies.abort(id, error instanceof TuttiError ? error : new TuttiError('TRY_LATER'));
      reject(error);
      this.#finish(id);
    };
    const onAbort = (): void => abandon(new TuttiError('TRY_LATER', 'The request was given up by its sender.'));
    const underWay: UnderWay = {
      from,
      method: request.method,
      resolve,
      fail: reject,
      restartDeadline: () => {
        void timer?.dispose();
        timer = clock.after(limits.requestMs, () => abandon(timedOut(limits.requestMs)));
      },
      stopDeadline: () => void timer?.dispose(),
    };
    this.#underWay.set(id, underWay);
    underWay.restartDeadline();
    request.signal.addEventListener('abort', onAbort, { once: true });
    if (request.signal.aborted) onAbort();
    const finished = (): void => request.signal.removeEventListener('abort', onAbort);
    promise.then(finished, finished);
    const whole = body?.whole ? joinChunks(body.chunks, body.bytes) : undefined;
    send(
      {
        kind: 'request',
        id,
        method: request.method,
        url: url.pathname + url.search,
        headers: toPluginHeaders(request.headers),
        body: whole,
        streams: body !== undefined && !body.whole,
        workspace: from.workspace,
        actor: from.actor,
      },
      whole ? [whole.buffer] : [],
    );
    if (body && !body.whole) this.#upload(id, body, underWay, abandon);
    return promise;
  }

  #upload(id: number, body: CollectedBody, underWay: UnderWay, abandon: (error: unknown) => void): void {
    const { maxBodyBytes } = this.#options.limits;
    let bytes = 0;
    const onChunk = (size: number): void => {
      bytes += size;
      if (bytes > maxBodyBytes) throw tooLarge(maxBodyBytes);
      // A slow sender is not the plugin's fault: its time runs from the last part.
      if (this.#underWay.has(id)) underWay.restartDeadline();
    };
    this.#bodies.send(id, body.chunks, body.reader, { unknownAs: 'BAD_REQUEST', onChunk }).catch(abandon);
  }

  #responseBody(id: number, underWay: UnderWay): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.#bodies.receive(id, {
      onWait: (waits) => (waits ? underWay.restartDeadline() : underWay.stopDeadline()),
      onDone: () => this.#finish(id),
    });
  }

  #finish(id: number): void {
    this.#underWay.get(id)?.stopDeadline();
    this.#underWay.delete(id);
    // An answer given before the upload was read leaves nobody to read the rest of it.
    this.#bodies.abort(id, new TuttiError('PLUGIN_STOPPED'));
  }
}

function tooLarge(limit: number): TuttiError {
  return new TuttiError('BODY_TOO_LARGE', { limit, detail: `A request to a tool may carry ${Math.floor(limit / 1024)} kB at most.` });
}

function timedOut(ms: number): TuttiError {
  return new TuttiError('PLUGIN_TIMEOUT', { limit: ms, detail: `The tool did not answer within ${ms / 1000} seconds.` });
}
