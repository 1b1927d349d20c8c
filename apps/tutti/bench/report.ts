/** Writes what was measured as a page: medians with their spread, and how we stand against the better peer. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { type ServerName, serverNames } from './dialects.ts';
import { peerVersions } from './peers.ts';
import type { Measures, Scenario } from './scenarios.ts';
import { type Spread, spread } from './statistics.ts';

export interface ScenarioResult {
  scenario: Pick<Scenario, 'id' | 'title'>;
  runs: Record<ServerName, Measures[]>;
}

export interface Row {
  scenario: string;
  measure: string;
  spreads: Record<ServerName, Spread>;
  /** Ours divided by the better peer's; below 1 we are better. */
  ratio: number;
}

/** No row may be worse than this. */
export const bar = 1.5;

export function rowsOf({ scenario, runs }: ScenarioResult): Row[] {
  return Object.keys(runs.tutti[0] ?? {}).map((measure) => {
    const of = (server: ServerName) => spread(runs[server].map((run) => run[measure] ?? Number.NaN));
    const spreads = { tutti: of('tutti'), 'y-websocket': of('y-websocket'), hocuspocus: of('hocuspocus') };
    const ratio = spreads.tutti.median / Math.min(spreads['y-websocket'].median, spreads.hocuspocus.median);
    return { scenario: scenario.title, measure, spreads, ratio };
  });
}

/** @param loadBefore what else the machine was doing (load average over a minute, taken before the first run). */
export function page(results: readonly ScenarioResult[], runs: number, date: string, loadBefore: number): string {
  const [cpu] = cpus();
  const lines = [
    '# Live documents: how fast, beside two other servers',
    '',
    `Measured on ${date} with \`pnpm bench\`, ${runs} runs, all servers in one session on one machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. The clients ran on the same machine, so compare columns, not machines.`,
    '',
    loadBefore > availableParallelism() / 2
      ? `**The machine was busy with other work (load ${loadBefore.toFixed(1)} on ${availableParallelism()} processors before the first run).** Delays suffer most, and ours more than the peers', because a letter crosses to the log's thread and back. Run it again on a quiet machine.`
      : `The machine was quiet (load ${loadBefore.toFixed(1)} before the first run).`,
    '',
    '- **tutti**: rooms and the SQLite document log (a thread of its own, `synchronous=FULL`) behind a bare WebSocket server. Every letter is durably stored **before** anybody is sent it.',
    `- **y-websocket** ${peerVersions['y-websocket']}: its own server (\`bin/server.cjs\`) as it comes. It stores nothing.`,
    `- **hocuspocus** ${peerVersions['@hocuspocus/server']}: its server with the Database extension over \`node:sqlite\`, with the statements of its SQLite extension (which needs a native build). It stores the whole document two to ten seconds after a change.`,
    '',
    'Clients are raw sockets of equal cost that speak each dialect. *Delay* is from sending a letter to another client having it. Lower is better everywhere. Medians, with the smallest and largest run in brackets. The last column is ours divided by the better peer. Our delay holds the commit to disk, which neither peer makes before it sends.',
    '',
  ];
  for (const result of results) {
    lines.push(`## ${result.scenario.title.charAt(0).toUpperCase()}${result.scenario.title.slice(1)}`, '');
    if (result.scenario.id === 'opening') {
      lines.push('tutti and hocuspocus were restarted before, and read the document from disk; y-websocket has it in memory.', '');
    }
    lines.push(`| | ${serverNames.join(' | ')} | ratio |`, `|---|${serverNames.map(() => '---|').join('')}---|`);
    for (const { measure, spreads, ratio } of rowsOf(result)) {
      lines.push(`| ${measure} | ${serverNames.map((server) => cell(spreads[server])).join(' | ')} | ${ratio.toFixed(2)} |`);
    }
    lines.push('');
  }
  const worst = results.flatMap(rowsOf).sort((a, b) => b.ratio - a.ratio)[0];
  lines.push(
    `The bar: no row above ${bar}. The worst row is ${worst ? `${worst.ratio.toFixed(2)} (${worst.scenario}: ${worst.measure})` : 'not known'}.`,
    '',
  );
  return lines.join('\n');
}

export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}

function cell({ median, min, max }: Spread): string {
  return `${round(median)} (${round(min)}–${round(max)})`;
}

function round(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
