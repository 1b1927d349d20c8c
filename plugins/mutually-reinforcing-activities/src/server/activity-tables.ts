/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC, days are text. */

export interface ActivityTables {
  activities: ActivityTable;
  activity_changes: ActivityChangeTable;
  roles: RoleTable;
  role_steps: RoleStepTable;
  ties: TieTable;
}

export interface ActivityTable {
  id: string;
  code: string;
  name: string;
  purpose: string;
  kind: string;
  stage: string;
  starts: string;
  ends: string;
  season: string;
  /** JSON: names of places. */
  places: string;
  version: number;
  created_at: number;
  created_by: string;
  taken_back_at: number | null;
}

/** Append-only. */
export interface ActivityChangeTable {
  activity: string;
  version: number;
  /** JSON: by field, before and after. */
  fields: string;
  by: string;
  at: number;
}

export interface RoleTable {
  id: string;
  activity: string;
  organisation: string;
  kind: string;
  promised: string;
  state: string;
  turn: number;
  asked_at: number;
  asked_by: string;
  word: string;
  answered_at: number | null;
  answered_by: string | null;
  said_on: string | null;
  said_source: string | null;
  /** Its asking was taken back; what happened to it stays. */
  ended_at: number | null;
}

/** Append-only. */
export interface RoleStepTable {
  activity: string;
  /** Grows within an activity. */
  number: number;
  role: string;
  kind: string;
  organisation: string;
  as: string;
  promised: string;
  word: string;
  by: string;
  at: number;
}

export interface TieTable {
  id: string;
  from_id: string;
  to_id: string;
  kind: string;
  note: string;
  by: string;
  at: number;
  removed_at: number | null;
}
