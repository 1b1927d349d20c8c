/** The tables of goals in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface GoalTables {
  goals: GoalTable;
  goal_changes: GoalChangeTable;
}

export interface GoalTable {
  id: string;
  code: string;
  statement: string;
  population: string;
  place: string;
  until: string;
  organisation: string;
  why: string;
  parent: string | null;
  sort_key: string;
  status: string;
  end_reason: string;
  version: number;
  created_at: number;
  /** Taken back before anybody had changed it; the row stays, so that this can be undone. */
  taken_back_at: number | null;
}

/** Append-only. */
export interface GoalChangeTable {
  id: string;
  goal: string;
  kind: string;
  /** JSON: before and after, by field. */
  fields: string;
  version: number;
  at: number;
  by: string;
  organisation: string | null;
}
