/** One live client per document, shared by all who open it; it stays until what was written is safe. Brings yjs, so it is fetched late. */
import { type Disposable, DisposableStore, Emitter, type ErrorCodeName, isTuttiError } from '@tutti/base';
import type { DocumentHandle, SaveState } from '@tutti/plugin-api/browser';
import { DocumentClient, LocalCopy, type LocalCopyKey, readContent } from '@tutti/sync/client';
import { type Doc, encodeStateAsUpdate } from 'yjs';
import type { App } from '../app/app.ts';
import { keepChoice, keepChoiceChanged } from '../session/keep-choice.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';
import type { DocumentDesk, LaidDocument } from './document-desk.ts';
import { mayKeep } from './may-keep.ts';
import { type OpenDocument, openDocuments } from './open-documents.ts';
import { tellOfMerging } from './tell-of-merging.ts';
import { undoneWords } from './undone-words.ts';

interface SharedClient {
  client: DocumentClient;
  /** Under which name a copy is kept on this device, if the person wants one. */
  localCopy: LocalCopyKey | undefined;
  holders: number;
  owned: DisposableStore;
}

interface PoolOptions {
  app: App;
  store: WorkspaceStore;
  desk: DocumentDesk;
}

/** Refusals that another seat, role, tool or start of the server can undo. */
const mayBeMended: ReadonlySet<ErrorCodeName> = new Set(['SESSION_ENDED', 'NOT_ALLOWED', 'NO_SUCH_DOCUMENT']);

/** A server that sends us away again at once is not asked for ever. */
const askAgainMs = 5_000;
/** Signing out sends us away too; by then the workspace is closed and nothing is asked. */
const afterSignOutMs = 1_000;

const pools = new WeakMap<WorkspaceStore, DocumentPool>();

/** Opens documents of one plugin in the open workspace. */
export function documentPool(view: WorkspaceView, plugin: string): { open(name: string): DocumentHandle } {
  const pool = pools.get(view.store) ?? new DocumentPool({ app: view.app, store: view.store, desk: view.desk });
  pools.set(view.store, pool);
  return { open: (name) => pool.open(plugin, name) };
}

class DocumentPool {
  #options: PoolOptions;
  #clients = new Map<string, SharedClient>();

