/** Ballots that went the other way: they are printed beside the outcome, so that what was decided never stands without them. */
import type { Ballot, DecisionKind, Result } from './decision.ts';

const against: Partial<Record<DecisionKind, readonly string[]>> = {
  'sense-check': ['worried'],
  consent: ['object', 'aside'],
  majority: ['no'],
  'two-thirds': ['no'],
};

/** Those whom the outcome went against: who said no to what was carried, who said yes to what was not, who objected or stood aside. */
export function dissentOf({ kind }: { kind: DecisionKind }, result: Result | undefined, ballots: readonly Ballot[]): Ballot[] {
  if (result === undefined) return [];
  const others = result.verdict === 'not-carried' && kind !== 'consent' ? ['yes'] : (against[kind] ?? []);
  return ballots.filter(({ marks }) => others.some((option) => (marks[option] ?? 0) > 0));
}
