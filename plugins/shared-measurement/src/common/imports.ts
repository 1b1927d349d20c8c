/** What the routes about tables that are brought in take and answer. Times are milliseconds since 1970 UTC. */
import type { Crosswalk } from './crosswalk.ts';
import type { Figure } from './figure.ts';
import type { Scope } from './indicator.ts';

export interface BroughtCell {
  /** Code of the indicator. */
  indicator: string;
  scope: Scope;
  period: string;
  /** Of the file, from 1. */
  row: number;
  figure: Figure;
}

export interface ImportFault {
  /** Which of the cells that were sent, from 0. */
  cell: number;
  detail: string;
}

/** What bringing it in does, or did: figures that are new, that take the place of another, or that stand so already. */
export interface ImportCounts {
  fresh: number;
  changed: number;
  same: number;
}

export interface ImportAnswer {
  counts: ImportCounts;
  /** Only of a trial: where one stands, nothing is brought in. */
  faults: ImportFault[];
  /** Undefined of a trial. */
  id: string | undefined;
}

export interface ImportBatch {
  id: string;
  file: string;
  by: string;
  at: number;
  count: number;
  undone: { by: string; at: number } | undefined;
}

export interface ImportsAnswer {
  /** Newest first. */
  imports: ImportBatch[];
  crosswalks: Crosswalk[];
}

export interface UndoAnswer {
  taken: number;
  /** Sent or changed since, so that they stay. */
  left: { indicator: string; period: string; why: 'sent' | 'changed' }[];
}
