/** What workbench and framed panel say to each other over their port. Whatever comes from a frame is checked where it is received. */
import type { Problem } from '@tutti/base';
import type { ObjectInfo, OrganisationInfo, SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import type { LinkedAnswer, OwnObject, PlaceAbout, PlaceFilling, SaveState, TalkInfo } from '@tutti/plugin-api/browser';
import type { KeyPress } from '../commands/keybinding.ts';

/** The one message a frame sends without a port: that it waits for one. */
export const knock = 'tutti-frame';

export interface FrameFacts {
  workspace: WorkspaceInfo;
  seat: SeatInfo;
  organisations: readonly OrganisationInfo[];
  settings: Readonly<Record<string, unknown>>;
  texts: Readonly<Record<string, string>>;
}

export interface FrameLook {
  /** As on the root element of the page; empty for the system's choice. */
  theme: string;
  language: string;
  direction: string;
}

/** Comes with the port. */
export interface FrameStart {
  plugin: string;
  /** Absolute address below which the plugin's routes are, without a slash at its end. */
  prefix: string;
  facts: FrameFacts;
  address: string;
  look: FrameLook;
  /** Key bindings that are handed on when the panel does not use the key itself. */
  keys: string[];
  mac: boolean;
  hasDocuments: boolean;
}

export interface FrameAnswer {
  status: number;
  headers: [string, string][];
  body: ArrayBuffer;
}

export type ToFrame =
  | { type: 'facts'; facts: FrameFacts }
  | { type: 'look'; look: FrameLook }
  | { type: 'address'; address: string }
  | { type: 'records' }
  | { type: 'fillings' }
  | { type: 'filled'; call: number; fillings: PlaceFilling[] }
  | { type: 'linked'; call: number; linked: LinkedAnswer | undefined }
  | { type: 'talked'; call: number; talk: TalkInfo | undefined }
  | { type: 'command'; id: string }
  | { type: 'undo'; notice: number }
  | { type: 'picked'; pick: number; object: ObjectInfo | undefined }
  | { type: 'answer'; call: number; answer: FrameAnswer }
  | { type: 'drawing'; call: number; markup: string }
  | { type: 'refused'; call: number; problem: Problem }
  | ToFramedDocument;

export type FromFrame =
  | { type: 'shown' }
  | { type: 'failed'; message: string; stack: string }
  | { type: 'height'; height: number }
  | { type: 'fetch'; call: number; path: string; method: string; headers: [string, string][]; body: ArrayBuffer | undefined }
  | { type: 'abort'; call: number }
  | { type: 'icon'; call: number; name: string }
  | { type: 'fill'; call: number; slot: string; about: PlaceAbout }
  | { type: 'linked'; call: number; object: OwnObject; kind: string }
  | { type: 'talk'; call: number; object: OwnObject }
  /** Without `link`: the person chooses one more. */
  | { type: 'relink'; call: number; object: OwnObject; kind: string; link: string | undefined }
  | { type: 'address'; address: string; replace: boolean }
  | { type: 'notify'; notice: number; text: string; kind: string; undo: boolean }
  | { type: 'listen' | 'unlisten'; id: string }
  | { type: 'key'; press: KeyPress }
  | { type: 'open'; address: string; download: string | undefined }
  | { type: 'print' }
  | { type: 'links'; id?: string; anchor?: string }
  | { type: 'pick'; pick: number; title: string | undefined; except: string[] }
  | FromFramedDocument;

export interface DocumentStanding {
  canWrite: boolean;
  saveState: SaveState;
}

export type ToFramedDocument =
  | { type: 'document.state'; document: number; update: Uint8Array; presence: Uint8Array; own: object; standing: DocumentStanding }
  | { type: 'document.standing'; document: number; standing: DocumentStanding }
  | { type: 'document.update'; document: number; update: Uint8Array }
  | { type: 'document.presence'; document: number; presence: Uint8Array }
  | { type: 'document.synced'; document: number }
  | { type: 'document.refused'; document: number; problem: Problem };

export type FromFramedDocument =
  | { type: 'document.open'; document: number; name: string }
  | { type: 'document.update'; document: number; update: Uint8Array }
  | { type: 'document.presence'; document: number; state: object | null }
  | { type: 'document.close'; document: number };
