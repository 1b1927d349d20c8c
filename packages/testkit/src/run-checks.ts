/** The command `pnpm check`: types, lint, format, layers, cycles, unused code, the reference of the plugin API; each step by name, and a failure for all if one fails. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findBreaches, readSources } from './layers/find-breaches.ts';
import { checkReference } from './reference/check-reference.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface Outcome {
  ok: boolean;
  output: string;
}

const steps: [name: string, run: () => Outcome][] = [
  ['types of the server side', () => tool('tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['types of the browser side', () => tool('tsc', '--noEmit', '-p', 'tsconfig.browser.json')],
  ['types of the browser tests', () => tool('tsc', '--noEmit', '-p', 'tsconfig.e2e.json')],
  ['lint, format and cycles', () => tool('biome', 'ci', '--colors=off', '.')],
  ['layers and habits', checkLayers],
  ['reference of the plugin API', reference],
  ['unused code', () => tool('knip', '--no-progress')],
];

function tool(command: string, ...args: string[]): Outcome {
  const file = path.join(root, 'node_modules', '.bin', command);
  if (!existsSync(file)) return { ok: false, output: `${command} is not installed; run npx -y pnpm install` };
  const result = spawnSync(file, args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  return { ok: result.status === 0, output: `${result.stdout}${result.stderr}${result.error?.message ?? ''}` };
}

function checkLayers(): Outcome {
  const plugins = readdirSync(path.join(root, 'plugins'));
  const breaches = findBreaches(readSources(root), plugins);
  return { ok: breaches.length === 0, output: breaches.map((breach) => `${breach.file} ${breach.message}`).join('\n') };
}

/** `--write` makes the pages anew before they are compared. */
function reference(): Outcome {
  const faults = checkReference(root, process.argv.includes('--write'));
  return { ok: faults.length === 0, output: faults.join('\n') };
}

function runChecks(): boolean {
  let failed = 0;
  for (const [name, run] of steps) {
    const started = performance.now();
    const { ok, output } = run();
    if (!ok) failed += 1;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    if (!ok) console.log(`${output.trimEnd()}\n`);
  }
  console.log(failed === 0 ? `All ${steps.length} checks passed` : `${failed} of ${steps.length} checks failed`);
  return failed === 0;
}

process.exitCode = runChecks() ? 0 : 1;
