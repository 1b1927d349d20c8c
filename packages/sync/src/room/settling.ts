/** Tells of a document once it has come to rest: after a second without a change, or ten seconds at the latest. */
import type { Clock, Disposable } from '@tutti/base';

export class Settling implements Disposable {
  readonly #clock: Clock;
  readonly #quietMs: number;
  readonly #atLastMs: number;
  readonly #settled: (seq: number, authors: string[]) => void;
  #timer: Disposable | undefined;
  #first = 0;
  #last = 0;
  #seq = 0;
  #authors = new Set<string>();

  constructor(clock: Clock, quietMs: number, atLastMs: number, settled: (seq: number, authors: string[]) => void) {
    this.#clock = clock;
    this.#quietMs = quietMs;
    this.#atLastMs = atLastMs;
    this.#settled = settled;
  }

  changed(seq: number, authors: Iterable<string>): void {
    this.#last = this.#clock.now();
    this.#seq = seq;
    for (const author of authors) this.#authors.add(author);
    if (this.#timer) return;
    this.#first = this.#last;
    this.#wait();
  }

  /** Tells at once what has not been told yet. */
  flush(): void {
    this.#timer?.dispose();
    if (!this.#timer) return;
    this.#timer = undefined;
    const authors = [...this.#authors];
    this.#authors.clear();
    this.#settled(this.#seq, authors);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  /** One timer per burst, moved on when it fires: a keystroke must not cost a timer. */
  #wait(): void {
    const due = Math.min(this.#last + this.#quietMs, this.#first + this.#atLastMs);
    this.#timer = this.#clock.after(Math.max(0, due - this.#clock.now()), () => {
      const now = this.#clock.now();
      if (now >= Math.min(this.#last + this.#quietMs, this.#first + this.#atLastMs)) this.flush();
      else this.#wait();
    });
  }
}
