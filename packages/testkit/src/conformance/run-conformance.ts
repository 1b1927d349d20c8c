/** Runs every point of the conformance suite on one packed plugin in one host, and says of each how it went. */
import { consentPoints } from './consent-points.ts';
import { documentPoints } from './document-points.ts';
import { lifePoints } from './life-points.ts';
import { packagePoints } from './package-points.ts';
import { panelPoints } from './panel-points.ts';
import { NotHere, type Point } from './point.ts';
import { routePoints } from './route-points.ts';
import { openTrial, type TrialOptions } from './trial.ts';

export interface PointOutcome {
  /** 1–18, as in the plugin guide. */
  number: number;
  title: string;
  outcome: 'passed' | 'failed' | 'not-here';
  /** What was seen, or why the point does not apply; undefined when it passed. */
  words: string | undefined;
  ms: number;
}

export const conformancePoints: readonly Point[] = [
  ...packagePoints,
  ...routePoints,
  ...lifePoints,
  ...consentPoints,
  ...documentPoints,
  ...panelPoints,
].sort((a, b) => a.number - b.number);

/** Rejects only when the plugin cannot be installed at all; the error is the one an install would give. */
export async function runConformance(options: TrialOptions, tell: (outcome: PointOutcome) => void = () => {}): Promise<PointOutcome[]> {
  const trial = await openTrial(options);
  const outcomes: PointOutcome[] = [];
  try {
    for (const { number, title, check } of conformancePoints) {
      // A point that switched it off, or failed half way, leaves it as the next one expects it.
      await trial.setEnabled(true);
      await trial.setEnabled(true, trial.away);
      const started = performance.now();
      const [outcome, words] = await check(trial).then(
        () => ['passed', undefined] as const,
        (error: unknown) =>
          [error instanceof NotHere ? 'not-here' : 'failed', error instanceof Error ? error.message : String(error)] as const,
      );
      const told: PointOutcome = { number, title, outcome, words, ms: Math.round(performance.now() - started) };
      outcomes.push(told);
      tell(told);
    }
    return outcomes;
  } finally {
    await trial.dispose();
  }
}
