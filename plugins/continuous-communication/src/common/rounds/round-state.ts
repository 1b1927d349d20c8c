/** Where a round stands, computed whenever somebody reads: no job has to run for a promise to be late. */
import type { RoundState } from './round.ts';

/** All days YYYY-MM-DD where the workspace is. */
export function roundState(
  { until, promised, toldOn }: { until: string; promised: string; toldOn: string | undefined },
  today: string,
): RoundState {
  if (toldOn !== undefined) return 'told';
  if (today <= until) return 'asking';
  return today <= promised ? 'waiting' : 'late';
}

/** From one day to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}
