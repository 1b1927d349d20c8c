/** The plugin's half of a request: makes a Request of the frames, asks the app, and sends its Response back in frames. */
import { TuttiError, toProblem } from '@tutti/base';
import { BodyChannel } from './body-channel.ts';
import { collectBody, joinChunks } from './collect-body.ts';
import { describeThrown } from './frame-error.ts';
import type { BodyFrame, RequestFrame, ResponseFrame, Send } from './frames.ts';

export interface RequestServerOptions {
  send: Send<ResponseFrame | BodyFrame>;
  /** Answers a request; whatever it throws becomes PLUGIN_FAILED without a word of what it was. */
  fetch(request: Request, frame: RequestFrame): Promise<Response>;
  onTrouble(where: string, words: string): void;
}

/** The made-up origin of every request a plugin sees; its own paths start right below. */
const pluginOrigin = 'http://plugin.invalid';

export class RequestServer {
  #options: RequestServerOptions;
  #bodies: BodyChannel;
  #aborts = new Map<number, AbortController>();

  constructor(options: RequestServerOptions) {
    this.#options = options;
    this.#bodies = new BodyChannel(options.send);
  }

  handle(frame: RequestFrame | BodyFrame | { kind: 'abort'; id: number }): void {
    if (frame.kind === 'request') void this.#answer(frame);
    else if (frame.kind === 'abort') this.#abort(frame.id);
    else this.#bodies.handle(frame);
  }

  #abort(id: number): void {
    this.#aborts.get(id)?.abort(new TuttiError('TRY_LATER'));
    this.#bodies.abort(id, new TuttiError('TRY_LATER'));
  }

  async #answer(frame: RequestFrame): Promise<void> {
    const { id } = frame;
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    try {
      const response = await this.#options.fetch(this.#request(frame, abort.signal), frame);
      await this.#respond(id, response);
    } catch (thrown) {
      if (!abort.signal.aborted) {
        this.#options.onTrouble(`${frame.method} ${frame.url.split('?')[0]}`, describeThrown(thrown));
        await this.#respond(id, problemResponse(new TuttiError('PLUGIN_FAILED')));
      }
    } finally {
      this.#aborts.delete(id);
      this.#bodies.abort(id, new TuttiError('TRY_LATER'));
    }
  }

  #request(frame: RequestFrame, signal: AbortSignal): Request {
    const body = frame.streams ? this.#bodies.receive(frame.id) : ((frame.body ?? null) as Uint8Array<ArrayBuffer> | null);
    const init: RequestInit & { duplex?: 'half' } = { method: frame.method, headers: frame.headers, signal };
    if (body) {
      init.body = body;
      init.duplex = 'half';
    }
    return new Request(pluginOrigin + frame.url, init);
  }

  async #respond(id: number, response: Response): Promise<void> {
    if (!(response instanceof Response)) throw new TypeError('The route answered with something that is no Response');
    const head = { kind: 'response' as const, id, status: response.status, headers: [...response.headers] };
    if (!response.body) {
      this.#options.send({ ...head, body: undefined, streams: false });
      return;
    }
    const events = response.headers.get('content-type')?.startsWith('text/event-stream');
    const body = await collectBody(response.body, events ? () => Promise.resolve() : nextTurn);
    if (body.whole) {
      const whole = joinChunks(body.chunks, body.bytes);
      this.#options.send({ ...head, body: whole, streams: false }, [whole.buffer]);
      return;
    }
    this.#options.send({ ...head, body: undefined, streams: true });
    await this.#bodies.send(id, body.chunks, body.reader, { unknownAs: 'PLUGIN_FAILED' }).catch(() => undefined);
  }
}

export function problemResponse(error: unknown): Response {
  const problem = toProblem(error);
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': 'application/problem+json' } });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
