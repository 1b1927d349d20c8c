/** The agreed words of the workspace, read when a page has nothing better to do and kept as they stand. */
import { type Disposable, DisposableStore, Emitter } from '@tutti/base';
import type { GlossaryAnswer, GlossaryTerm, GlossaryWords } from '@tutti/plugin-api';
import { textLanguage } from '../text/text.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

export class GlossaryStore implements Disposable {
  readonly changed = new Emitter<void>();
  answer: GlossaryAnswer | undefined;
  readonly #store: WorkspaceStore;
  readonly #owned = new DisposableStore();

  constructor(store: WorkspaceStore) {
    this.#store = store;
    this.#owned.add(store.glossaryChanged.on(() => void this.load().catch(() => undefined)));
  }

  async load(): Promise<void> {
    this.#take(await this.#store.api.get<GlossaryAnswer>(this.#path()));
  }

  async save(body: object, term?: string): Promise<void> {
    this.#take(await (term === undefined ? this.#store.api.post(this.#path(), body) : this.#store.api.put(this.#path(`/${term}`), body)));
  }

  async remove(term: string): Promise<void> {
    this.#take(await this.#store.api.delete(this.#path(`/${term}`)));
  }

  async restore(term: string): Promise<void> {
    this.#take(await this.#store.api.post(this.#path(`/${term}/restore`), {}));
  }

  find(id: string): GlossaryTerm | undefined {
    return this.answer?.terms.find((term) => term.id === id);
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
  }

  #path(below = ''): string {
    return this.#store.path(`/glossary${below}`);
  }

  #take(answer: GlossaryAnswer): void {
    this.answer = answer;
    this.changed.fire();
  }
}

/** In the reader's language, else in the first it was written in. */
export function wordsOf({ words }: GlossaryTerm): GlossaryWords {
  return words[textLanguage()] ?? (Object.values(words)[0] as GlossaryWords);
}

const stores = new WeakMap<WorkspaceStore, GlossaryStore>();

/** One for each workspace that is open. */
export function glossaryOf(store: WorkspaceStore): GlossaryStore {
  const known = stores.get(store);
  if (known) return known;
  const made = new GlossaryStore(store);
  stores.set(store, made);
  return made;
}
