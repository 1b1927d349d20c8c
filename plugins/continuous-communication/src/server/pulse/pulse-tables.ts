/** Tables of the pulse. No row of any of them says what one person answered. Times are milliseconds since 1970 UTC. */

export interface PulseTables {
  pulses: PulseTable;
  pulse_takers: TakerTable;
  pulse_plans: PlanTable;
}

export interface PulseTable {
  id: string;
  title: string;
  /** JSON: keys of the statements, in their order. */
  statements: string;
  /** JSON: ids of organisations by group. */
  groups: string;
  opened_at: number;
  closes_at: number;
  cancelled_at: number | null;
  reason: string;
  /** JSON of a Box. */
  box: string;
  /** Random, so that who took part cannot be looked up from outside of this row. */
  salt: string;
  /** `no`, `asked`, `yes` */
  shared: string;
  /** Id of the decision in which the partners say whether others read it. */
  decision: string | null;
  source: string | null;
}

/** Who has answered, so that nobody does twice: hashes, in their own order, without a time. Emptied when the pulse is over. */
export interface TakerTable {
  pulse: string;
  taker: string;
}

/** Append-only. */
export interface PlanTable {
  id: string;
  pulse: string;
  words: string;
  said_by: string;
  at: number;
}
