/** The tables of remarks in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface RemarkTables {
  remarks: RemarkTable;
  remark_replies: ReplyTable;
}

export interface RemarkTable {
  id: string;
  section: string;
  kind: string;
  start_at: string;
  end_at: string;
  quote: string;
  text: string;
  /** Empty for comments. */
  words: string;
  /** Id of the seat. */
  seat: string;
  by: string;
  organisation: string | null;
  at: number;
  status: string;
  answer: string;
  answered_by: string | null;
  answered_at: number | null;
}

export interface ReplyTable {
  id: string;
  remark: string;
  text: string;
  seat: string;
  by: string;
  organisation: string | null;
  at: number;
}
