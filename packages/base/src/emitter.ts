/** A typed event with listeners that cannot break each other; state changes are broadcast with it, nothing is controlled by it. */
import { type Disposable, toDisposable } from './disposable.ts';

export type Listener<T> = (value: T) => void;

export class Emitter<T> {
  #listeners = new Set<Listener<T>>();
  #onError: (error: unknown) => void;

  /** @param onError told of a listener that throws; the other listeners still run. */
  constructor(onError: (error: unknown) => void = reportUnhandled) {
    this.#onError = onError;
  }

  get size(): number {
    return this.#listeners.size;
  }

  on(listener: Listener<T>): Disposable {
    this.#listeners.add(listener);
    return toDisposable(() => {
      this.#listeners.delete(listener);
    });
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

function reportUnhandled(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
