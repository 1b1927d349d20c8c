/** What a meeting is, for both sides: its agenda, who is here, what is written down, and what is asked of whom afterwards. Times are milliseconds since 1970 UTC, days YYYY-MM-DD. */

export const itemKinds = ['inform', 'discuss', 'decide', 'make-sense', 'celebrate'] as const;
export type ItemKind = (typeof itemKinds)[number];

export const entryKinds = ['decision', 'action', 'parked'] as const;
export type EntryKind = (typeof entryKinds)[number];

export const actionStates = ['open', 'doing', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

export const repeats = ['never', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repeat = (typeof repeats)[number];

export const presences = ['seat', 'alternate', 'away'] as const;
export type Presence = (typeof presences)[number];

/** `table`: the partners and those who keep it going; `everybody`: also observers and residents with a seat. */
export const audiences = ['table', 'everybody'] as const;
export type Audience = (typeof audiences)[number];

export type MeetingState = 'planned' | 'running' | 'closed' | 'cancelled';

export interface MeetingInfo {
  id: string;
  title: string;
  /** The group that meets, e.g. “Leadership Table”: what is asked in it comes back in its next meeting. */
  body: string;
  purpose: string;
  startsAt: number;
  /** How long it is meant to be. */
  minutes: number;
  place: string;
  link: string;
  chair: string;
  /** What people need so that they can come: steps, interpreters, child care. */
  access: string;
  audience: Audience;
  state: MeetingState;
  /** The organisation whose lead called it; undefined when those who keep it going did. */
  organisation: string | undefined;
  startedAt: number | undefined;
  closedAt: number | undefined;
  /** The item that is talked about, since when. */
  current: string | undefined;
  currentSince: number | undefined;
  /** Who else is here: people of no organisation. */
  guests: string;
  /** Why it does not take place. */
  reason: string;
  /** Where it was brought in from. */
  source: string | undefined;
}

export interface ItemInfo {
  id: string;
  /** Undefined: it waits in the list that every organisation adds to. */
  meeting: string | undefined;
  title: string;
  kind: ItemKind;
  minutes: number;
  /** Who brings it in. */
  who: string;
  /** What should come of it. */
  note: string;
  /** Who asked for it. */
  organisation: string | undefined;
  askedBy: string;
  /** `talked`: its turn came; `moved`: it was not reached and stands elsewhere now. */
  state: 'open' | 'talked' | 'moved';
  /** How long it was talked about, in milliseconds, without the turn that runs now. */
  spent: number;
  /** Title of the meeting that did not reach it. */
  from: string;
}

export interface EntryInfo {
  id: string;
  meeting: string;
  item: string | undefined;
  kind: EntryKind;
  text: string;
  /** Of an action: who is asked, by when, and how it stands. */
  organisation: string | undefined;
  person: string;
  due: string | undefined;
  state: ActionState;
  /** What was said when its state changed. */
  words: string;
  changedAt: number | undefined;
  changedBy: string;
  writtenBy: string;
  at: number;
  /** Taken away again while the meeting ran. */
  removed: boolean;
  /** A decision that the organisations are asked to confirm once the meeting is over. */
  toAsk: boolean;
  /** They are asked: how that stands. */
  asked: AskedInfo | undefined;
}

export interface AskedInfo {
  id: string;
  state: 'open' | 'closed' | 'withdrawn';
  asked: number;
  answered: number;
  verdict: 'none' | 'carried' | 'not-carried' | 'no-quorum' | 'told';
}

/** An action with the meeting it comes from. */
export interface ReturningInfo extends EntryInfo {
  meetingTitle: string;
  meetingAt: number;
}

export interface PresentInfo {
  organisation: string;
  as: Exclude<Presence, 'away'>;
  name: string;
}

export interface CorrectionInfo {
  words: string;
  by: string;
  at: number;
}

/** GET /meetings/:meeting, and what every change of one answers. */
export interface MeetingAnswer {
  meeting: MeetingInfo;
  items: ItemInfo[];
  entries: EntryInfo[];
  present: PresentInfo[];
  corrections: CorrectionInfo[];
  /** Asked in earlier meetings of the same group and still open. */
  returning: ReturningInfo[];
  /** The live document of its notes, while it runs. */
  document: string | undefined;
  /** The notes as they stood at the close: a Yjs update (V1) in base64, and the hash of their words. */
  notes: { state: string; hash: string } | undefined;
  /** A tool is on that can ask the organisations to confirm a decision. */
  mayAsk: boolean;
  may: { lead: boolean; write: boolean; correct: boolean };
  /** The server's clock. */
  now: number;
}

/** GET /meetings */
export interface MeetingsAnswer {
  /** Running and planned ones by their time, then those that are over, newest first. */
  meetings: MeetingInfo[];
  backlog: ItemInfo[];
  /** Open actions: of the own organisation first, for those who keep it going of all. */
  actions: ReturningInfo[];
  may: { plan: boolean; propose: boolean };
}

/** Its live document. */
export function notesDocument(meeting: string): string {
  return `notes-${meeting}`;
}
