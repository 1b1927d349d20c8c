/** The command `pnpm test`: sets up all that the tests need, runs every suite, and ends with one line that sums them all up. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { requireChromium } from './find-chromium.ts';
import { filesForSecondTry, passedOnlyThen, withSecondTry } from './second-try.ts';
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
  const tests = async (name: string, chosen: string[]): Promise<Run> => {
    const reportFile = path.join(folder, `${name}.json`);
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const exitCode = await run([vitest, 'run', ...reporters, ...chosen], env);
    return { exitCode, report: readReport(reportFile) };
  };
  try {
    const { exitCode, report } = await trySecondly(await tests('first', filters), (files) => tests('second', files));
    const summary = summarizeTests(report, exitCode);
    for (const problem of summary.problems) console.log(problem);
    console.log(`${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped`);
    return summary.failed === 0 && exitCode === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  exitCode: number;
  report: VitestReport | undefined;
}

/** Why, and what is never tried again: docs/decisions/0018-a-second-try.md. */
async function trySecondly(first: Run, tests: (files: string[]) => Promise<Run>): Promise<Run> {
  const files = first.exitCode === 0 ? [] : filesForSecondTry(first.report, root);
  if (!first.report || files.length === 0) return first;
  console.log(`A second try of ${files.map((file) => path.relative(root, file)).join(', ')}`);
  const second = await tests(files);
  if (!second.report) return first;
  for (const line of passedOnlyThen(first.report, second.report, root)) console.log(`PASSED ONLY AT THE SECOND TRY: ${line}`);
  return { exitCode: second.exitCode, report: withSecondTry(first.report, second.report) };
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
