/** The page's end of the documents of one frame: hands changes both ways, and lets nothing in that the person may not write. */
import { type Disposable, DisposableStore, toProblem } from '@tutti/base';
import type { DocumentHandle } from '@tutti/plugin-api/browser';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import type { DocumentStanding, FromFramedDocument, ToFramedDocument } from './frame-wire.ts';

export interface DocumentBridgeOptions {
  open(name: string): DocumentHandle;
  post(message: ToFramedDocument): void;
  /** Told of a change that cannot be read: the panel is at fault. */
  fail(error: unknown): void;
}

/** As much as a cursor, a name and a few words need. */
const mostPresence = 8_192;
const mostDocuments = 100;

export class DocumentBridge implements Disposable {
  #options: DocumentBridgeOptions;
  #open = new Map<number, BridgedDocument>();

  constructor(options: DocumentBridgeOptions) {
    this.#options = options;
  }

  take(message: FromFramedDocument): void {
    if (typeof message.document !== 'number') return;
    const known = this.#open.get(message.document);
    switch (message.type) {
      case 'document.open':
        if (!known && typeof message.name === 'string') this.#begin(message.document, message.name);
        break;
      case 'document.update':
        if (message.update instanceof Uint8Array) known?.write(message.update);
        break;
      case 'document.presence':
        known?.present(message.state);
        break;
      case 'document.close':
        this.#open.delete(message.document);
        known?.dispose();
        break;
    }
  }

  dispose(): void {
    for (const document of this.#open.values()) document.dispose();
    this.#open.clear();
  }

  #begin(document: number, name: string): void {
    const { open, post, fail } = this.#options;
    if (this.#open.size >= mostDocuments) return;
    try {
      this.#open.set(document, new BridgedDocument(document, open(name), post, fail));
    } catch (error) {
      post({ type: 'document.refused', document, problem: toProblem(error) });
    }
  }
}

class BridgedDocument {
  #handle: DocumentHandle;
  #fail: (error: unknown) => void;
  #owned = new DisposableStore();
  /** Written before it was known whether the person may. */
  #waiting: Uint8Array[] = [];

  constructor(number: number, handle: DocumentHandle, post: DocumentBridgeOptions['post'], fail: (error: unknown) => void) {
    this.#handle = handle;
    this.#fail = fail;
    const { doc, awareness } = handle;
    const others = [...awareness.getStates().keys()].filter((client) => client !== doc.clientID);
    post({
      type: 'document.state',
      document: number,
      update: encodeStateAsUpdate(doc),
      presence: encodeAwarenessUpdate(awareness, others),
      own: { ...awareness.getLocalState() },
      standing: standing(handle),
    });
    const changed = (update: Uint8Array, origin: unknown): void => {
      if (origin !== this) post({ type: 'document.update', document: number, update });
    };
    doc.on('update', changed);
    this.#owned.defer(() => doc.off('update', changed));
    const met = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
      const clients = [...added, ...updated, ...removed].filter((client) => client !== doc.clientID);
      if (clients.length > 0) post({ type: 'document.presence', document: number, presence: encodeAwarenessUpdate(awareness, clients) });
    };
    awareness.on('update', met);
    this.#owned.defer(() => awareness.off('update', met));
    this.#owned.add(
      handle.onChange(() => {
        this.#flush();
        post({ type: 'document.standing', document: number, standing: standing(handle) });
      }),
    );
    handle.whenSynced.then(
      () => post({ type: 'document.synced', document: number }),
      (error: unknown) => post({ type: 'document.refused', document: number, problem: toProblem(error) }),
    );
  }

  write(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#flush();
  }

  /** Merged into what the page says of the person, which a frame cannot change. */
  present(state: unknown): void {
    const { awareness } = this.#handle;
    const own = awareness.getLocalState() ?? {};
    if (state === null) {
      awareness.setLocalState({ person: own.person });
      return;
    }
    try {
      const text = JSON.stringify(state);
      if (text.length > mostPresence) return;
      const fields = JSON.parse(text) as object;
      if (typeof fields === 'object') awareness.setLocalState({ ...fields, person: own.person });
    } catch {
      // What cannot be written as JSON could not be sent to the others either.
    }
  }

  dispose(): void {
    void this.#owned.dispose();
    this.#handle.dispose();
  }

  #flush(): void {
    if (!this.#handle.canWrite) return;
    for (const update of this.#waiting.splice(0)) {
      try {
        applyUpdate(this.#handle.doc, update, this);
      } catch (error) {
        this.#fail(error);
      }
    }
  }
}

function standing({ canWrite, saveState }: DocumentHandle): DocumentStanding {
  return { canWrite, saveState };
}
