/** Keeps a document on this device (IndexedDB), so that it opens without a connection and unsent edits survive a closed tab. */
import type { DocumentKey } from '@tutti/base';
import { clearDocument, IndexeddbPersistence, storeState } from 'y-indexeddb';
import type * as Y from 'yjs';

const prefix = 'tutti ';

/** So long after the last change what is kept is written anew, without what was taken back. */
const restMs = 60_000;

/** The person is part of the name: another person at the same device must not be shown, nor send, these edits. */
export interface LocalCopyKey extends DocumentKey {
  person: string;
}

/** What an earlier visit left behind. */
export interface LocalCopyMemory {
  unsaved: boolean;
  canWrite: boolean;
  /** Which history of the document the copy belongs to; undefined when the server has not said so yet. */
  epoch: number | undefined;
}

export class LocalCopy {
  readonly #persistence: IndexeddbPersistence;
  readonly #doc: Y.Doc;
  readonly #failed: () => void;
  #writing = 0;
  #disposed = false;
  #broken = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  private constructor(persistence: IndexeddbPersistence, doc: Y.Doc, failed: () => void) {
    this.#persistence = persistence;
    this.#doc = doc;
    this.#failed = failed;
    const database = persistence.db as DeviceDatabase | null;
    // Full, evicted, or taken away by the browser: what was promised to be kept is not.
    for (const event of ['abort', 'close'] as const) database?.addEventListener(event, this.#fail);
    // After the persistence's own listener: its write of this edit has begun when we ask about it.
    doc.on('update', this.#awaitWrite);
  }

  /** The device took something no more: nothing of this visit can be counted on to be there later. */
  get isBroken(): boolean {
    return this.#broken;
  }

  /** Edits are on their way into the device's store; closing the page now could lose the last of them. */
  get isWriting(): boolean {
    return this.#writing > 0;
  }

  /**
   * Loads what is kept into `doc`. Undefined when this browser keeps nothing (private windows, no IndexedDB).
   * @param origin told before loading: the origin of changes that come from here and are no edits.
   * @param failed told once when the device takes nothing any more.
   */
  static async open(key: LocalCopyKey, doc: Y.Doc, origin: (origin: unknown) => void, failed: () => void): Promise<LocalCopy | undefined> {
    const name = localCopyName(key);
    if (!(await canKeep(name))) return undefined;
    const persistence = new IndexeddbPersistence(name, doc);
    origin(persistence);
    await persistence.whenSynced;
    return new LocalCopy(persistence, doc, failed);
  }

  static async forget(key: LocalCopyKey): Promise<void> {
    await clearDocument(localCopyName(key));
  }

  /** Deletes all that was ever kept on this device, whoever kept it. Open copies have to be disposed of before. */
  static async forgetAll(): Promise<void> {
    const { indexedDB } = globalThis as unknown as { indexedDB?: DeviceDatabases };
    const known = (await indexedDB?.databases?.().catch(() => [])) ?? [];
    await Promise.all(known.map(({ name }) => (name?.startsWith(prefix) ? deleted(indexedDB?.deleteDatabase(name)) : undefined)));
  }

  async memory(): Promise<LocalCopyMemory> {
    const [unsaved, canWrite, epoch] = await Promise.all(['unsaved', 'canWrite', 'epoch'].map((what) => this.#persistence.get(what)));
    return { unsaved: unsaved === 1, canWrite: canWrite === 1, epoch: typeof epoch === 'number' ? epoch : undefined };
  }

  remember(what: keyof LocalCopyMemory, value: boolean | number): void {
    // Best effort: the document itself is what counts.
    if (!this.#disposed) this.#persistence.set(what, Number(value)).catch(() => {});
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#resting);
    this.#doc.off('update', this.#awaitWrite);
    await this.#persistence.destroy();
  }

  /** Disposes of it, and of what it kept. */
  async forget(): Promise<void> {
    const { name } = this.#persistence;
    await this.dispose();
    await clearDocument(name);
  }

  readonly #fail = (): void => {
    if (this.#broken || this.#disposed) return;
    this.#broken = true;
    this.#failed();
  };

  /** Keystrokes are not kept here either: what others wrote and took back is theirs. */
  async #squash(): Promise<void> {
    if (!this.#disposed && !this.#broken) await storeState(this.#persistence, true).catch(() => {});
  }

  /** A reading transaction begins only when the writing ones before it have been committed. */
  readonly #awaitWrite = (_update: Uint8Array, origin: unknown): void => {
    const database = this.#persistence.db as DeviceDatabase | null;
    if (origin === this.#persistence || database === null || this.#broken) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#squash(), restMs);
    const reading = database.transaction(['updates'], 'readonly');
    this.#writing += 1;
    reading.oncomplete = reading.onabort = () => {
      this.#writing -= 1;
    };
    reading.objectStore('updates').getKey(0);
  };
}

export function localCopyName({ workspace, plugin, document, epoch, person }: LocalCopyKey): string {
  return `${prefix}${JSON.stringify([workspace, plugin, document, epoch, person])}`;
}

/** The part of the browser's database factory that is used here; Node has none. */
interface DeviceDatabases {
  open(name: string): { onerror: (() => void) | null; onsuccess: (() => void) | null; result: { close(): void } };
  deleteDatabase(name: string): DeviceRequest;
  databases?(): Promise<{ name?: string }[]>;
}

type DeviceRequest = Partial<Record<'onsuccess' | 'onerror' | 'onblocked', (() => void) | null>>;

/** The part of y-indexeddb's open database that is used here. */
interface DeviceDatabase {
  addEventListener(type: 'abort' | 'close', listener: () => void): void;
  transaction(
    stores: string[],
    mode: 'readonly',
  ): { oncomplete: (() => void) | null; onabort: (() => void) | null; objectStore(name: string): { getKey(key: number): unknown } };
}

/** Another tab that still holds it lets go when it hears that nobody is signed in; the browser deletes it then. */
function deleted(request: DeviceRequest | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (request) request.onsuccess = request.onerror = request.onblocked = () => resolve();
    else resolve();
  });
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
