/** `pnpm bench`: measures this server beside two others and writes docs/benchmarks/sync.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ServerName, serverNames } from './dialects.ts';
import { installPeers } from './peers.ts';
import { bar, currentLoad, page, rowsOf, type ScenarioResult } from './report.ts';
import { type Measures, scenarios } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string' },
    server: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('pnpm bench [--runs 3] [--scale 1] [--only SCENARIO] [--server NAME]\nWith --scale, --only or --server nothing is written.');
  process.exit();
}

const runs = Number(values.runs);
const scale = Number(values.scale);
const whole = scale === 1 && !values.only && !values.server;
const loadBefore = currentLoad();
const peers = await installPeers();
const results: ScenarioResult[] = [];
for (const scenario of scenarios({ scale })) {
  if (values.only && scenario.id !== values.only) continue;
  const measured: Record<ServerName, Measures[]> = { tutti: [], 'y-websocket': [], hocuspocus: [] };
  // Taking turns, so that a busy minute of the machine does not fall on one server alone.
  for (let run = 0; run < runs; run++) {
    for (const server of serverNames) {
      if (values.server && server !== values.server) continue;
      const measures = await scenario.run(server, peers);
      measured[server].push(measures);
      console.log(
        `${scenario.id}, ${server}, run ${run + 1}: ${JSON.stringify(measures, (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))}`,
      );
    }
  }
  results.push({ scenario, runs: measured });
}
for (const row of results.flatMap(rowsOf)) {
  console.log(`${row.ratio > bar ? 'ABOVE' : 'ok   '} ${row.ratio.toFixed(2)} ${row.scenario}: ${row.measure}`);
}
if (whole) {
  const folder = join(import.meta.dirname, '../../../docs/benchmarks');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sync.md'), page(results, runs, new Date().toISOString().slice(0, 10), loadBefore));
  console.log('written to docs/benchmarks/sync.md');
}
process.exit(whole && results.flatMap(rowsOf).some((row) => row.ratio > bar) ? 1 : 0);
