/** Keeps what is being written while somebody writes: a moment after the last key, each cell in turn, again when the line is back. */
import type { Figure } from '../common/figure.ts';
import type { Entry } from '../common/values.ts';
import { entryKey } from './entry-row.ts';

export type KeepState = 'saved' | 'saving' | 'offline' | 'refused';

interface Waiting {
  entry: Entry;
  figure: Figure | null;
}

const pause = 500;
const again = 5_000;

export class DraftKeeper {
  state: KeepState = 'saved';
  /** What the server said against it. */
  problem = '';
  readonly #keep: (entry: Entry, figure: Figure | null) => Promise<void>;
  readonly #changed: () => void;
  readonly #waiting = new Map<string, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(keep: (entry: Entry, figure: Figure | null) => Promise<void>, changed: () => void) {
    this.#keep = keep;
    this.#changed = changed;
  }

  /** Whether something here is newer than what the server has. */
  isPending(entry: Entry): boolean {
    return this.#waiting.has(entryKey(entry));
  }

  put(entry: Entry, figure: Figure | null): void {
    this.#waiting.set(entryKey(entry), { entry, figure });
    this.#say('saving');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Resolves when all that waits was tried; false when something could not be kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    this.#running = this.#run();
    await this.#running;
    return this.#waiting.size === 0;
  }

  dispose(): void {
    void this.flush();
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    for (const [key, waiting] of [...this.#waiting]) {
      try {
        await this.#keep(waiting.entry, waiting.figure);
        if (this.#waiting.get(key) === waiting) this.#waiting.delete(key);
      } catch (error) {
        // An answer of the server has a code; a line that is down has none.
        const refused = error instanceof Error && 'code' in error && error.code !== 'UNAVAILABLE';
        this.problem = error instanceof Error ? error.message : '';
        this.#say(refused ? 'refused' : 'offline');
        this.#timer = setTimeout(() => void this.flush(), again);
        return;
      }
    }
    this.#say(this.#waiting.size === 0 ? 'saved' : 'saving');
  }

  #say(state: KeepState): void {
    this.state = state;
    this.#changed();
  }
}
