/** Keeps a document on this device (IndexedDB), so that it opens without a connection and unsent edits survive a closed tab. */
import type { DocumentKey } from '@tutti/base';
import type { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** The person is part of the name: another person at the same device must not be shown, nor send, these edits. */
export interface LocalCopyKey extends DocumentKey {
  person: string;
}

/** What an earlier visit left behind. */
export interface LocalCopyMemory {
  unsaved: boolean;
  canWrite: boolean;
}

export class LocalCopy {
  readonly #persistence: IndexeddbPersistence;
  #disposed = false;

  private constructor(persistence: IndexeddbPersistence) {
    this.#persistence = persistence;
  }

  /**
   * Loads what is kept into `doc`. Undefined when this browser keeps nothing (private windows, no IndexedDB).
   * @param origin told before loading: the origin of changes that come from here and are no edits.
   */
  static async open(key: LocalCopyKey, doc: Y.Doc, origin: (origin: unknown) => void): Promise<LocalCopy | undefined> {
    const name = localCopyName(key);
    if (!(await canKeep(name))) return undefined;
    const { IndexeddbPersistence } = await import('y-indexeddb');
    const persistence = new IndexeddbPersistence(name, doc);
    origin(persistence);
    await persistence.whenSynced;
    return new LocalCopy(persistence);
  }

  static async forget(key: LocalCopyKey): Promise<void> {
    const { clearDocument } = await import('y-indexeddb');
    await clearDocument(localCopyName(key));
  }

  async memory(): Promise<LocalCopyMemory> {
    const [unsaved, canWrite] = await Promise.all([this.#persistence.get('unsaved'), this.#persistence.get('canWrite')]);
    return { unsaved: unsaved === 1, canWrite: canWrite === 1 };
  }

  remember(what: keyof LocalCopyMemory, value: boolean): void {
    // Best effort: the document itself is what counts.
    if (!this.#disposed) this.#persistence.set(what, value ? 1 : 0).catch(() => {});
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#persistence.destroy();
  }
}

export function localCopyName({ workspace, plugin, document, epoch, person }: LocalCopyKey): string {
  return `tutti ${JSON.stringify([workspace, plugin, document, epoch, person])}`;
}

/** The part of the browser's database factory that is used here; Node has none. */
interface DeviceDatabases {
  open(name: string): { onerror: (() => void) | null; onsuccess: (() => void) | null; result: { close(): void } };
  deleteDatabase(name: string): unknown;
}

/** Opening first by hand: y-indexeddb would leave a refusal unhandled. */
function canKeep(name: string): Promise<boolean> {
  const { indexedDB } = globalThis as unknown as { indexedDB?: DeviceDatabases };
  if (!indexedDB) return Promise.resolve(false);
  return new Promise((resolve) => {
    try {
      // Another name: the database proper must be created with its stores.
      const request = indexedDB.open(`${name} probe`);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(`${name} probe`);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}
