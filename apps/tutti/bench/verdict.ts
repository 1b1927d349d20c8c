/** Holds what was measured against the bars. */
import type { ScenarioResult } from './results.ts';
import type { Bar, Scenario, ServerName } from './scenario.ts';
import { type Spread, spread } from './statistics.ts';

export interface Verdict {
  scenario: Scenario;
  bar: Bar;
  /** Ours divided by what it is held against, or ours itself. NaN when one of them was not measured. */
  value: number;
  isMet: boolean;
}

const peers = ['y-websocket', 'hocuspocus'] as const;

/** Undefined where a server does not have this measure. */
export function spreadOf({ runs }: ScenarioResult, server: ServerName, measure: string): Spread | undefined {
  const values = (runs[server] ?? []).map((run) => run[measure]).filter((value) => value !== undefined);
  return values.length > 0 ? spread(values) : undefined;
}

export function verdicts(scenario: Scenario, result: ScenarioResult): Verdict[] {
  return scenario.bars.map((bar) => {
    const ours = medianOf(result, bar.of ?? 'tutti', bar.measure);
    const value = ours / reference(result, bar);
    const isMet = bar.atLeast === undefined ? value <= (bar.atMost ?? 1) : value >= bar.atLeast;
    return { scenario, bar, value, isMet };
  });
}

export function barText({ against, atMost, atLeast, windowMs }: Bar): string {
  const limit = atLeast === undefined ? `at most ${atMost ?? 1}` : `at least ${atLeast}`;
  if (against === 'nothing') return limit;
  return windowMs ? `${limit} × (the better peer + the bare fsync loop + ${windowMs} ms)` : `${limit} × ${names[against]}`;
}

const names: Record<Exclude<Bar['against'], 'nothing'>, string> = {
  peers: 'the better peer',
  hocuspocus: 'hocuspocus',
  fsync: 'the bare fsync loop',
  'peers + fsync': '(the better peer + the bare fsync loop)',
};

function reference(result: ScenarioResult, { against, measure, atLeast, windowMs = 0 }: Bar): number {
  const better = (): number => {
    const values = peers.map((peer) => medianOf(result, peer, measure)).filter((value) => !Number.isNaN(value));
    return atLeast === undefined ? Math.min(...values) : Math.max(...values);
  };
  switch (against) {
    case 'nothing':
      return 1;
    case 'peers':
      return better();
    case 'peers + fsync':
      return better() + medianOf(result, 'fsync', measure) + windowMs;
    default:
      return medianOf(result, against, measure);
  }
}

function medianOf(result: ScenarioResult, server: ServerName, measure: string): number {
  return spreadOf(result, server, measure)?.median ?? Number.NaN;
}
