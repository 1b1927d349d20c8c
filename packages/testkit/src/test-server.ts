/** A real server for tests: the product's own process on a free port with a data folder of its own, which can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Disposable } from '@tutti/base';
import { findRunningServer } from '@tutti/storage';
import { AdminFailure, type AdminRequest, askAdmin } from './ask-admin.ts';

const product = path.resolve(import.meta.dirname, '../../../apps/tutti/src/main.ts');

export interface TestServerOptions {
  /** More environment, e.g. TUTTI_SMTP_URL; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Milliseconds until a server that does not listen counts as failed. */
  startWithin?: number;
  /** Another program than the product's own, e.g. one that serves with a plugin more. */
  program?: string;
  /** Uses this folder and leaves it in place at the end. */
  dataFolder?: string;
}

export interface TestServer extends Disposable {
  /** e.g. http://127.0.0.1:41234; the same after restart(). */
  readonly origin: string;
  readonly dataFolder: string;
  readonly pid: number;
  /** The one-time link printed at the first start, while no account exists. */
  readonly firstLink: string | undefined;
  /** What the server wrote to stderr so far: its log. */
  log(): string;
  /** Asks a route below /api/admin, e.g. admin('POST', '/workspaces', {name}). @throws AdminFailure for an error answer. */
  admin<T>(method: AdminRequest['method'], path: string, body?: unknown): Promise<T>;
  /** Sends a packed plugin to a route below /api/admin. */
  upload<T>(path: string, bytes: Uint8Array): Promise<T>;
  /** Sends the signal and waits for the end; gives the exit code, or the signal's name. */
  kill(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals>;
  /** Starts again on the same folder and port, after kill(). */
  restart(): Promise<void>;
}

/** Starts `tutti serve --json` as a child process. dispose() ends it and removes the folder. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'tutti-server-')));
  let running = await launch(dataFolder, 0, options);
  let ended: Promise<number | NodeJS.Signals> | undefined;

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | NodeJS.Signals> {
    ended ??= running.end(signal);
    return ended;
  }

  async function ask<T>(request: Omit<AdminRequest, 'origin' | 'secret'>): Promise<T> {
    const server = await findRunningServer(dataFolder);
    if (!server) throw new AdminFailure(0, `No server runs on ${dataFolder}`, undefined);
    return askAdmin<T>({ origin: server.url, secret: server.adminSecret, ...request });
  }

  return {
    get origin() {
      return running.origin;
    },
    dataFolder,
    get pid() {
      return running.child.pid as number;
    },
    get firstLink() {
      return running.firstLink;
    },
    log: () => running.log(),
    admin: <T>(method: AdminRequest['method'], route: string, body?: unknown): Promise<T> => ask<T>({ method, route, body }),
    upload: <T>(route: string, packed: Uint8Array): Promise<T> => ask<T>({ method: 'POST', route, packed }),
    kill,
    async restart() {
      await kill();
      running = await launch(dataFolder, Number(new URL(running.origin).port), options);
      ended = undefined;
    },
    async dispose() {
      await kill('SIGKILL');
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Running {
  child: ChildProcess;
  origin: string;
  firstLink: string | undefined;
  log(): string;
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

async function launch(dataFolder: string, port: number, options: TestServerOptions): Promise<Running> {
  const settings = { TUTTI_HOST: '127.0.0.1', TUTTI_PORT: String(port), TUTTI_DATA: dataFolder, TUTTI_LOG: 'warn' };
  const env = Object.fromEntries(
    Object.entries({ ...process.env, NODE_OPTIONS: '', ...settings, ...options.env }).filter(([, value]) => value),
  );
  const child = spawn(process.execPath, [options.program ?? product, 'serve', '--json'], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const end = async (signal: NodeJS.Signals): Promise<number | NodeJS.Signals> => {
    child.kill(signal);
    return exited;
  };
  const within = options.startWithin ?? 30_000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The server did not listen within ${within} ms.\n${log}`)), within);
  });
  const died = exited.then((code) => Promise.reject(new Error(`The server ended with ${code} before it listened.\n${log}`)));
  died.catch(() => {});
  try {
    return { child, ...(await Promise.race([readGreeting(child), late, died])), log: () => log, end };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The first line that names the address; it carries the first link when there is one. */
function readGreeting(child: ChildProcess): Promise<{ origin: string; firstLink: string | undefined }> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const said = line.startsWith('{') ? (JSON.parse(line) as { listening?: string; firstLink?: string }) : {};
      if (said.listening) resolve({ origin: said.listening, firstLink: said.firstLink });
    });
  });
}
