/** How one organisation's own table is read: which of its columns and words are which of ours. Said once, kept by name, used again. */
import type { NumberField } from './figure.ts';

/** `indicator`, `period`, `organisation`, `scope`: what the row is about. `state`: reported, none, not counted or kept back. */
export const rowUses = ['indicator', 'period', 'organisation', 'scope', 'state', 'note'] as const;
export type RowUse = (typeof rowUses)[number];
export const numberUses = ['numerator', 'denominator', 'value', 'people', 'margin'] as const satisfies readonly NumberField[];
export type ColumnUse = RowUse | NumberField | 'nothing';

export const zeroMeanings = ['ask', 'none', 'not-collected'] as const;
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];

export interface CrosswalkColumn {
  header: string;
  use: ColumnUse;
  /** Code: the numbers of this column are of one indicator. Otherwise the row says of which. */
  indicator?: string;
}

export interface CrosswalkRules {
  columns: CrosswalkColumn[];
  /** Their word for an indicator, and our code; '' leaves such rows out. */
  codes: [theirs: string, ours: string][];
  dates?: DateOrder;
  decimal: '.' | ',';
  zeros: (typeof zeroMeanings)[number];
  /** Several rows of one figure: one per place, one per month. */
  rows: 'one' | 'add';
}

export interface Crosswalk {
  id: string;
  name: string;
  rules: CrosswalkRules;
  by: string;
  at: number;
}

/** Figures that may be brought in at once. */
export const mostBrought = 5_000;

export function isNumberUse(use: ColumnUse): use is NumberField {
  return (numberUses as readonly string[]).includes(use);
}
