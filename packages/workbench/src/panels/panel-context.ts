/** The context a panel is given: everything it may do in the workbench, and nothing of the workbench itself. */
import { type Disposable, DisposableStore, Emitter, TuttiError } from '@tutti/base';
import type { EnabledPlugin, ObjectInfo, OrganisationInfo, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import type {
  DeviceMemory,
  DocumentHandle,
  LinkedAnswer,
  OwnObject,
  PanelContext,
  PlaceAbout,
  PlaceFilling,
  TalkInfo,
} from '@tutti/plugin-api/browser';
import type { CommandCenter } from '../commands/command-center.ts';
import { readFillings } from '../contributions/read-fillings.ts';
import { openDocuments } from '../documents/open-documents.ts';
import { addLinked, readLinked, removeLinked } from '../objects/linked-objects.ts';
import { pickObject } from '../objects/pick-object.ts';
import { type Route, routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { placeTalk, readTalk } from '../talk/place-talk.ts';
import { fillText } from '../text/fill-text.ts';
import { deviceMemory } from './device-memory.ts';

type PanelRoute = Extract<Route, { page: 'panel' }>;

/** Opens documents of one plugin; comes with yjs, so it is fetched only for plugins that have documents. */
export interface DocumentOpener {
  open(name: string): DocumentHandle;
}

export interface PanelContextOptions {
  view: WorkspaceView;
  route: PanelRoute;
  plugin: EnabledPlugin;
  pool: DocumentOpener | undefined;
  commands: CommandCenter;
}

export class WorkbenchPanelContext implements PanelContext, Disposable {
  #options: PanelContextOptions;
  #owned = new DisposableStore();
  #addressChanged = new Emitter<string>();

  constructor(options: PanelContextOptions) {
    this.#options = options;
  }

  get workspace(): WorkspaceInfo {
    return this.#options.view.answer.workspace;
  }

  get seat(): SeatInfo {
    return this.#options.view.answer.seat;
  }

  get organisations(): readonly OrganisationInfo[] {
    return this.#options.view.answer.organisations;
  }

  /** In the language of the moment: a person may change it while the panel is open. */
  get texts(): Readonly<Record<string, string>> {
    const { view, plugin } = this.#options;
    return (view.store.plugin(plugin.id) ?? plugin).texts;
  }

  get settings(): Readonly<Record<string, unknown>> {
    const { view, plugin } = this.#options;
    return view.store.plugin(plugin.id)?.settings ?? {};
  }

  onSettings(listener: () => void): Disposable {
    let before = JSON.stringify(this.settings);
    return this.#owned.add(
      this.#options.view.store.changed.on(() => {
        const now = JSON.stringify(this.settings);
        if (now === before) return;
        before = now;
        listener();
      }),
    );
  }

  get address(): string {
    return this.#options.route.address;
  }

  /** The workbench tells of a fresh workspace answer or a new address. */
  follow(view: WorkspaceView, route: PanelRoute): void {
    const moved = route.address !== this.#options.route.address;
    this.#options = { ...this.#options, view, route };
    if (moved) this.#addressChanged.fire(route.address);
  }

  onAddress(listener: (address: string) => void): Disposable {
    return this.#owned.add(this.#addressChanged.on(listener));
  }

  setAddress(address: string, options: { replace?: boolean } = {}): void {
    const route = { ...this.#options.route, address };
    if (routePath(route) === routePath(this.#options.route)) return;
    this.#options.view.app.navigator.go(route, options);
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return this.#options.view.app.api.fetch(this.url(path), init);
  }

  url(path: string): string {
    return this.#options.view.store.path(`/plugins/${this.#options.plugin.id}${path.startsWith('/') ? path : `/${path}`}`);
  }

  openDocument(name: string): DocumentHandle {
    if (!this.#options.pool) throw new TuttiError('NO_SUCH_DOCUMENT', 'This tool declares no documents in its manifest');
    const handle = this.#options.pool.open(name);
    this.#owned.defer(() => handle.dispose());
    this.#owned.add(openDocuments(this.#options.view.store).add(this.#options.plugin.id, name));
    return handle;
  }

  showLinks(object: { anchor: string } | { id: string }): void {
    const { view, plugin } = this.#options;
    view.openThread('id' in object ? { id: object.id } : { plugin: plugin.id, anchor: object.anchor });
  }

  pickObject(options?: { title?: string; except?: readonly string[] }): Promise<ObjectInfo | undefined> {
    return pickObject(this.#options.view, options);
  }

  linked(object: OwnObject, kind: string): Promise<LinkedAnswer | undefined> {
    // A list that cannot be asked for now is asked for again with the next news.
    return readLinked(this.#options.view, this.#options.plugin, object, kind).catch(() => undefined);
  }

  addLinked(object: OwnObject, kind: string): Promise<void> {
    return addLinked(this.#options.view, this.#options.plugin, object, kind);
  }

  removeLinked(object: OwnObject, kind: string, link: string): Promise<void> {
    return removeLinked(this.#options.view, this.#options.plugin, object, kind, link);
  }

  /** A number that cannot be asked for now is asked for again with the next news. */
  talk(object: OwnObject): Promise<TalkInfo | undefined> {
    return readTalk(this.#options.view, this.#options.plugin, object).catch(() => undefined);
  }

  placeTalk(host: HTMLElement, object: OwnObject): Disposable {
    return this.#owned.add(placeTalk(() => this.#options.view, this.#options.plugin, host, object));
  }

  get device(): DeviceMemory {
    const { view, plugin } = this.#options;
    return deviceMemory([view.answer.workspace.id, view.answer.seat.id, plugin.id], view.app.session.answer?.sharedComputer === true);
  }

  onCommand(id: string, run: () => void): Disposable {
    return this.#owned.add(this.#options.commands.handle(id, run));
  }

  notify(message: { text: string; kind?: 'info' | 'success' | 'problem'; undo?: () => void }): void {
    this.#options.view.app.notify(message.text, message.kind ?? 'info', message.undo);
  }

  text(key: string, params?: Record<string, string | number>): string {
    return fillText(this.texts[key] ?? key, params);
  }

  onRecordsChanged(listener: () => void): Disposable {
    const { store } = this.#options.view;
    return this.#owned.add(
      store.recordsChanged.on(({ plugin }) => {
        if (plugin === this.#options.plugin.id) listener();
      }),
    );
  }

  fillings(slot: string, about: PlaceAbout = {}): Promise<PlaceFilling[]> {
    return readFillings(this.#options.view, this.#options.plugin.id, slot, about);
  }

  onFillings(listener: () => void): Disposable {
    const { store } = this.#options.view;
    const following = new DisposableStore();
    following.add(store.reloaded.on(listener));
    following.add(store.recordsChanged.on(listener));
    following.add(store.linksChanged.on(listener));
    following.add(store.talkChanged.on(listener));
    return this.#owned.add(following);
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
  }
}
