/** Live documents inside a frame: a copy of each that follows the page's over the port. Brings yjs, so it is fetched only for tools with documents. */
import { type Disposable, Emitter } from '@tutti/base';
import type { DocumentHandle, SaveState } from '@tutti/plugin-api/browser';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import { applyUpdate, Doc } from 'yjs';
import type { DocumentStanding, ToFramedDocument } from './frame-wire.ts';
import { type FramePort, readProblem } from './framed-port.ts';

export class FramedDocuments {
  #wire: FramePort;
  #open = new Map<number, FramedDocument>();

  constructor(wire: FramePort) {
    this.#wire = wire;
    wire.told.on((message) => {
      if ('document' in message) this.#open.get(message.document)?.hear(message);
    });
  }

  open(name: string): DocumentHandle {
    const number = this.#wire.number();
    const handle = new FramedDocument(name, number, this.#wire, () => this.#open.delete(number));
    this.#open.set(number, handle);
    this.#wire.post({ type: 'document.open', document: number, name });
    return handle;
  }
}

class FramedDocument implements DocumentHandle {
  readonly name: string;
  readonly doc = new Doc();
  readonly awareness = new Awareness(this.doc);
  #number: number;
  #wire: FramePort;
  #forget: () => void;
  #changed = new Emitter<void>();
  #synced = Promise.withResolvers<void>();
  #standing: DocumentStanding = { canWrite: false, saveState: 'connecting' };
  #disposed = false;

  constructor(name: string, number: number, wire: FramePort, forget: () => void) {
    this.name = name;
    this.#number = number;
    this.#wire = wire;
    this.#forget = forget;
    this.#synced.promise.catch(() => {});
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) wire.post({ type: 'document.update', document: number, update });
    });
    this.awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      if (![...added, ...updated, ...removed].includes(this.doc.clientID) || this.#disposed) return;
      wire.post({ type: 'document.presence', document: number, state: this.awareness.getLocalState() });
    });
  }

  get whenSynced(): Promise<void> {
    return this.#synced.promise;
  }

  get canWrite(): boolean {
    return this.#standing.canWrite;
  }

  get saveState(): SaveState {
    return this.#standing.saveState;
  }

  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  hear(message: ToFramedDocument): void {
    switch (message.type) {
      case 'document.state':
        applyUpdate(this.doc, message.update, this);
        applyAwarenessUpdate(this.awareness, message.presence, this);
        this.awareness.setLocalState({ ...message.own, ...this.awareness.getLocalState() });
        this.#stand(message.standing);
        break;
      case 'document.update':
        applyUpdate(this.doc, message.update, this);
        break;
      case 'document.presence':
        applyAwarenessUpdate(this.awareness, message.presence, this);
        break;
      case 'document.standing':
        this.#stand(message.standing);
        break;
      case 'document.synced':
        this.#synced.resolve();
        this.#changed.fire();
        break;
      case 'document.refused':
        this.#synced.reject(readProblem(message.problem));
        this.#stand({ canWrite: false, saveState: 'refused' });
        break;
    }
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#forget();
    this.#wire.post({ type: 'document.close', document: this.#number });
    this.awareness.destroy();
    this.doc.destroy();
  }

  #stand(standing: DocumentStanding): void {
    this.#standing = standing;
    this.#changed.fire();
  }
}
