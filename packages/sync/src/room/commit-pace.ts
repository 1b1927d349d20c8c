/**
 * Lets many rooms share a commit. A commit costs the log about the same for one record as for fifty: while few are made, each
 * goes at once; when there are many, rooms wait a few milliseconds and go together.
 */
import { type Clock, type Disposable, toDisposable } from '@tutti/base';

/** Commits per second, over all rooms, above which they are gathered. */
const busyPerSecond = 200;
const gatherMs = 8;
const measureMs = 250;

export class CommitPace {
  readonly #clock: Clock;
  #measuredFrom = 0;
  #count = 0;
  #busy = false;
  #lastTurn = 0;
  #waiting = new Set<() => void>();
  #timer: Disposable | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls back when it is this room's turn; dispose takes the request back. */
  request(turn: () => void): Disposable {
    const now = this.#clock.now();
    this.#measure(now);
    if (!this.#busy || now >= this.#lastTurn + gatherMs) {
      this.#lastTurn = now;
      return soon(turn);
    }
    this.#waiting.add(turn);
    this.#timer ??= this.#clock.after(this.#lastTurn + gatherMs - now, () => this.#takeTurns());
    return toDisposable(() => {
      this.#waiting.delete(turn);
    });
  }

  #takeTurns(): void {
    this.#timer = undefined;
    this.#lastTurn = this.#clock.now();
    const turns = [...this.#waiting];
    this.#waiting.clear();
    for (const turn of turns) turn();
  }

  #measure(now: number): void {
    this.#count++;
    const passed = now - this.#measuredFrom;
    if (passed < measureMs) {
      // Busy begins as soon as it is sure, and ends with a slow stretch.
      if (this.#count > (busyPerSecond * measureMs) / 1000) this.#busy = true;
      return;
    }
    this.#busy = (this.#count * 1000) / passed > busyPerSecond;
    this.#measuredFrom = now;
    this.#count = 0;
  }
}

/** A microtask later, so that all frames of one network packet share a batch. */
function soon(turn: () => void): Disposable {
  let cancelled = false;
  queueMicrotask(() => {
    if (!cancelled) turn();
  });
  return toDisposable(() => {
    cancelled = true;
  });
}
