/** The command `pnpm test`: sets up all that the tests need, runs every suite, and ends with one line that sums them all up. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requireChromium } from './find-chromium.ts';
import { summarizeTests, type VitestReport } from './summarize-tests.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const interrupted = ['SIGINT', 'SIGTERM'] as const;

async function runTests(filters: string[]): Promise<number> {
  const chromium = requireChromium((line) => console.log(line));
  // Every server that a test starts finds what the one before compiled.
  const env = { NODE_COMPILE_CACHE: path.join(root, 'apps/tutti/node_modules/.cache/compiled'), ...process.env, TUTTI_CHROMIUM: chromium };
  const built = await run([path.join(root, 'apps/tutti/src/start.ts'), '--build-only'], env);
  if (built !== 0) throw new Error('The workbench could not be built, so no test was run');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-tests-'));
  const reportFile = path.join(folder, 'report.json');
  try {
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const exitCode = await run([vitest, 'run', ...reporters, ...filters], env);
    const summary = summarizeTests(readReport(reportFile), exitCode);
    for (const problem of summary.problems) console.log(problem);
    console.log(`${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`);
    return summary.failed === 0 && exitCode === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs Node with the arguments, output passed through; stops it when we are stopped. */
function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of interrupted) process.on(signal, stop);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of interrupted) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

try {
  process.exitCode = await runTests(process.argv.slice(2).filter((argument) => argument !== '--'));
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  console.log('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
