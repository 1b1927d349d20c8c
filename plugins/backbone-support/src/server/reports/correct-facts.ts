/** What was put right after a report was frozen: told beside it, so that the text that people signed stays as they signed it. */
import type { Fact, IndicatorFact } from './block-facts.ts';

export interface Correction {
  /** Id of the block. */
  block: string;
  period: string;
  was: number;
  /** Undefined: hidden now, or not there any more. */
  now: number | undefined;
  hidden: boolean;
}

/** @param now the same blocks, as the same audience may see them today. */
export function correctionsOf(frozen: readonly Fact[], now: readonly Fact[]): Correction[] {
  return frozen.flatMap(({ block, indicator }) => {
    const today = now.find((fact) => fact.block.id === block.id)?.indicator;
    return indicator && today ? ofIndicator(block.id, indicator, today) : [];
  });
}

function ofIndicator(block: string, { rows, decimals }: IndicatorFact, today: IndicatorFact): Correction[] {
  return rows.flatMap(({ period, value }) => {
    const row = today.rows.find((one) => one.period === period);
    if (value === undefined || !row) return [];
    // Two numbers that are read alike are alike.
    if (row.value !== undefined && row.value.toFixed(decimals) === value.toFixed(decimals)) return [];
    return [{ block, period, was: value, now: row.value, hidden: row.hidden }];
  });
}
