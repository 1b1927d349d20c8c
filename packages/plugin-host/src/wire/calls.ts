/** Calls with an answer over a channel of frames, the same on both sides: numbered, with a deadline, failed together when the other side goes. */
import { type Clock, type Disposable, type ErrorCodeName, TuttiError } from '@tutti/base';
import { fromFrameError, toFrameError } from './frame-error.ts';
import type { CallFrame, Send } from './frames.ts';

export type Serve = (name: string, args: unknown) => Promise<unknown>;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  deadline: Disposable | undefined;
}

export interface CallsOptions {
  send: Send<CallFrame>;
  serve: Serve;
  /** The code that the other side sees when `serve` throws something unknown. */
  unknownAs: ErrorCodeName;
  /** Told of what `serve` threw when it was no TuttiError. */
  onUnknown?: ((name: string, thrown: unknown) => void) | undefined;
  /** Calls of the other side that may wait at once; more are refused with PLUGIN_BUSY. */
  maxServing: number;
}

export class Calls<Table extends { [Name in keyof Table]: { args: unknown; result: unknown } }> {
  #options: CallsOptions;
  #waiting = new Map<number, Waiting>();
  #next = 1;
  #serving = 0;
  #closed: TuttiError | undefined;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  get pending(): number {
    return this.#waiting.size;
  }

  get serving(): number {
    return this.#serving;
  }

  /** Rejects with the other side's TuttiError, or PLUGIN_TIMEOUT after `limit.ms`. */
  call<Name extends keyof Table & string>(
    name: Name,
    args: Table[Name]['args'],
    limit?: { clock: Clock; ms: number },
  ): Promise<Table[Name]['result']> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = this.#next++;
    return new Promise<unknown>((resolve, reject) => {
      const deadline = limit?.clock.after(limit.ms, () => {
        this.#waiting.delete(id);
        reject(new TuttiError('PLUGIN_TIMEOUT'));
      });
      this.#waiting.set(id, { resolve, reject, deadline });
      this.#options.send({ kind: 'call', id, name, args });
    });
  }

  handle(frame: CallFrame): void {
    if (frame.kind === 'call') {
      void this.#answer(frame.id, frame.name, frame.args);
      return;
    }
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) return;
    this.#waiting.delete(frame.id);
    void waiting.deadline?.dispose();
    if (frame.kind === 'answer') waiting.resolve(frame.value);
    else waiting.reject(fromFrameError(frame.error));
  }

  /** Fails everything that waits, now and later. */
  close(error: TuttiError): void {
    this.#closed = error;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) {
      void each.deadline?.dispose();
      each.reject(error);
    }
  }

  async #answer(id: number, name: string, args: unknown): Promise<void> {
    const { send, serve, unknownAs, onUnknown, maxServing } = this.#options;
    if (this.#serving >= maxServing) {
      send({ kind: 'fault', id, error: { code: 'PLUGIN_BUSY', limit: maxServing, detail: 'Too many calls are waiting for an answer.' } });
      return;
    }
    this.#serving += 1;
    try {
      const value = await serve(name, args);
      if (!this.#closed) send({ kind: 'answer', id, value });
    } catch (thrown) {
      const error = toFrameError(thrown, unknownAs);
      if (error.code === unknownAs) onUnknown?.(name, thrown);
      if (!this.#closed) send({ kind: 'fault', id, error });
    } finally {
      this.#serving -= 1;
    }
  }
}
