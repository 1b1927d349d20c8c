/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC, days are text. */

export interface ActivityTables {
  activities: ActivityTable;
  activity_changes: ActivityChangeTable;
  roles: RoleTable;
  role_steps: RoleStepTable;
  ties: TieTable;
  overlaps: OverlapTable;
  overlap_answers: OverlapAnswerTable;
  check_ins: CheckInTable;
  milestones: MilestoneTable;
  looks: LookTable;
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
  /** e.g. `0-5`; empty for every age. */
  ages: string;
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

/** Since when two activities stand side by side; one that ended and began again has two rows. */
export interface OverlapTable {
  id: string;
  /** Both ids of activities, see pairOf. */
  pair: string;
  found_at: number;
  ended_at: number | null;
}

export interface OverlapAnswerTable {
  id: string;
  overlap: string;
  organisation: string;
  reason: string;
  by: string;
  at: number;
  /** What is no longer said stays stored. */
  ended_at: number | null;
}

/** Append-only; one that was taken back stays stored. */
export interface CheckInTable {
  id: string;
  activity: string;
  organisation: string;
  health: string;
  line: string;
  need: string;
  by: string;
  at: number;
  /** Where it was said before it was brought in. */
  source: string | null;
  ended_at: number | null;
}

export interface MilestoneTable {
  id: string;
  activity: string;
  kind: string;
  title: string;
  organisation: string;
  person: string;
  due: string;
  evidence: string;
  created_by: string;
  created_at: number;
  done_at: number | null;
  done_by: string | null;
  removed_at: number | null;
}

export interface LookTable {
  id: string;
  seat: string;
  name: string;
  address: string;
  created_at: number;
  removed_at: number | null;
}
