/** The frame's end of the port: questions get their answers, everything else is told to whoever listens. */
import { Emitter, type ErrorCodeName, errorCodes, type Problem, TuttiError } from '@tutti/base';
import type { LinkedAnswer, OwnObject, PlaceAbout, PlaceFilling, TalkInfo } from '@tutti/plugin-api/browser';
import type { FrameAnswer, FromFrame, ToFrame } from './frame-wire.ts';

interface Asked {
  resolve(value: never): void;
  reject(error: unknown): void;
}

export class FramePort {
  readonly told = new Emitter<ToFrame>();
  #port: MessagePort;
  #asked = new Map<number, Asked>();
  #last = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<ToFrame>) => this.#take(data);
  }

  post(message: FromFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  /** A number that no other question, notice or document of this frame has. */
  number(): number {
    this.#last += 1;
    return this.#last;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    // Request knows how to write every kind of body; nothing is sent by it.
    const request = new Request(new URL('/', location.href), { ...init, signal: null });
    const body = request.body || init.body ? await request.arrayBuffer() : undefined;
    init.signal?.throwIfAborted();
    const call = this.number();
    init.signal?.addEventListener('abort', () => this.#abort(call, init.signal?.reason), { once: true });
    const answer = this.#ask<FrameAnswer>(call);
    this.post({ type: 'fetch', call, path, method: request.method, headers: [...request.headers], body }, body === undefined ? [] : [body]);
    const { status, headers, body: content } = await answer;
    return new Response([101, 204, 205, 304].includes(status) ? null : content, { status, headers });
  }

  drawing(name: string): Promise<string> {
    const call = this.number();
    const answer = this.#ask<string>(call);
    this.post({ type: 'icon', call, name });
    return answer;
  }

  fillings(slot: string, about: PlaceAbout): Promise<PlaceFilling[]> {
    const call = this.number();
    const answer = this.#ask<PlaceFilling[]>(call);
    this.post({ type: 'fill', call, slot, about });
    return answer;
  }

  linked(object: OwnObject, kind: string): Promise<LinkedAnswer | undefined> {
    const call = this.number();
    const answer = this.#ask<LinkedAnswer | undefined>(call);
    this.post({ type: 'linked', call, object, kind });
    return answer;
  }

  talk(object: OwnObject): Promise<TalkInfo | undefined> {
    const call = this.number();
    const answer = this.#ask<TalkInfo | undefined>(call);
    this.post({ type: 'talk', call, object });
    return answer;
  }

  relink(object: OwnObject, kind: string, link: string | undefined): Promise<void> {
    const call = this.number();
    const answer = this.#ask<void>(call);
    this.post({ type: 'relink', call, object, kind, link });
    return answer;
  }

  #ask<Answer>(call: number): Promise<Answer> {
    return new Promise((resolve, reject) => this.#asked.set(call, { resolve, reject }));
  }

  #abort(call: number, reason: unknown): void {
    this.#asked.get(call)?.reject(reason ?? new DOMException('The request was given up', 'AbortError'));
    if (this.#asked.delete(call)) this.post({ type: 'abort', call });
  }

  #take(message: ToFrame): void {
    if (!('call' in message)) {
      this.told.fire(message);
      return;
    }
    const asked = this.#asked.get(message.call);
    this.#asked.delete(message.call);
    if (message.type === 'answer') asked?.resolve(message.answer as never);
    else if (message.type === 'filled') asked?.resolve(message.fillings as never);
    else if (message.type === 'linked') asked?.resolve(message.linked as never);
    else if (message.type === 'talked') asked?.resolve(message.talk as never);
    else if (message.type === 'drawing') asked?.resolve(message.markup as never);
    else asked?.reject(readProblem(message.problem));
  }
}

export function readProblem({ code, detail, field, limit, got, hint }: Problem): TuttiError {
  return new TuttiError(code in errorCodes ? (code as ErrorCodeName) : 'INTERNAL', { detail, field, limit, got, hint });
}
