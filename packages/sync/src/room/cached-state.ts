/** What a cached state tells without a live copy: how far it goes, and all that somebody lacks who has everything that was written in it. */
import { encodeStep2 } from '../protocol/messages.ts';
import { scanUpdate } from '../protocol/scan-update.ts';

export class CachedState {
  readonly #clocks: ReadonlyMap<number, number>;
  /** A step 2 with the deletions and nothing else: a state vector does not say which of them one has. */
  readonly deletions: Uint8Array;

  private constructor(clocks: ReadonlyMap<number, number>, deletions: Uint8Array) {
    this.#clocks = clocks;
    this.deletions = deletions;
  }

  /** Undefined when only Yjs can tell what the bytes hold. */
  static read(state: Uint8Array): CachedState | undefined {
    try {
      const { spans, holes, deletesAt } = scanUpdate(state);
      if (holes.size > 0 || spans.some(({ from }) => from > 0)) return undefined;
      const deletions = new Uint8Array(1 + state.byteLength - deletesAt);
      // No structs (a zero), and the deletions as they stand.
      deletions.set(state.subarray(deletesAt), 1);
      return new CachedState(new Map(spans.map(({ client, to }) => [client, to])), encodeStep2(deletions));
    } catch {
      return undefined;
    }
  }

  /** @param known a state vector. */
  isKnownTo(known: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of this.#clocks) if ((known.get(client) ?? 0) < clock) return false;
    return true;
  }
}
