/** Counts a plugin's crashes and says what follows: a wait that doubles, or setting it aside. */
import type { HostLimits } from './host-limits.ts';

export type CrashVerdict = { kind: 'back-off'; ms: number } | { kind: 'quarantine' };

export class CrashRecord {
  #limits: Pick<HostLimits, 'backOffMs' | 'maxBackOffMs' | 'maxCrashes' | 'crashWindowMs'>;
  #times: number[] = [];
  #inARow = 0;

  constructor(limits: Pick<HostLimits, 'backOffMs' | 'maxBackOffMs' | 'maxCrashes' | 'crashWindowMs'>) {
    this.#limits = limits;
  }

  /** @param ranMs how long it had run well; a long good run makes the wait short again. */
  crashed(now: number, ranMs: number): CrashVerdict {
    const { backOffMs, maxBackOffMs, maxCrashes, crashWindowMs } = this.#limits;
    this.#times = [...this.#times.filter((time) => now - time < crashWindowMs), now];
    this.#inARow = ranMs >= crashWindowMs ? 1 : this.#inARow + 1;
    if (this.#times.length >= maxCrashes) return { kind: 'quarantine' };
    return { kind: 'back-off', ms: Math.min(backOffMs * 2 ** (this.#inARow - 1), maxBackOffMs) };
  }

  forget(): void {
    this.#times = [];
    this.#inARow = 0;
  }
}
