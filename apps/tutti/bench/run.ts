/** `pnpm bench`: measures this server beside two others and writes docs/benchmarks/sync.md; `pnpm bench directory` measures the search, `pnpm bench plugins` what plugins cost, `pnpm bench decisions` a ballot of 300 organisations, `pnpm bench measurement` a scorecard. */
import { parseArgs } from 'node:util';
import { installPeers } from './peers.ts';
import { currentLoad, page, verdictLine } from './report.ts';
import { readResults, type ScenarioResult, writeResults } from './results.ts';
import { type Scenario, type ServerName, serverNames } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { verdicts } from './verdict.ts';

const usage = `pnpm bench directory
pnpm bench decisions
pnpm bench measurement
pnpm bench plugins [--only PART,PART] [--write]
pnpm bench [--only PART,PART] [--write] [--runs 3] [--server NAME] [--scale 1] [--kills 20] [--list]
Without --only everything is measured and written to docs/benchmarks. With --only nothing is written unless --write is given.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    only: { type: 'string' },
    server: { type: 'string' },
    write: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (positionals[0] === 'directory') {
  await import('./directory/run-directory.ts');
  process.exit();
}
if (positionals[0] === 'decisions') {
  await import('./decisions/run-decisions.ts');
  process.exit();
}
if (positionals[0] === 'measurement') {
  await import('./measurement/run-measurement.ts');
  process.exit();
}
if (positionals[0] === 'plugins') {
  const { runPluginBench } = await import('./plugins/run-plugins.ts');
  process.exit((await runPluginBench(values.only?.split(','), values.write)) ? 0 : 1);
}
const all = scenarios({ scale: Number(values.scale), kills: Number(values.kills) });
const asked = values.only?.split(',');
const unknown = [
  ...positionals.filter((name) => name !== 'sync'),
  ...(asked ?? []).filter((id) => !all.some((scenario) => scenario.id === id)),
  ...(values.server && !serverNames.includes(values.server as ServerName) ? [values.server] : []),
];
if (values.help || values.list || unknown.length > 0) {
  if (unknown.length > 0) console.error(`Not known: ${unknown.join(', ')}.`);
  console.log(values.list ? all.map(({ id, title }) => `${id.padEnd(20)} ${title}`).join('\n') : usage);
  process.exit(unknown.length > 0 ? 1 : 0);
}

const write = (values.write || !asked) && values.scale === '1' && !values.server;
const peers = await installPeers();
const measured: ScenarioResult[] = [];
for (const scenario of all) {
  if (asked && !asked.includes(scenario.id)) continue;
  const result = await measure(scenario);
  measured.push(result);
  for (const verdict of verdicts(scenario, result)) console.log(verdictLine(verdict));
  // After each, so that what was measured is kept when a later one fails.
  if (write) await keep();
}
const missed = measured.flatMap((result) => all.filter(({ id }) => id === result.id).flatMap((scenario) => verdicts(scenario, result)));
process.exit(missed.some(({ isMet }) => !isMet) ? 1 : 0);

/** The servers take turns, so that a busy minute of the machine does not fall on one of them alone. */
async function measure(scenario: Scenario): Promise<ScenarioResult> {
  const result: ScenarioResult = { id: scenario.id, date: new Date().toISOString().slice(0, 10), load: currentLoad(), runs: {} };
  const runs = Math.min(Number(values.runs), scenario.runsAtMost ?? Number.POSITIVE_INFINITY);
  for (let run = 1; run <= runs; run++) {
    for (const server of scenario.servers) {
      if (values.server && server !== values.server) continue;
      const measures = await scenario.run(server, peers).catch((error: unknown) => {
        // One that fails must not take the measurements of the others with it; it shows as not reached.
        console.error(`${scenario.id}, ${server}, run ${run}: failed:`, error);
        return undefined;
      });
      if (!measures) continue;
      result.runs[server] = [...(result.runs[server] ?? []), measures];
      const figures = Object.entries(measures).map(([measure, value]) => `${measure} ${Number(value.toPrecision(4))}`);
      console.log(`${scenario.id}, ${server}, run ${run}: ${figures.join(' · ')}`);
    }
  }
  return result;
}

async function keep(): Promise<void> {
  const before = await readResults();
  const results = all.flatMap(({ id }) => measured.find((each) => each.id === id) ?? before.find((each) => each.id === id) ?? []);
  await writeResults(results, page(all, results));
  console.log('written to docs/benchmarks/sync.md');
}
