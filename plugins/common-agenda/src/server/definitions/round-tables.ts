/** The tables of "Where we start from" in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface RoundTables {
  rounds: RoundTable;
  definitions: DefinitionTable;
  grid_cells: GridCellTable;
  tensions: TensionTable;
  tension_positions: TensionPositionTable;
}

export interface RoundTable {
  id: string;
  title: string;
  /** JSON: ids of organisations. */
  asked: string;
  /** JSON: RoundReaders. */
  readers: string;
  until: string | null;
  created_at: number;
  opened_at: number | null;
  source: string | null;
}

/** One per round and organisation; sealed rows are never changed again. */
export interface DefinitionTable {
  round: string;
  organisation: string;
  text: string;
  causes: string;
  who: string;
  place: string;
  success: string;
  version: number;
  saved_at: number;
  saved_by: string | null;
  sealed_at: number | null;
  sealed_by: string | null;
  salt: string | null;
  hash: string | null;
  /** 1: written after the round was opened. */
  late: number;
}

export interface GridCellTable {
  round: string;
  organisation: string;
  dimension: string;
  words: string;
  mark: string;
  state: string;
}

export interface TensionTable {
  id: string;
  round: string;
  question: string;
  status: string;
  resolution: string;
  review: string | null;
  created_at: number;
  /** Counts from 1 in its round, in the order they were written down. */
  number: number;
}

export interface TensionPositionTable {
  tension: string;
  organisation: string;
  text: string;
  imported: number;
}
