/** Tables of what people were asked and told. Times are milliseconds since 1970 UTC, days YYYY-MM-DD where the workspace is. */
import type { Response } from '../../common/rounds/round.ts';

export interface RoundTables {
  rounds: RoundTable;
  heard: HeardTable;
}

export interface RoundTable {
  id: string;
  title: string;
  asked: string;
  from_day: string;
  until_day: string;
  answered: number | null;
  promised: string;
  organisation: string | null;
  told_on: string | null;
  told_how: string;
  created_at: number;
  removed_at: number | null;
}

export interface HeardTable {
  id: string;
  round: string;
  words: string;
  response: Response;
  why: string;
  answered_by: string;
  created_at: number;
  removed_at: number | null;
}
