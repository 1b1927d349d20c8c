/** Figures as people without an account read them, in the language of whoever asks. */
import type { Indicator } from '../../common/indicator.ts';
import { dayText, periodText } from '../../common/period-words.ts';
import type { ValueRow } from '../../common/values.ts';
import { spokenLanguage, worded } from '../words.ts';

type Measured = Pick<Indicator, 'unit' | 'decimals'>;

export function numberText(value: number, decimals = 0): string {
  return value.toLocaleString(spokenLanguage(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

export function valueText({ unit, decimals }: Measured, value: number): string {
  return unit === 'days'
    ? worded('unit.days', { count: Number(value.toFixed(decimals)) })
    : worded(`unit.${unit}`, { number: numberText(value, decimals) });
}

/** A target or a start: only as exact as it was written. */
export function aimText({ unit, decimals }: Measured, value: number): string {
  return valueText({ unit, decimals: Number.isInteger(value) ? 0 : decimals }, value);
}

export function periodSaid(code: string): string {
  return periodText(code, spokenLanguage());
}

export function daySaid(day: string): string {
  return dayText(day, spokenLanguage());
}

export function reportedSaid({ reported, due }: Pick<ValueRow, 'reported' | 'due'>): string {
  return worded('reported', { reported, due });
}

/** Why there is no number. */
export function absentText({ kept, suppressed }: Pick<ValueRow, 'kept' | 'suppressed'>): string {
  return worded(kept ? 'public.kept' : suppressed ? 'value.hidden' : 'value.none');
}

export function latestOf(rows: readonly ValueRow[]): ValueRow | undefined {
  return rows.findLast(({ acceptedAt }) => acceptedAt !== null);
}

/** What the line shows, in a sentence or more. */
export function summaryText(indicator: Indicator, rows: readonly ValueRow[]): string {
  const latest = latestOf(rows);
  if (!latest) return worded('summary.none');
  if (latest.value === null) return `${periodSaid(latest.period)}: ${absentText(latest)}.`;
  const { baseline, target } = indicator;
  const parts = [worded('summary.now', { period: periodSaid(latest.period), value: valueText(indicator, latest.value) })];
  if (latest.margin !== null) parts.push(worded('summary.margin', { margin: numberText(latest.margin, indicator.decimals) }));
  if (baseline) parts.push(worded('summary.start', { period: periodSaid(baseline.period), value: aimText(indicator, baseline.value) }));
  if (target) parts.push(worded('summary.target', { day: daySaid(target.by), value: aimText(indicator, target.value) }));
  if (latest.provisional) parts.push(worded('summary.partial', { reported: reportedSaid(latest) }));
  return parts.join(' ');
}
