/** Tables of the communication plan. Times are milliseconds since 1970 UTC, days YYYY-MM-DD where the workspace is. */
import type { LineKind, Rhythm } from '../../common/plan/plan.ts';

export interface PlanTables {
  plan_lines: PlanLineTable;
  plan_marks: PlanMarkTable;
  plan_alarms: PlanAlarmTable;
  plan_agreements: PlanAgreementTable;
}

export interface PlanLineTable {
  id: string;
  kind: LineKind;
  audience: string;
  purpose: string;
  channel: string;
  organisation: string;
  person: string;
  languages: string;
  rhythm: Rhythm;
  starts_on: string;
  body: string;
  within: number;
  created_at: number;
  ended_at: number | null;
  /** Number of the change that made it as it is; counts through the whole plan. */
  revision: number;
}

export interface PlanMarkTable {
  id: string;
  line: string;
  day: string;
  words: string;
  said_by: string;
  at: number;
}

export interface PlanAlarmTable {
  id: string;
  line: string;
  words: string;
  raised_by: string;
  raised_at: number;
  due_at: number;
  told_at: number | null;
  told_by: string;
  told_words: string;
}

/** Append-only; the newest of an organisation counts. */
export interface PlanAgreementTable {
  id: string;
  organisation: string;
  revision: number;
  said_by: string;
  at: number;
}
