/** `pnpm dev`: serves, and starts again when a source changes; what the browser needs is built again when its part changed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';
import { rootFolder } from './build/ensure-built.ts';

const quietFor = 250;
const ignored = /(?:^|[/\\])(?:node_modules|dist|data|e2e|test|bench)(?:[/\\]|$)|\.test\.ts$/;

let server: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let restarting = false;
let stopping = false;

function start(): void {
  server = spawn(process.execPath, [path.join(import.meta.dirname, 'start.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
}

async function stop(): Promise<void> {
  const running = server;
  server = undefined;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  running.kill('SIGTERM');
  await once(running, 'exit');
}

async function restart(): Promise<void> {
  if (restarting || stopping) return;
  restarting = true;
  console.log('A source changed; starting again …');
  await stop();
  restarting = false;
  start();
}

for (const folder of ['packages', 'plugins', 'apps']) {
  watch(path.join(rootFolder, folder), { recursive: true }, (_, name) => {
    if (!name || ignored.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), quietFor);
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  });
}

start();
