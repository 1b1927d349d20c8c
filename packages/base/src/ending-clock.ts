/** A clock that ends with whoever made it: nothing waits beyond, whoever asked for it, so that a process that is told to stop can end. */
import type { Clock } from './clock.ts';
import { type Disposable, toDisposable } from './disposable.ts';

export class EndingClock implements Clock, Disposable {
  readonly #clock: Clock;
  readonly #waiting = new Set<Disposable>();
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  /** After the end nothing is called back any more. */
  after(ms: number, callback: () => void): Disposable {
    if (this.#ended) return toDisposable(() => {});
    const wait = this.#clock.after(ms, () => {
      this.#waiting.delete(wait);
      callback();
    });
    this.#waiting.add(wait);
    return toDisposable(() => {
      this.#waiting.delete(wait);
      return wait.dispose();
    });
  }

  dispose(): void {
    this.#ended = true;
    for (const wait of this.#waiting) void wait.dispose();
    this.#waiting.clear();
  }
}