  constructor(options: PoolOptions) {
    this.#options = options;
    // Fired whenever the workspace was read again: rights, tools or the connection changed.
    options.store.reloaded.on(() => {
      this.#knockAgain();
      this.#keepOrNot();
    });
    keepChoiceChanged.on(() => this.#keepOrNot());
  }

  open(plugin: string, name: string): DocumentHandle {
    const key = JSON.stringify([plugin, name]);
    const shared = this.#clients.get(key) ?? this.#connect(key, plugin, name);
    shared.holders += 1;
    return new PooledHandle(name, shared.client, () => this.#release(key, shared));
  }

  /** Those who were sent away ask once more, since something changed that may have been the reason. */
  #knockAgain(): void {
    for (const { client } of this.#clients.values()) {
      if (client.refusal && mayBeMended.has(client.refusal.code)) client.reconnect();
    }
  }

  /** The person or the workspace has decided anew: what is open follows. */
  #keepOrNot(): void {
    const keeps = mayKeep(this.#options) && keepChoice() === 'keep';
    for (const { client, localCopy } of this.#clients.values()) {
      if (keeps && localCopy) void client.keep(localCopy);
      else void client.stopKeeping();
    }
  }

  #connect(key: string, plugin: string, name: string): SharedClient {
    const { app, store, desk } = this.#options;
    const seat = store.answer?.seat;
    const localCopy: LocalCopyKey | undefined = seat && {
      workspace: store.id,
      plugin,
      document: name,
      epoch: 0,
      person: seat.person.id,
    };
    const client = new DocumentClient({
      server: `${location.origin.replace(/^http/, 'ws')}/sync/${encodeURIComponent(store.id)}/${plugin}`,
      document: name,
      parameters: seat ? { seat: seat.id } : {},
      keepOnDevice: mayKeep(this.#options) && keepChoice() === 'keep' ? localCopy : undefined,
    });
    client.awareness.setLocalStateField('person', {
      seat: seat?.id,
      name: seat?.person.name,
      organisation: seat?.organisation?.name,
      initials: seat?.organisation?.initials,
      color: seat?.organisation?.color,
    });
    const shared: SharedClient = { client, localCopy, holders: 0, owned: new DisposableStore() };
    shared.owned.add(tellOfMerging(client, () => app.notify(text('save.merged'), 'success')));
    shared.owned.add(desk.lay(laid(client)));
    shared.owned.add(
      client.onUndone((undone) => {
        const words = undoneWords(undone);
        if (words !== undefined) app.notify(words, 'problem');
      }),
    );
    let askedAt = Number.NEGATIVE_INFINITY;
    shared.owned.add(
      client.onChange(() => {
        // Sent away because rights changed: perhaps to more rights. The server is asked who we are now, and then for the document.
        if (isTuttiError(client.refusal, 'SESSION_ENDED') && performance.now() - askedAt > askAgainMs) {
          askedAt = performance.now();
          setTimeout(() => void store.refresh(), afterSignOutMs);
        }
        if (isTuttiError(client.refusal, 'DOCUMENT_REPLACED')) void this.#startAfresh(key, shared, { plugin, name }, localCopy);
      }),
    );
    this.#clients.set(key, shared);
    return shared;
  }

  /** The document began a new life: what this device has belongs to the old one and would mix them. */
  async #startAfresh(key: string, shared: SharedClient, document: OpenDocument, localCopy: LocalCopyKey | undefined): Promise<void> {
    if (this.#clients.get(key) !== shared) return;
    this.#clients.delete(key);
    const { app, store } = this.#options;
    const { client } = shared;
    const unsaved = client.hasUnsaved ? plainWords(client.doc) : '';
    await shared.owned.dispose();
    await client.dispose();
    if (localCopy) await LocalCopy.forget(localCopy).catch(() => {});
    openDocuments(store).beganAnew(document);
    if (unsaved === '') app.notify(text('document.replaced'), 'info');
    else app.offer(text('document.replaced-unsaved'), { words: text('document.copy-words'), run: () => void copyWords(app, unsaved) });
  }

  #release(key: string, shared: SharedClient): void {
    shared.holders -= 1;
    const end = (): void => {
      if (shared.holders > 0 || this.#clients.get(key) !== shared) return;
      this.#clients.delete(key);
      void shared.owned.dispose();
      void shared.client.dispose();
    };
    if (shared.holders > 0) return;
    // Whoever opens it again after a refusal wants it asked for anew.
    if (shared.client.saveState === 'refused') end();
    else if (shared.client.hasUnsaved) shared.client.whenSaved().then(end, end);
    // Going from one panel to another keeps the connection for a moment.
    else setTimeout(end, 2_000);
  }
}

function laid(client: DocumentClient): LaidDocument {
  return {
    awareness: client.awareness,
    onChange: (listener) => client.onChange(listener),
    get saveState() {
      return client.saveState;
    },
    get keptOnDevice() {
      return client.keptOnDevice;
    },
    get isWritingToDevice() {
      return client.isWritingToDevice;
    },
    get storage() {
      return client.storage;
    },
    get refusal() {
      return client.refusal?.code;
    },
  };
}

/** What stood in it on this device, for a person to keep. */
function plainWords(doc: Doc): string {
  return readContent(encodeStateAsUpdate(doc))
    .map((block) => block.text)
    .join('\n\n');
}

async function copyWords(app: App, words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    app.notify(text('document.copied'));
  } catch (error) {
    app.notifyError(error);
  }
}

/** What a panel holds: the shared client's truth, and an end of its own. */
class PooledHandle implements DocumentHandle {
  readonly name: string;
  readonly #client: DocumentClient;
  readonly #release: () => void;
  readonly #owned = new DisposableStore();
  readonly #changed = new Emitter<void>();
  #disposed = false;

  constructor(name: string, client: DocumentClient, release: () => void) {
    this.name = name;
    this.#client = client;
    this.#release = release;
    this.#owned.add(client.onChange(() => this.#changed.fire()));
  }

  get doc() {
    return this.#client.doc;
  }

  get awareness() {
    return this.#client.awareness;
  }

  get whenSynced(): Promise<void> {
    return this.#client.whenSynced;
  }

  get canWrite(): boolean {
    return this.#client.canWrite;
  }

  get saveState(): SaveState {
    return this.#client.saveState;
  }

  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    void this.#owned.dispose();
    this.#release();
  }
}
