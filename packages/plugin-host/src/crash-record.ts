/** Counts a plugin's crashes and says what follows: a wait that doubles, or setting it aside. */
import type { HostLimits } from './host-limits.ts';

export type CrashVerdict = { kind: 'back-off'; ms: number } | { kind: 'quarantine' };

export class CrashRecord {
  #limits: Pick<HostLimits, 'backOffMs' | 'maxCrashes' | 'crashWindowMs'>;
  #times: number[] = [];

  constructor(limits: Pick<HostLimits, 'backOffMs' | 'maxCrashes' | 'crashWindowMs'>) {
    this.#limits = limits;
  }

  /** Only crashes of the last hour count: a long good run makes the wait short again. */
  crashed(now: number): CrashVerdict {
    const { backOffMs, maxCrashes, crashWindowMs } = this.#limits;
    this.#times = [...this.#times.filter((time) => now - time < crashWindowMs), now];
    if (this.#times.length >= maxCrashes) return { kind: 'quarantine' };
    return { kind: 'back-off', ms: backOffMs * 2 ** (this.#times.length - 1) };
  }

  forget(): void {
    this.#times = [];
  }
}
