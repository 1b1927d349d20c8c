/** How much is said about things, asked for many at once: a page with thirty of them asks the server one time. */
import type { TalkCountsAnswer } from '@tutti/plugin-api';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

type Count = TalkCountsAnswer['counts'][string];

const mostAtOnce = 100;
const none: Count = { comments: 0, open: 0 };

export class TalkCounts {
  readonly #store: Pick<WorkspaceStore, 'api' | 'path'>;
  #waiting: { ids: Set<string>; answer: Promise<TalkCountsAnswer['counts']> } | undefined;

  constructor(store: Pick<WorkspaceStore, 'api' | 'path'>) {
    this.#store = store;
  }

  /** Nothing where the server cannot be asked. @param id of an object */
  async of(id: string): Promise<Count> {
    if (!this.#waiting || this.#waiting.ids.size >= mostAtOnce) {
      const ids = new Set<string>();
      this.#waiting = { ids, answer: this.#ask(ids) };
    }
    const { ids, answer } = this.#waiting;
    ids.add(id);
    return (await answer.catch(() => undefined))?.[id] ?? none;
  }

  async #ask(ids: Set<string>): Promise<TalkCountsAnswer['counts']> {
    // Until everything that is being drawn now has asked.
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#waiting?.ids === ids) this.#waiting = undefined;
    const list = [...ids].map(encodeURIComponent).join(',');
    return (await this.#store.api.get<TalkCountsAnswer>(this.#store.path(`/talk?ids=${list}`))).counts;
  }
}

const known = new WeakMap<object, TalkCounts>();

export function talkCounts(store: Pick<WorkspaceStore, 'api' | 'path'>): TalkCounts {
  const found = known.get(store) ?? new TalkCounts(store);
  known.set(store, found);
  return found;
}
