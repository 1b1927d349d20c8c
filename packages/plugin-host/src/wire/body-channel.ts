/** Bodies in both directions over a channel of frames, with a window of credits so that a slow reader holds a fast writer back. */
import { type ErrorCodeName, isTuttiError, TuttiError } from '@tutti/base';
import { fromFrameError, toFrameError } from './frame-error.ts';
import type { BodyFrame, Send } from './frames.ts';

/** Chunks that may be under way unread. */
const window = 16;
/** Credits are returned in portions, so that not every chunk costs a frame back. */
const portion = 8;
/** No part is larger, so that a message never is. */
const partBytes = 1024 * 1024;

interface Outgoing {
  credit: number;
  wake: (() => void) | undefined;
  stopped: boolean;
  reader: ReadableStreamDefaultReader<Uint8Array>;
}

interface Incoming {
  queue: Uint8Array[];
  ended: boolean;
  error: TuttiError | undefined;
  wake: (() => void) | undefined;
}

export interface SendBodyOptions {
  /** The code the other side sees when the source throws something unknown. */
  unknownAs: ErrorCodeName;
  onChunk?: (bytes: number) => void;
}

export class BodyChannel {
  #send: Send<BodyFrame>;
  #outgoing = new Map<number, Outgoing>();
  #incoming = new Map<number, Incoming>();

  constructor(send: Send<BodyFrame>) {
    this.#send = send;
  }

  /** Sends `first` and then what the reader still gives; resolves when all is sent or the other side has stopped it. */
  async send(id: number, first: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array>, options: SendBodyOptions): Promise<void> {
    const state: Outgoing = { credit: window, wake: undefined, stopped: false, reader };
    this.#outgoing.set(id, state);
    try {
      const waiting = [...first];
      for (;;) {
        let bytes = waiting.shift();
        if (!bytes) {
          const next = await reader.read();
          if (next.done) break;
          bytes = next.value;
        }
        if (bytes.byteLength === 0) continue;
        if (bytes.byteLength > partBytes) {
          waiting.unshift(bytes.subarray(partBytes));
          bytes = bytes.subarray(0, partBytes);
        }
        options.onChunk?.(bytes.byteLength);
        while (state.credit === 0 && !state.stopped) await new Promise<void>((wake) => (state.wake = wake));
        if (state.stopped) break;
        state.credit -= 1;
        const copy = new Uint8Array(bytes);
        this.#send({ kind: 'chunk', id, bytes: copy }, [copy.buffer]);
      }
      if (!state.stopped) this.#send({ kind: 'end', id });
    } catch (thrown) {
      if (!state.stopped) this.#send({ kind: 'fail', id, error: toFrameError(thrown, options.unknownAs) });
      if (isTuttiError(thrown)) throw thrown;
    } finally {
      this.#outgoing.delete(id);
      reader.cancel().catch(() => undefined);
    }
  }

  /** The body that the other side sends under this id. `onWait` is told when the reader waits for the writer, and when it no longer does. */
  receive(id: number, hooks: { onWait?: (waits: boolean) => void; onDone?: () => void } = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    const state: Incoming = { queue: [], ended: false, error: undefined, wake: undefined };
    this.#incoming.set(id, state);
    let taken = 0;
    const done = (): void => {
      if (this.#incoming.delete(id)) hooks.onDone?.();
    };
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull: async (controller) => {
          while (state.queue.length === 0 && !state.ended && !state.error) {
            hooks.onWait?.(true);
            await new Promise<void>((wake) => (state.wake = wake));
            hooks.onWait?.(false);
          }
          const bytes = state.queue.shift();
          if (bytes) {
            taken += 1;
            if (taken >= portion && !state.ended) {
              this.#send({ kind: 'credit', id, chunks: taken });
              taken = 0;
            }
            controller.enqueue(bytes as Uint8Array<ArrayBuffer>);
          } else if (state.error) {
            done();
            controller.error(state.error);
          } else {
            done();
            controller.close();
          }
        },
        cancel: () => {
          if (!state.ended) this.#send({ kind: 'stop', id });
          done();
        },
      },
      { highWaterMark: 0 },
    );
  }

  handle(frame: BodyFrame): void {
    if (frame.kind === 'credit' || frame.kind === 'stop') {
      const state = this.#outgoing.get(frame.id);
      if (!state) return;
      if (frame.kind === 'stop') stop(state);
      else state.credit += frame.chunks;
      state.wake?.();
      return;
    }
    const state = this.#incoming.get(frame.id);
    if (!state) return;
    if (frame.kind === 'chunk' && state.queue.length >= window) {
      // Its credit was used up: only a sender that ignores it comes here, and its parts are not kept.
      state.error ??= new TuttiError('PLUGIN_FAILED', 'More was sent than was asked for.');
      state.queue.length = 0;
      this.#send({ kind: 'stop', id: frame.id });
    } else if (frame.kind === 'chunk') state.queue.push(frame.bytes);
    else if (frame.kind === 'end') state.ended = true;
    else state.error = fromFrameError(frame.error);
    state.wake?.();
  }

  /** Ends the reader and the writer of one body. */
  abort(id: number, error: TuttiError): void {
    const incoming = this.#incoming.get(id);
    if (incoming) {
      incoming.error ??= error;
      incoming.wake?.();
    }
    const outgoing = this.#outgoing.get(id);
    if (outgoing) stop(outgoing);
  }

  abortAll(error = new TuttiError('PLUGIN_STOPPED')): void {
    for (const id of new Set([...this.#incoming.keys(), ...this.#outgoing.keys()])) this.abort(id, error);
  }
}

/** Also wakes a writer whose source gives nothing. */
function stop(state: Outgoing): void {
  state.stopped = true;
  state.reader.cancel().catch(() => undefined);
  state.wake?.();
}
