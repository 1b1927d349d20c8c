/** What a panel is given in the browser. A panel module default-exports a class extending HTMLElement with a `context` property of this type. */
import type { Disposable } from '@tutti/base';
import type { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import type { ObjectInfo } from '../common/directory.ts';
import type { OrganisationInfo, SeatInfo } from '../common/identity.ts';
import type { WorkspaceInfo } from '../common/wire.ts';
import type { LinkedAnswer, OwnObject } from './linked.ts';
import type { PlaceAbout, PlaceFilling } from './place.ts';
import type { TalkInfo } from './talk.ts';

export interface PanelContext {
  readonly workspace: WorkspaceInfo;
  readonly seat: SeatInfo;
  readonly organisations: readonly OrganisationInfo[];
  /** What holds for this person of the settings that the manifest declares, by key; secrets are never here. Changes are told by onSettings. */
  readonly settings: Readonly<Record<string, unknown>>;
  onSettings(listener: () => void): Disposable;
  /** The rest of the address below the panel, e.g. a section id; changes are told by onAddress. */
  readonly address: string;
  onAddress(listener: (address: string) => void): Disposable;
  /** Puts a new address below the panel into the location bar; `replace` adds no history entry. */
  setAddress(address: string, options?: { replace?: boolean }): void;
  /** fetch below the plugin's own prefix; a problem+json answer rejects as TuttiError. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The absolute address of one of the plugin's routes, for links that download or open. */
  url(path: string): string;
  openDocument(name: string): DocumentHandle;
  /** Shows beside the page what one of this plugin's objects is linked to: by the `anchor` or the `id` it is listed with. */
  showLinks(object: OwnObject): void;
  /** Lets the person choose something that the workspace's directory lists; undefined when nothing was chosen. */
  pickObject(options?: { title?: string; except?: readonly string[] }): Promise<ObjectInfo | undefined>;
  /**
   * The question that a kind of link (`<plugin>/<type>`, with a `question` in its manifest) asks of one of this plugin's objects, and its
   * answers so far; shown by `<tutti-link-question>` of @tutti/ui. Undefined where no tool that is on asks so. Changes are told by onFillings.
   */
  linked(object: OwnObject, kind: string): Promise<LinkedAnswer | undefined>;
  /** Lets the person choose one more answer. Never rejects: what went wrong is told, and what was done can be undone. */
  addLinked(object: OwnObject, kind: string): Promise<void>;
  /** Takes an answer away, by the id of its link. */
  removeLinked(object: OwnObject, kind: string, link: string): Promise<void>;
  /**
   * How much people say about one of this plugin's objects; shown by `<tutti-talk>` of @tutti/ui, which opens it with showLinks. Undefined
   * where nothing is said and this person has nothing to say there. Changes are told by onFillings.
   */
  talk(object: OwnObject): Promise<TalkInfo | undefined>;
  /** Puts what people say into an element of the panel; dispose to take it away. Absent in frames: no panel of a stranger reads or writes it. */
  placeTalk?(host: HTMLElement, object: OwnObject): Disposable;
  /**
   * For what a person writes while there is no connection: kept on this device for this seat until it signs out, on a shared computer for
   * this tab only. It is no secret from whoever uses the device, and no copy for later: take away what the server has. Absent in frames.
   */
  readonly device?: DeviceMemory;
  /** Handles a command of the manifest while the panel is shown. */
  onCommand(id: string, run: () => void): Disposable;
  /** A short message at the edge of the window; `undo` adds a button. Announced to screen readers. */
  notify(message: { text: string; kind?: 'info' | 'success' | 'problem'; undo?: () => void }): void;
  /** Text of the plugin's catalogue in the person's language; `{name}` is replaced from params. */
  text(key: string, params?: Record<string, string | number>): string;
  /** Told when records of this plugin changed on the server (own changes included). */
  onRecordsChanged(listener: () => void): Disposable;
  /** What other plugins put into one of the manifest's `slots`; shown by `<tutti-place>` of @tutti/ui. Never rejects. */
  fillings(slot: string, about?: PlaceAbout): Promise<PlaceFilling[]>;
  /** Told when what fills places may have changed: a plugin was switched on or off, its records changed, or people linked something or said something. */
  onFillings(listener: () => void): Disposable;
}

export interface DeviceMemory {
  get(key: string): string | undefined;
  /** `undefined` takes it away. @returns false where the device has no room for it or forbids it; at most 500,000 characters */
  set(key: string, value: string | undefined): boolean;
}

export type SaveState = 'connecting' | 'saving' | 'saved' | 'offline' | 'refused';

export interface DocumentHandle {
  readonly name: string;
  readonly doc: Doc;
  readonly awareness: Awareness;
  /** Resolves when the server's state has arrived for the first time; rejects with TuttiError when refused. */
  readonly whenSynced: Promise<void>;
  /** False when the seat may read only; known after whenSynced, and again after rights changed. */
  readonly canWrite: boolean;
  readonly saveState: SaveState;
  onChange(listener: () => void): Disposable;
  dispose(): void;
}
