/** The tables of versions and answers in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface VersionTables {
  versions: VersionTable;
  version_sections: VersionSectionTable;
  stances: StanceTable;
}

export interface VersionTable {
  id: string;
  number: string;
  note: string;
  status: string;
  rule: string;
  /** JSON: ids of organisations. */
  asked: string;
  until: string | null;
  before: string | null;
  hash: string;
  /** The change of the live document that it was frozen at; null when it was brought in. */
  seq: number | null;
  created_at: number;
  created_by: string;
  in_force_at: number | null;
  ended_at: number | null;
  end_reason: string | null;
  source: string | null;
}

/** Never changed once it stands. */
export interface VersionSectionTable {
  version: string;
  section: string;
  position: number;
  title: string;
  body: string;
  change: string;
  reason: string | null;
}

/** Append-only: another answer of the same organisation replaces the one before, which stays. */
export interface StanceTable {
  id: string;
  version: string;
  organisation: string;
  kind: string;
  /** JSON: ids of sections. */
  sections: string;
  words: string;
  authority: string;
  until: string | null;
  signed_by: string;
  at: number;
  said_by: string | null;
  said_where: string | null;
  carried_from: string | null;
  imported: number;
  replaced_at: number | null;
}
