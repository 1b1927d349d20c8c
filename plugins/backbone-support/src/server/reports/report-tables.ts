/** Tables of the reports. */

export interface ReportTables {
  reports: ReportTable;
  report_editions: EditionTable;
  report_signs: SignTable;
}

export interface ReportTable {
  id: string;
  title: string;
  audience: string;
  state: string;
  /** JSON: Block[] */
  blocks: string;
  /** Number of the edition that stands; 0 while it was never frozen. */
  edition: number;
  published_at: number | null;
  removed_at: number | null;
  source: string | null;
  created_at: number;
  created_by: string;
}

/** What a report said when it was frozen; never changed. */
export interface EditionTable {
  report: string;
  number: number;
  cut_off: string;
  /** JSON: Fact[] */
  facts: string;
  /** SHA-256 of the facts, in hex: a signature names it. */
  hash: string;
  /** JSON: ids of the organisations that are named or counted in it. */
  asked: string;
  at: number;
  by: string;
}

export interface SignTable {
  id: string;
  report: string;
  /** 0: said elsewhere, of no edition. */
  edition: number;
  hash: string;
  organisation: string;
  by: string;
  at: number;
  said_where: string | null;
  taken_back_at: number | null;
}
