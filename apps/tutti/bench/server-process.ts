/** Runs one server in a process of its own and asks it what it uses. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ServerName } from './scenario.ts';

export interface Usage {
  cpuMs: number;
  rssBytes: number;
  /** How late the event loop was, 99th percentile, since `watchDelays`; 0 without. */
  loopDelayP99Ms: number;
}

interface Answer {
  usage: NodeJS.CpuUsage;
  rss: number;
  loopDelayP99Ms: number;
}

export interface StartSettings {
  /** The same as before a restart; a free one when absent. */
  port?: number;
  /** For servers that store only when told to. */
  stores?: boolean;
}

export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @param folder where it keeps its data. @param peers folder of the installed peers. */
  static async start(server: ServerName, folder: string, peers: string, settings: StartSettings = {}): Promise<ServerProcess> {
    const port = settings.port ?? (await freePort());
    const isOurs = server === 'tutti' || server === 'guarded';
    const script =
      server === 'y-websocket'
        ? join(peers, 'node_modules/y-websocket/bin/server.cjs')
        : join(import.meta.dirname, `servers/${isOurs ? 'tutti' : server}.ts`);
    const child = fork(script, [], {
      execArgv: [...(isOurs ? await flagsOfStart() : []), '--import', join(import.meta.dirname, 'usage-reporter.mjs'), ...profiling()],
      env: {
        PATH: process.env.PATH,
        HOST: '127.0.0.1',
        PORT: `${port}`,
        BENCH_FOLDER: folder,
        BENCH_PEERS: peers,
        // y-websocket stores nothing by default; asked to, it keeps its documents by its own LevelDB persistence.
        ...(settings.stores ? { YPERSISTENCE: join(folder, 'leveldb') } : {}),
        ...(server === 'guarded' ? { BENCH_GUARDED: '1' } : {}),
        NODE_ENV: 'production',
        // For all of them: compiled code is kept between starts, as it is on a server that has been started before.
        NODE_COMPILE_CACHE: join(peers, 'compile-cache'),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await listening(port, child);
    return new ServerProcess(child, port);
  }

  usage(): Promise<Usage> {
    return this.#ask('usage');
  }

  /** As `usage`, after the garbage has been collected. */
  usageWithoutGarbage(): Promise<Usage> {
    return this.#ask('collect');
  }

  async watchDelays(): Promise<void> {
    await this.#ask('watch delays');
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  async #ask(question: string): Promise<Usage> {
    const answer = once(this.#child, 'message');
    this.#child.send(question);
    const [{ usage, rss, loopDelayP99Ms }] = (await answer) as [Answer];
    return { cpuMs: (usage.user + usage.system) / 1000, rssBytes: rss, loopDelayP99Ms };
  }

  /** Lets it end by itself, so that it stores what it has; then makes sure. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  }
}

/** The flags that `pnpm start` gives the runtime: ours is measured as it is run. */
async function flagsOfStart(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(' ').slice(1);
  const script = words.findIndex((word) => !word.startsWith('--'));
  return words.slice(0, script);
}

/** With BENCH_PROFILE=FOLDER every server leaves a CPU profile there. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/warm-up`);
    const opened = await Promise.race([once(socket, 'open').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
    socket.on('error', () => {});
    socket.terminate();
    if (opened) return;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error('the server did not begin to listen');
}
