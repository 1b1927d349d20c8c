/** When the log's proxy hands over what it has: at once, unless so much is being written that sharing commits pays. */
import type { Clock, Disposable } from '@tutti/base';

/** Up to so many appends a second each turn of the event loop has a commit of its own. */
const eachTurnUpTo = 1200;
/** So many more for each millisecond that is gathered, and the longest that anybody waits for it. */
const perMillisecond = 250;
const longestMs = 4;
/** Over how many milliseconds the rate is taken. */
const memoryMs = 200;

export class SendPacing {
  readonly #clock: Clock;
  readonly #send: () => void;
  #immediate: NodeJS.Immediate | undefined;
  #timer: Disposable | undefined;
  #sentAt = 0;
  /** Appends, fading with time. */
  #level = 0;
  #levelAt = 0;

  constructor(clock: Clock, send: () => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** @param gather false for what somebody waits for: it takes along whatever has gathered. */
  plan(gather: boolean): void {
    if (gather) this.#count();
    if (this.#immediate) return;
    const wait = gather ? this.#waitMs() : 0;
    if (wait < 1) {
      this.#timer?.dispose();
      this.#timer = undefined;
      // After the sockets of this turn have been read: what they brought goes in one message and one commit.
      this.#immediate = setImmediate(() => this.#go());
      return;
    }
    this.#timer ??= this.#clock.after(wait, () => this.#go());
  }

  #count(): void {
    const now = this.#clock.now();
    if (now > this.#levelAt) {
      this.#level *= Math.exp((this.#levelAt - now) / memoryMs);
      this.#levelAt = now;
    }
    this.#level++;
  }

  #waitMs(): number {
    const perSecond = (this.#level * 1000) / memoryMs;
    const window = Math.min(longestMs, (perSecond - eachTurnUpTo) / perMillisecond);
    // A clock that was put back must not hold anything up.
    return Math.min(window, this.#sentAt + window - this.#clock.now());
  }

  #go(): void {
    this.#immediate = undefined;
    this.#timer = undefined;
    this.#sentAt = this.#clock.now();
    this.#send();
  }
}
