/** How a value stands on the straight line from the baseline to the target, whichever way is good. */
import type { IndicatorWords } from './indicator.ts';
import { parsePeriod } from './period.ts';

/** `noisy`: it changed since the baseline by less than the figures are sure of. `no-target`: there is nothing to hold it against. */
export const statuses = ['on-track', 'at-risk', 'off-track', 'noisy', 'no-target', 'no-data', 'hidden'] as const;
export type Status = (typeof statuses)[number];

/** Short of the line by this part of the whole way, and it is off track. */
const tolerance = 0.25;

type Lined = Pick<IndicatorWords, 'baseline' | 'target' | 'direction'>;

/** Where the line stands at the end of a period; undefined without a baseline and a target. */
export function expectedAt({ baseline, target }: Lined, period: string): number | undefined {
  const [from, at] = [baseline && parsePeriod(baseline.period)?.end, parsePeriod(period)?.end];
  if (!baseline || !target || from === undefined || from === null || at === undefined || target.by <= from) return undefined;
  const gone = Math.max(0, Math.min(1, days(from, at) / days(from, target.by)));
  return baseline.value + (target.value - baseline.value) * gone;
}

/** @param margin how far off the value may be. */
export function statusOf(lined: Lined, period: string, value: number, margin = 0): Status {
  const expected = expectedAt(lined, period);
  const { baseline, target, direction } = lined;
  if (expected === undefined || !baseline || !target) return 'no-target';
  const better = direction === 'up' ? 1 : -1;
  if ((value - target.value) * better >= 0) return 'on-track';
  if (margin > 0 && Math.abs(value - baseline.value) < margin + (baseline.margin ?? 0)) return 'noisy';
  const short = (expected - value) * better;
  if (short <= 1e-9) return 'on-track';
  return short <= tolerance * Math.abs(target.value - baseline.value) ? 'at-risk' : 'off-track';
}

function days(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
