/** One writer at a time per database, in the order of asking, and nobody waits for ever. */
import { type Clock, type Disposable, TuttiError, toDisposable } from '@tutti/base';

interface Waiter {
  grant(release: Disposable): void;
  timer: Disposable;
}

export class WriteLock {
  #clock: Clock;
  #waitMs: number;
  #held = false;
  #waiters = new Set<Waiter>();

  /** @param waitMs how long somebody waits before DATABASE_BUSY; milliseconds. */
  constructor(clock: Clock, waitMs: number) {
    this.#clock = clock;
    this.#waitMs = waitMs;
  }

  get free(): boolean {
    return !this.#held;
  }

  /** Resolves with the release. @throws DATABASE_BUSY after waiting too long. */
  take(): Promise<Disposable> {
    if (!this.#held) {
      this.#held = true;
      return Promise.resolve(this.#release());
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: resolve,
        timer: this.#clock.after(this.#waitMs, () => {
          this.#waiters.delete(waiter);
          reject(new TuttiError('DATABASE_BUSY', { limit: this.#waitMs }));
        }),
      };
      this.#waiters.add(waiter);
    });
  }

  #release(): Disposable {
    return toDisposable(() => {
      for (const next of this.#waiters) {
        this.#waiters.delete(next);
        void next.timer.dispose();
        next.grant(this.#release());
        return;
      }
      this.#held = false;
    });
  }
}
