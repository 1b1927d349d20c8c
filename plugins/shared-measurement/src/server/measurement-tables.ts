/** The plugin's own tables in one workspace, as Kysely sees them. Times are milliseconds since 1970 UTC. */

export interface MeasurementTables {
  indicators: IndicatorTable;
  indicator_changes: IndicatorChangeTable;
  duties: DutyTable;
  denominators: DenominatorTable;
  drafts: DraftTable;
  revisions: RevisionTable;
  crosswalks: CrosswalkTable;
  imports: ImportTable;
  import_cells: ImportCellTable;
  notes: NoteTable;
  consents: ConsentTable;
  publications: PublicationTable;
}

export interface IndicatorTable {
  id: string;
  code: string;
  /** JSON: IndicatorWords. */
  words: string;
  version: number;
  retired_at: number | null;
  created_at: number;
}

/** Append-only. */
export interface IndicatorChangeTable {
  id: string;
  indicator: string;
  version: number;
  /** JSON: by field what it was and what it became. */
  fields: string;
  said_by: string;
  at: number;
}

export interface DutyTable {
  indicator: string;
  organisation: string;
  scope: string;
  from_period: string;
  to_period: string | null;
}

/** Append-only: the newest of a period counts. */
export interface DenominatorTable {
  id: string;
  indicator: string;
  period: string;
  value: number;
  said_by: string;
  at: number;
}

/** What an organisation is writing; nobody else reads it. */
export interface DraftTable {
  indicator: string;
  organisation: string;
  scope: string;
  period: string;
  /** JSON: Figure. */
  figure: string;
  /** JSON: FigureSource; '' when somebody typed it. */
  source: string;
  said_by: string;
  at: number;
}

/** Append-only: what was sent stays as it was sent; only what came of it is added. */
export interface RevisionTable {
  id: string;
  indicator: string;
  organisation: string;
  scope: string;
  period: string;
  number: number;
  /** JSON: Figure. */
  figure: string;
  /** JSON: FigureSource; '' when somebody typed it. */
  source: string;
  /** JSON: Finding[]; '' when the rules found nothing. */
  findings: string;
  reason: string;
  said_by: string;
  seat: string;
  method: string;
  sent_at: number;
  status: string;
  words: string;
  checked_by: string;
  checked_at: number | null;
}

/** How an organisation's own table is read. */
export interface CrosswalkTable {
  id: string;
  organisation: string;
  name: string;
  /** JSON: CrosswalkRules. */
  rules: string;
  said_by: string;
  at: number;
}

/** A table that was brought in. */
export interface ImportTable {
  id: string;
  organisation: string;
  file: string;
  count: number;
  said_by: string;
  at: number;
  undone_by: string;
  undone_at: number | null;
}

/** What one of them wrote, and what stood there before. */
export interface ImportCellTable {
  import: string;
  indicator: string;
  scope: string;
  period: string;
  figure: string;
  /** JSON of the draft's row before; '' where nothing was being written. */
  before: string;
}

/** What lies behind a number. */
export interface NoteTable {
  id: string;
  indicator: string;
  /** '' of all. */
  period: string;
  kind: string;
  text: string;
  seen_by: string;
  /** '' of those who keep the workspace going. */
  organisation: string;
  said_by: string;
  at: number;
  changed_at: number | null;
  withdrawn_at: number | null;
}

/** Append-only: what an organisation said of who sees its figures of an indicator; the newest counts. */
export interface ConsentTable {
  indicator: string;
  organisation: string;
  /** From 1, of that organisation and indicator. */
  number: number;
  parts: string;
  /** JSON: ids of organisations. */
  named: string;
  total: string;
  /** 1: its lead chose it; 0: it sent a figure while the page told so. */
  chosen: number;
  said_by: string;
  seat: string;
  at: number;
}

/** A page for people without an account. */
export interface PublicationTable {
  /** Stands in its address; an address that was switched off never comes back. */
  id: string;
  title: string;
  words: string;
  /** JSON: ids of indicators, in their order. */
  indicators: string;
  said_by: string;
  at: number;
  ended_by: string;
  ended_at: number | null;
}
