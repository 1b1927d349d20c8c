export { conformancePoints, type PointOutcome, runConformance } from './run-conformance.ts';
export type { TrialHost, TrialOptions } from './trial.ts';
