/** Keeps what is being written while somebody writes: a moment after the last key, each cell in turn; on the device while there is no connection, and never over what somebody else wrote meanwhile. */
import type { Figure } from '../common/figure.ts';
import type { Entry } from '../common/values.ts';
import { entryKey } from './entry-row.ts';
import { errorField } from './error-field.ts';

export type KeepState = 'saved' | 'saving' | 'offline' | 'refused' | 'conflict';

type CellName = Pick<Entry, 'indicator' | 'scope' | 'period'>;

export interface Waiting extends CellName {
  figure: Figure | null;
  /** What stood on the server when it was written; null: nothing. */
  base: Figure | null;
}

export interface KeeperParts {
  /** Rejects where it could not be kept. */
  keep(cell: Waiting): Promise<void>;
  /** Reads what stands on the server by now. */
  reload(): Promise<void>;
  changed(): void;
  /** Of this device; undefined where it keeps nothing. */
  device: { get(key: string): string | undefined; set(key: string, value: string | undefined): boolean } | undefined;
}

const place = 'drafts';
/** The server was not reached, or is just starting. */
const unreached = ['TRY_LATER', 'UNAVAILABLE'];
const pause = 500;
const again = 5_000;

export class DraftKeeper {
  state: KeepState = 'saved';
  /** What the server said against it. */
  problem = '';
  /** Whether what waits would come back after the page was closed. */
  isOnDevice = false;
  readonly #parts: KeeperParts;
  readonly #waiting = new Map<string, Waiting>();
  /** What somebody else wrote over meanwhile: it waits for a word. */
  readonly #conflicts = new Map<string, Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** What was left on this device when the page was closed. */
  restore(): Waiting[] {
    try {
      const kept = JSON.parse(this.#parts.device?.get(place) ?? '[]') as Waiting[];
      for (const cell of kept) this.#waiting.set(entryKey(cell), cell);
      if (kept.length > 0) {
        this.isOnDevice = true;
        this.#say('saving');
        this.#timer = setTimeout(() => void this.flush(), 0);
      }
      return kept;
    } catch {
      this.#parts.device?.set(place, undefined);
      return [];
    }
  }

  /** Whether something here is newer than what the server has. */
  isPending(cell: CellName): boolean {
    return this.#waiting.has(entryKey(cell)) || this.#conflicts.has(entryKey(cell));
  }

  conflictOf(cell: CellName): Waiting | undefined {
    return this.#conflicts.get(entryKey(cell));
  }

  /** @param base what the writer saw on the server; what is waiting already keeps its own */
  put({ indicator, scope, period }: CellName, figure: Figure | null, base: Figure | null): void {
    const key = entryKey({ indicator, scope, period });
    const conflict = this.#conflicts.get(key);
    const cell = { indicator, scope, period, figure, base: (conflict ?? this.#waiting.get(key))?.base ?? base };
    (conflict ? this.#conflicts : this.#waiting).set(key, cell);
    this.#store();
    if (conflict) return;
    this.#say('saving');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** @param base what stands on the server: with it, one's own takes its place; undefined: theirs stays */
  settle(cell: CellName, base?: Figure | null): void {
    const key = entryKey(cell);
    const conflict = this.#conflicts.get(key);
    this.#conflicts.delete(key);
    if (conflict && base !== undefined) this.#waiting.set(key, { ...conflict, base });
    this.#store();
    void this.flush();
  }

  /** Resolves when all that waits was tried; false when something could not be kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // One after the other: a cell that is on its way is not sent twice.
    this.#running = this.#running.then(() => this.#run());
    await this.#running;
    return this.#waiting.size === 0 && this.#conflicts.size === 0;
  }

  dispose(): void {
    void this.flush();
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    for (const [key, waiting] of [...this.#waiting]) {
      try {
        await this.#parts.keep(waiting);
        const now = this.#waiting.get(key);
        // Written on meanwhile: what follows stands on what was just kept.
        if (now === waiting) this.#waiting.delete(key);
        else if (now) this.#waiting.set(key, { ...now, base: waiting.figure });
        this.#store();
      } catch (error) {
        if (errorField(error).endsWith('/base')) {
          this.#waiting.delete(key);
          this.#conflicts.set(key, waiting);
          this.#store();
          await this.#parts.reload().catch(() => undefined);
          continue;
        }
        const refused = error instanceof Error && 'code' in error && !unreached.includes(String(error.code));
        this.problem = error instanceof Error ? error.message : '';
        this.#say(refused ? 'refused' : 'offline');
        this.#timer = setTimeout(() => void this.flush(), again);
        return;
      }
    }
    this.#say(this.#waiting.size > 0 ? 'saving' : this.#conflicts.size > 0 ? 'conflict' : 'saved');
  }

  #store(): void {
    const all = [...this.#waiting.values(), ...this.#conflicts.values()];
    this.isOnDevice = this.#parts.device?.set(place, all.length === 0 ? undefined : JSON.stringify(all)) === true;
  }

  #say(state: KeepState): void {
    this.state = state;
    this.#parts.changed();
  }
}
