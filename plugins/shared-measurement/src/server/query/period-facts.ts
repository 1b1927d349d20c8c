/** All that is known of one period of one indicator before anybody looks at it, and what a single figure comes to. */
import type { Figure } from '../../common/figure.ts';
import type { Duty, Indicator } from '../../common/indicator.ts';
import type { Accepted } from './ledger.ts';
import type { Shares } from './shares.ts';

export interface PeriodFacts {
  indicator: Indicator;
  period: string;
  /** Everything that was ever accepted, oldest first. */
  accepted: readonly Accepted[];
  thresholds: readonly { at: number; threshold: number }[];
  denominators: readonly { at: number; value: number }[];
  /** Those that ask for this period. */
  duties: readonly Duty[];
  /** What the organisations let others see. */
  shares: Shares;
}

interface FigureValue {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

export function figureValue({ shape, across }: Indicator, figure: Figure): FigureValue {
  if (shape === 'measure') return { value: figure.value ?? null, numerator: null, denominator: figure.people ?? null };
  if (shape === 'count') return { value: figure.value ?? null, numerator: null, denominator: null };
  const { numerator = null, denominator = null } = figure;
  if (across === 'fixed') return { value: null, numerator, denominator: null };
  return { value: numerator === null || !denominator ? null : (numerator / denominator) * 100, numerator, denominator };
}
