/** What was measured, kept beside the page: a scenario may be measured again alone, and the page still shows all. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measures, ServerName } from './scenario.ts';

export interface ScenarioResult {
  id: string;
  /** Day of the measurement. */
  date: string;
  /** Load of the machine over the minute before the first run. */
  load: number;
  runs: Partial<Record<ServerName, Measures[]>>;
}

const folder = join(import.meta.dirname, '../../../docs/benchmarks');
const file = join(folder, 'sync.json');

export async function readResults(): Promise<ScenarioResult[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as ScenarioResult[];
}

export async function writeResults(results: readonly ScenarioResult[], page: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // One line a run: a measurement that is made again shows as what it is.
  const scenarios = results.map(
    ({ runs, ...result }) =>
      `${JSON.stringify(result).slice(0, -1)},"runs":{\n${Object.entries(runs)
        .map(([server, measures]) => `${JSON.stringify(server)}:[\n${measures.map((each) => JSON.stringify(each, rounded)).join(',\n')}]`)
        .join(',\n')}}}`,
  );
  await writeFile(file, `[${scenarios.join(',\n')}]\n`);
  await writeFile(join(folder, 'sync.md'), page);
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
