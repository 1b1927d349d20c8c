/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface DecisionTables {
  decisions: DecisionTable;
  ballots: BallotTable;
  participations: ParticipationTable;
  recusals: RecusalTable;
  proxies: ProxyTable;
  opinions: OpinionTable;
  outcomes: OutcomeTable;
}

export interface DecisionTable {
  id: string;
  question: string;
  background: string;
  kind: string;
  /** JSON: Option[]. */
  options: string;
  /** JSON: ids of organisations, as `required`. */
  asked: string;
  required: string;
  quorum: number;
  hide: string;
  anonymous: number;
  reason_needed: number;
  opinions: number;
  dots: number;
  audience: string;
  closes_at: number;
  about: string | null;
  created_at: number;
  created_by: string;
  organisation: string | null;
  /** The plugin that opened it, and its own key for it. */
  plugin: string | null;
  key: string | null;
  withdrawn_at: number | null;
  closed_at: number | null;
  end_reason: string | null;
  /** When everybody was told that it is closed; being closed does not wait for that. */
  told_at: number | null;
  source: string | null;
  /** Of an anonymous decision, JSON: the sum of all ballots, and the reasons in the order of the alphabet. No ballot of one is ever stored. */
  box: string | null;
  /** JSON: ids of organisations. */
  pays: string;
  /** JSON: RuleTaken. */
  rule: string | null;
  fixed: number;
}

/** Append-only: another ballot of the same organisation replaces the one before, which stays. */
export interface BallotTable {
  id: string;
  decision: string;
  organisation: string;
  /** JSON: Marks. */
  marks: string;
  reason: string;
  signed_by: string;
  at: number;
  proxy: string | null;
  replaced_at: number | null;
}

/** That an organisation answered an anonymous decision; not what, not when, not who. */
export interface ParticipationTable {
  decision: string;
  organisation: string;
}

export interface RecusalTable {
  decision: string;
  organisation: string;
  reason: string;
  /** Empty when it stood so from the beginning. */
  said_by: string;
  at: number;
  /** RecusalCause */
  why: string;
}

export interface ProxyTable {
  decision: string;
  organisation: string;
  holder: string;
  said_by: string;
  at: number;
}

export interface OpinionTable {
  decision: string;
  organisation: string;
  /** Id of the seat, so that each counts once; never told. */
  seat: string;
  marks: string;
}

/** Append-only, as ballots are. */
export interface OutcomeTable {
  id: string;
  decision: string;
  words: string;
  review: string | null;
  said_by: string;
  at: number;
}
