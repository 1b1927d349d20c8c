/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface MeetingTables {
  meetings: MeetingTable;
  items: ItemTable;
  entries: EntryTable;
  presences: PresenceTable;
  corrections: CorrectionTable;
}

export interface MeetingTable {
  id: string;
  title: string;
  body: string;
  purpose: string;
  starts_at: number;
  minutes: number;
  place: string;
  link: string;
  chair: string;
  access: string;
  audience: string;
  state: string;
  organisation: string | null;
  /** Meetings that were planned together. */
  series: string | null;
  started_at: number | null;
  closed_at: number | null;
  current: string | null;
  current_since: number | null;
  guests: string;
  reason: string;
  source: string | null;
  created_at: number;
  /** Grows with each change of what a calendar shows. */
  revision: number;
  /** The notes as they stood at the close, and the hash of their words. */
  notes: string | null;
  notes_hash: string | null;
}

export interface ItemTable {
  id: string;
  meeting: string | null;
  title: string;
  kind: string;
  minutes: number;
  who: string;
  note: string;
  organisation: string | null;
  asked_by: string;
  state: string;
  spent: number;
  from_title: string;
  /** Order within its meeting. */
  place: number;
  created_at: number;
  removed_at: number | null;
}

export interface EntryTable {
  id: string;
  meeting: string;
  item: string | null;
  kind: string;
  text: string;
  organisation: string | null;
  person: string;
  due: string | null;
  state: string;
  words: string;
  changed_at: number | null;
  changed_by: string;
  written_by: string;
  at: number;
  removed_at: number | null;
  /** 1: the organisations are asked to confirm it once the meeting is over. */
  ask: number;
  /** Id of the decision in the tool that asks the organisations. */
  decision: string | null;
}

export interface PresenceTable {
  meeting: string;
  organisation: string;
  presence: string;
  name: string;
  said_by: string;
  at: number;
}

/** Append-only: how a meeting that is over is put right. */
export interface CorrectionTable {
  id: string;
  meeting: string;
  words: string;
  said_by: string;
  at: number;
}
