/** What a person does with drafts on the page: which are open, what is being asked about one, and the answers carried out. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { DraftInfo } from '../common/draft.ts';
import { DraftShelf } from './draft-shelf.ts';

export type DraftQuestion =
  | { kind: 'new'; section: string | undefined; suggestion: string }
  | { kind: 'share'; draft: DraftInfo }
  | { kind: 'delete'; draft: DraftInfo };

export class DraftDesk {
  /** What the dialog is about; stays until it has closed. */
  question: DraftQuestion | undefined;
  /** Whether the dialog is open. */
  asking = false;
  readonly #shelf: DraftShelf;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  readonly #open = new Set<string>();

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
    this.#shelf = new DraftShelf(context, changed);
  }

  get drafts(): DraftInfo[] {
    return this.#shelf.drafts;
  }

  get mayWrite(): boolean {
    return this.#shelf.mayWrite;
  }

  isOwn(draft: DraftInfo): boolean {
    return this.#shelf.isOwn(draft);
  }

  isOpen(draft: DraftInfo): boolean {
    return this.#open.has(draft.id);
  }

  toggle(id: string, open = !this.#open.has(id)): void {
    if (open) this.#open.add(id);
    else this.#open.delete(id);
    this.#changed();
  }

  /** Drafts are an addition to the page: when they cannot be fetched, the agenda is there all the same. */
  async load(): Promise<void> {
    await this.#shelf.load().catch(() => undefined);
  }

  ask(question: DraftQuestion | undefined): void {
    this.asking = question !== undefined;
    this.question = question ?? this.question;
    this.#changed();
  }

  /** @returns the new draft, open; undefined when the server refused, which has then been said. */
  async begin(title: string, section: string | undefined): Promise<DraftInfo | undefined> {
    return this.#try(async () => {
      const draft = await this.#shelf.create(title, section);
      this.toggle(draft.id, true);
      return draft;
    });
  }

  async share(draft: DraftInfo): Promise<void> {
    await this.#try(async () => {
      await this.#shelf.share(draft);
      this.#context.notify({ text: this.#context.text('draft.share.done', { title: draft.title }), kind: 'success' });
    });
  }

  async remove(draft: DraftInfo): Promise<void> {
    await this.#try(async () => {
      this.toggle(draft.id, false);
      await this.#shelf.remove(draft);
      this.#context.notify({ text: this.#context.text('draft.delete.done', { title: draft.title }) });
    });
  }

  async #try<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    this.ask(undefined);
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      this.#context.notify({ text: this.#context.text('draft.untold', { reason }), kind: 'problem' });
      return undefined;
    }
  }
}
