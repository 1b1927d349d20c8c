/** The context of a framed panel: what the page's context gives, asked for over the port. */
import { type Disposable, Emitter, TuttiError, toDisposable } from '@tutti/base';
import type { ObjectInfo, OrganisationInfo, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import type { DocumentHandle, LinkedAnswer, OwnObject, PanelContext, PlaceAbout, PlaceFilling, TalkInfo } from '@tutti/plugin-api/browser';
import { fillText } from '../text/fill-text.ts';
import { redraw } from '../text/redraw.ts';
import type { FrameFacts, FrameStart, ToFrame } from './frame-wire.ts';
import { wearLook } from './framed-look.ts';
import type { FramePort } from './framed-port.ts';

export class FramedContext implements PanelContext {
  #wire: FramePort;
  #start: FrameStart;
  #facts: FrameFacts;
  #address: string;
  #documents: { open(name: string): DocumentHandle } | undefined;
  #addressChanged = new Emitter<string>();
  #recordsChanged = new Emitter<void>();
  #settingsChanged = new Emitter<void>();
  #fillingsChanged = new Emitter<void>();
  #commands = new Map<string, Set<() => void>>();
  #undos = new Map<number, () => void>();
  #picks = new Map<number, (object: ObjectInfo | undefined) => void>();

  constructor(wire: FramePort, start: FrameStart, documents: { open(name: string): DocumentHandle } | undefined) {
    this.#wire = wire;
    this.#start = start;
    this.#facts = start.facts;
    this.#address = start.address;
    this.#documents = documents;
    wire.told.on((message) => this.#hear(message));
  }

  get workspace(): WorkspaceInfo {
    return this.#facts.workspace;
  }

  get seat(): SeatInfo {
    return this.#facts.seat;
  }

  get organisations(): readonly OrganisationInfo[] {
    return this.#facts.organisations;
  }

  get settings(): Readonly<Record<string, unknown>> {
    return this.#facts.settings;
  }

  onSettings(listener: () => void): Disposable {
    return this.#settingsChanged.on(listener);
  }

  get address(): string {
    return this.#address;
  }

  onAddress(listener: (address: string) => void): Disposable {
    return this.#addressChanged.on(listener);
  }

  setAddress(address: string, { replace = false }: { replace?: boolean } = {}): void {
    this.#wire.post({ type: 'address', address, replace });
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return this.#wire.fetch(path, init);
  }

  url(path: string): string {
    return `${this.#start.prefix}${path.startsWith('/') ? path : `/${path}`}`;
  }

  openDocument(name: string): DocumentHandle {
    if (!this.#documents) throw new TuttiError('NO_SUCH_DOCUMENT', 'This tool declares no documents in its manifest');
    return this.#documents.open(name);
  }

  showLinks(object: { anchor: string } | { id: string }): void {
    this.#wire.post({ type: 'links', ...object });
  }

  pickObject({ title, except = [] }: { title?: string; except?: readonly string[] } = {}): Promise<ObjectInfo | undefined> {
    const pick = this.#wire.number();
    return new Promise((resolve) => {
      this.#picks.set(pick, resolve);
      this.#wire.post({ type: 'pick', pick, title, except: [...except] });
    });
  }

  linked(object: OwnObject, kind: string): Promise<LinkedAnswer | undefined> {
    return this.#wire.linked(object, kind);
  }

  addLinked(object: OwnObject, kind: string): Promise<void> {
    return this.#wire.relink(object, kind, undefined);
  }

  removeLinked(object: OwnObject, kind: string, link: string): Promise<void> {
    return this.#wire.relink(object, kind, link);
  }

  talk(object: OwnObject): Promise<TalkInfo | undefined> {
    return this.#wire.talk(object);
  }

  onCommand(id: string, run: () => void): Disposable {
    const listeners = this.#commands.get(id) ?? new Set();
    this.#commands.set(id, listeners.add(run));
    if (listeners.size === 1) this.#wire.post({ type: 'listen', id });
    return toDisposable(() => {
      listeners.delete(run);
      if (listeners.size === 0) this.#wire.post({ type: 'unlisten', id });
    });
  }

  notify({ text, kind = 'info', undo }: { text: string; kind?: 'info' | 'success' | 'problem'; undo?: () => void }): void {
    const notice = this.#wire.number();
    if (undo) this.#undos.set(notice, undo);
    this.#wire.post({ type: 'notify', notice, text, kind, undo: undo !== undefined });
  }

  text(key: string, params?: Record<string, string | number>): string {
    return fillText(this.#facts.texts[key] ?? key, params);
  }

  onRecordsChanged(listener: () => void): Disposable {
    return this.#recordsChanged.on(listener);
  }

  fillings(slot: string, about: PlaceAbout = {}): Promise<PlaceFilling[]> {
    return this.#wire.fillings(slot, about);
  }

  onFillings(listener: () => void): Disposable {
    return this.#fillingsChanged.on(listener);
  }

  #hear(message: ToFrame): void {
    switch (message.type) {
      case 'facts': {
        const { settings, texts } = this.#facts;
        this.#facts = message.facts;
        if (JSON.stringify(message.facts.settings) !== JSON.stringify(settings)) this.#settingsChanged.fire();
        if (JSON.stringify(message.facts.texts) !== JSON.stringify(texts)) redraw(document);
        break;
      }
      case 'fillings':
        this.#fillingsChanged.fire();
        break;
      case 'look':
        wearLook(message.look);
        break;
      case 'address':
        this.#address = message.address;
        this.#addressChanged.fire(message.address);
        break;
      case 'records':
        this.#recordsChanged.fire();
        break;
      case 'command':
        for (const run of [...(this.#commands.get(message.id) ?? [])]) run();
        break;
      case 'picked':
        this.#picks.get(message.pick)?.(message.object);
        this.#picks.delete(message.pick);
        break;
      case 'undo':
        this.#undos.get(message.notice)?.();
        this.#undos.delete(message.notice);
        break;
    }
  }
}
