/** Which documents the shown panels have open, in the order of opening, so that the history knows what to tell of. Free of yjs. */
import { type Disposable, Emitter, toDisposable } from '@tutti/base';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

export interface OpenDocument {
  plugin: string;
  name: string;
}

export class OpenDocuments {
  readonly changed = new Emitter<void>();
  /** A document began anew on the server: whoever shows it has to open it again. */
  readonly replaced = new Emitter<OpenDocument>();
  #open: OpenDocument[] = [];
  #lives = new Map<string, number>();

  /** Until the returned undo. */
  add(plugin: string, name: string): Disposable {
    const entry = { plugin, name };
    this.#open = [...this.#open, entry];
    this.changed.fire();
    return toDisposable(() => {
      this.#open = this.#open.filter((one) => one !== entry);
      this.changed.fire();
    });
  }

  /** Grows when a document of the tool began anew; its panels are then made anew as well. */
  livesOf(plugin: string): number {
    return this.#lives.get(plugin) ?? 0;
  }

  beganAnew(document: OpenDocument): void {
    this.#lives.set(document.plugin, this.livesOf(document.plugin) + 1);
    this.replaced.fire(document);
    this.changed.fire();
  }

  /** Each once, the first opened first. */
  of(plugin: string): OpenDocument[] {
    const own = this.#open.filter((one) => one.plugin === plugin);
    return own.filter((one, index) => own.findIndex(({ name }) => name === one.name) === index);
  }
}

const known = new WeakMap<WorkspaceStore, OpenDocuments>();

export function openDocuments(store: WorkspaceStore): OpenDocuments {
  const documents = known.get(store) ?? new OpenDocuments();
  known.set(store, documents);
  return documents;
}
