/** Watches from outside how much memory a plugin's process has: what the runtime's own limits do not count (buffers, native memory) counts here. */
import type { Clock, Disposable } from '@tutti/base';

export interface MemoryWatchOptions {
  clock: Clock;
  limitBytes: number;
  /** Undefined: not known (any more). */
  measure(): Promise<number | undefined>;
  onExceeded(bytes: number): void;
}

const calmMs = 100;
/** Above half of the limit a look is taken more often: memory can grow by a gigabyte in a second. */
const tenseMs = 20;

export class MemoryWatch implements Disposable {
  #options: MemoryWatchOptions;
  #timer: Disposable | undefined;
  #disposed = false;

  constructor(options: MemoryWatchOptions) {
    this.#options = options;
    this.#next(calmMs);
  }

  dispose(): void {
    this.#disposed = true;
    void this.#timer?.dispose();
  }

  #next(ms: number): void {
    this.#timer = this.#options.clock.after(ms, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { measure, limitBytes, onExceeded } = this.#options;
    const bytes = await measure();
    if (this.#disposed || bytes === undefined) return;
    if (bytes > limitBytes) onExceeded(bytes);
    else this.#next(bytes > limitBytes / 2 ? tenseMs : calmMs);
  }
}
