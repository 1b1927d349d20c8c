/** The command `pnpm test:soak`: the random and the cruel tests at full size, and a page that says what came of it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { VitestReport, VitestResult } from './summarize-tests.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const page = path.join(root, 'docs/benchmarks/soak.md');
/** Tests that take their size from soakSize. */
const all = [
  'packages/sync/src/fuzz.test.ts',
  'apps/tutti/test/durability.test.ts',
  'apps/tutti/e2e/conformance.test.ts',
  'apps/tutti/e2e/conformance-examples.test.ts',
];

function runSoak(chosen: string[]): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-soak-'));
  try {
    const env = { ...process.env, TUTTI_SOAK: '1' };
    const built = spawnSync(process.execPath, [path.join(root, 'apps/tutti/src/start.ts'), '--build-only'], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    if (built.status !== 0) return 1;
    const report = path.join(folder, 'report.json');
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const files = chosen.length > 0 ? chosen : all;
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...files], {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    writeFileSync(page, asPage(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, files));
    console.log(`Written: ${path.relative(process.cwd(), page)}`);
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function asPage({ testResults }: VitestReport, files: readonly string[]): string {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const rows = grouped(tests).map(({ title, runs, failed, ms }) => `| ${title} | ${runs} | ${failed} | ${(ms / 1000).toFixed(1)} |`);
  return [
    '# The last soak',
    '',
    'Random and cruel tests at their full size. Made by',
    '',
    '```sh',
    `pnpm test:soak${files.length === all.length ? '' : ` ${files.join(' ')}`}`,
    '```',
    '',
    `on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores. A failing run prints its seed; \`TUTTI_SEED\` brings it back.`,
    '',
    '| test | runs | failed | seconds |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

interface Row {
  title: string;
  runs: number;
  failed: number;
  ms: number;
}

/** Tries of one test are one row. */
function grouped(tests: readonly VitestResult[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { fullName = '', status, duration } of tests) {
    const title = fullName.replace(/ \(seed \d+, try \d+\)/, '').trim();
    const row = rows.get(title) ?? { title, runs: 0, failed: 0, ms: 0 };
    rows.set(title, row);
    row.runs++;
    if (status !== 'passed') row.failed++;
    row.ms += duration ?? 0;
  }
  return [...rows.values()];
}

process.exitCode = runSoak(process.argv.slice(2).filter((argument) => argument !== '--'));
