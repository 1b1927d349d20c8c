/** User ids that plugins' processes run under, one each while it runs, so that the system keeps them from the server's files and from one another. */
import { TuttiError } from '@tutti/base';

export interface UserRange {
  /** The first user id (and group id); no other program should use these. */
  first: number;
  count: number;
}

export class PluginUsers {
  #range: UserRange;
  #taken = new Set<number>();

  constructor(range: UserRange) {
    this.#range = range;
  }

  /** Rejects with PLUGIN_BUSY when as many plugins run as there are users. */
  take(): { uid: number; release(): void } {
    const { first, count } = this.#range;
    for (let uid = first; uid < first + count; uid += 1) {
      if (this.#taken.has(uid)) continue;
      this.#taken.add(uid);
      return { uid, release: () => void this.#taken.delete(uid) };
    }
    throw new TuttiError('PLUGIN_BUSY', { limit: count, detail: 'As many installed tools run as there are users for them.' });
  }
}
