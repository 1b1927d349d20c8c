/** Writes what was measured as a page: first what is reached and what is not, then every figure with its spread. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { peerVersions } from './peers.ts';
import type { ScenarioResult } from './results.ts';
import { type Scenario, type ServerName, serverNames } from './scenario.ts';
import type { Spread } from './statistics.ts';
import { barText, spreadOf, type Verdict, verdicts } from './verdict.ts';

const columns: Record<ServerName, string> = {
  tutti: 'tutti',
  guarded: 'tutti, guarded',
  'y-websocket': 'y-websocket',
  hocuspocus: 'hocuspocus',
  relay: 'bare relay',
  fsync: 'bare fsync loop',
};

export function page(all: readonly Scenario[], results: readonly ScenarioResult[]): string {
  const measured = all.flatMap((scenario) => {
    const result = results.find(({ id }) => id === scenario.id);
    return result ? [{ scenario, result }] : [];
  });
  const found = measured.flatMap(({ scenario, result }) => verdicts(scenario, result));
  const busiest = Math.max(0, ...results.map(({ load }) => load));
  return [
    '# Live documents: how fast, beside two other servers',
    '',
    'Made by `pnpm bench` (`pnpm bench --list` names the parts, `pnpm bench --only PART,PART --write` measures some of them anew). All servers of a table take turns in one session on one machine, three runs each unless it says otherwise; medians, with the smallest and the largest run in brackets.',
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. The clients run on it too, so compare columns, not machines. Load over the minute before a measurement began: at most ${busiest.toFixed(1)} on ${availableParallelism()} processors${busiest > availableParallelism() / 2 ? '; **it was not quiet**, and delays suffer most from that' : ''}.`,
    '',
    '- **tutti**: rooms and the SQLite document log (a thread of its own, `synchronous=FULL`) behind a bare WebSocket server. Every letter is durably stored **before** anybody is sent it.',
    '- **tutti, guarded**: the same, and every document is an agenda that is held to the schema its tool declares; the letters go into paragraphs of its summary.',
    `- **y-websocket** ${peerVersions['y-websocket']}: its own server (\`bin/server.cjs\`) as it comes. It stores nothing, but where it says so.`,
    `- **hocuspocus** ${peerVersions['@hocuspocus/server']}: its server with the Database extension over \`node:sqlite\`, with the statements of its SQLite extension (which needs a native build). It stores the whole document two to ten seconds after a change.`,
    '- **bare relay**: twenty lines on `ws` that send every message on and know nothing of documents. No server can be cheaper.',
    '- **bare fsync loop**: no server. It writes 200 bytes to a file and calls `fdatasync`, as often as letters are written. What waits for the disk cannot be faster.',
    '',
    'Clients are raw sockets of equal cost that speak each dialect. *Delay* is from sending a letter to another client having it. Which rows have a bar, and why, is in [decision 0013](../decisions/0013-what-the-speed-bars-bind.md).',
    '',
    '## Reached and not reached',
    '',
    ...reached(found),
    ...measured.flatMap(({ scenario, result }) => section(scenario, result)),
  ].join('\n');
}

export function verdictLine({ scenario, bar, value, isMet }: Verdict): string {
  return `${isMet ? 'ok   ' : 'ABOVE'} ${number(value)} (${barText(bar)}) ${scenario.id}: ${bar.measure}${bar.of ? ' (guarded)' : ''}`;
}

export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}

function reached(found: readonly Verdict[]): string[] {
  const row = ({ scenario, bar, value, isMet }: Verdict): string =>
    `| ${isMet ? 'yes' : '**no**'} | ${capital(scenario.title)}: ${bar.measure}${bar.of ? ' (guarded)' : ''} | ${barText(bar)} | ${number(value)}${bar.against === 'nothing' ? '' : ' ×'} |`;
  return ['| reached | | bar | measured |', '|---|---|---|---|', ...found.map(row), ''];
}

function section(scenario: Scenario, result: ScenarioResult): string[] {
  const servers = serverNames.filter((server) => result.runs[server]);
  const measures = [...new Set(servers.flatMap((server) => result.runs[server]?.flatMap((run) => Object.keys(run)) ?? []))];
  const runs = result.runs.tutti?.length ?? 0;
  return [
    `## ${capital(scenario.title)}`,
    '',
    `${scenario.note ? `${scenario.note} ` : ''}*\`${scenario.id}\`, ${result.date}, ${runs === 1 ? 'one run' : `${runs} runs`}, load ${result.load.toFixed(1)}.*`,
    '',
    `| | ${servers.map((server) => columns[server]).join(' | ')} |`,
    `|---|${servers.map(() => '---|').join('')}`,
    ...measures.map((measure) => `| ${measure} | ${servers.map((server) => cell(spreadOf(result, server, measure))).join(' | ')} |`),
    '',
  ];
}

function cell(spread: Spread | undefined): string {
  if (!spread) return '–';
  const { median, min, max } = spread;
  return min === max ? number(median) : `${number(median)} (${number(min)}–${number(max)})`;
}

function number(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  if (value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
