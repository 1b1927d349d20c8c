/** Which ways of putting figures together are wrong: percentages, medians and snapshots are never added up, and nothing is averaged silently. */
import { highestThreshold, type IndicatorWords, lowestThreshold } from './indicator.ts';

export interface WordFault {
  field: keyof IndicatorWords;
  /** Key in the text catalogue. */
  key: string;
}

type Put = Pick<IndicatorWords, 'shape' | 'unit' | 'across' | 'overTime' | 'snapshot' | 'threshold'>;

/** Undefined when it can be put together so. */
export function aggregationFault({ shape, unit, across, overTime, snapshot, threshold }: Put): WordFault | undefined {
  const wrong = (field: keyof IndicatorWords, key: string): WordFault => ({ field, key: `server.rule.${key}` });
  if (threshold !== 0 && (threshold < lowestThreshold || threshold > highestThreshold)) return wrong('threshold', 'threshold');
  if (shape === 'ratio') {
    if (unit !== 'percent' && unit !== 'per-hundred') return wrong('unit', 'ratio-unit');
    if (across === 'sum') return wrong('across', 'sum-of-ratios');
    // What is below the line is the same in every quarter, so that adding it up would count people again.
    if (overTime === 'sum' || overTime === 'average') return wrong('overTime', 'time-of-ratios');
    if (across === 'fixed' && overTime === 'ratio') return wrong('overTime', 'time-of-fixed');
    return undefined;
  }
  if (across === 'ratio' || across === 'fixed') return wrong('across', 'only-ratios');
  if (overTime === 'ratio') return wrong('overTime', 'only-ratios');
  if (shape === 'count') {
    if (unit === 'percent' || unit === 'per-hundred') return wrong('unit', 'count-unit');
    return snapshot && overTime === 'sum' ? wrong('overTime', 'sum-of-snapshots') : undefined;
  }
  if (across !== 'none') return wrong('across', 'sum-of-measures');
  return overTime === 'sum' || overTime === 'average' ? wrong('overTime', 'time-of-measures') : undefined;
}
