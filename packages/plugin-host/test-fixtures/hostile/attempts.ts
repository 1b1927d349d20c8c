/** Ways out of a plugin's process, by name. Each resolves with what it got, or throws. Those of `harmless` also run without protection, to show that they are real. */
import asyncHooks from 'node:async_hooks';
import childProcess from 'node:child_process';
import dns from 'node:dns';
import type { EventEmitter } from 'node:events';
import fs from 'node:fs';
import http2 from 'node:http2';
import module, { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as processExports from 'node:process';
import tls from 'node:tls';
import v8 from 'node:v8';
import * as threads from 'node:worker_threads';

export interface Target {
  /** A file outside of the package, and the folder it stands in. */
  file: string;
  folder: string;
  /** A listening port and socket of this machine. */
  port: number;
  socket: string;
}

type Attempt = (target: Target) => unknown;
type Loose = Record<string, (...args: unknown[]) => unknown>;

const require = createRequire(import.meta.url);
const loose = process as unknown as Loose;

function heard(emitter: EventEmitter, good: string): Promise<string> {
  return new Promise((resolve, reject) => {
    emitter.once(good, () => resolve(good));
    emitter.once('error', reject);
  });
}

/** A name that the type checker and the bundler do not look into. */
const builtin = (name: string): string => `node:${name}`;

export const harmless: Record<string, Attempt> = {
  'read a file': ({ file }) => fs.readFileSync(file, 'utf8'),
  'read a file by promise': ({ file }) => fs.promises.readFile(file, 'utf8'),
  'read a file by a path that climbs': ({ file }) => fs.readFileSync(path.join(import.meta.dirname, '../'.repeat(40), file), 'utf8'),
  'read a file as bytes of a name': ({ file }) => fs.readFileSync(Buffer.from(file), 'utf8'),
  'read a file by address': ({ file }) => fs.readFileSync(new URL(`file://${file}`), 'utf8'),
  'read a file as module': ({ file }) => import(file, { with: { type: 'json' } }),
  'read a file by require': ({ file }) => require(file),
  'read a file as environment': ({ file }) => loose.loadEnvFile?.(file) ?? need(loose.loadEnvFile),
  'read a file as blob': async ({ file }) => (await fs.openAsBlob(file)).text(),
  'read the environment of the server': () => fs.readFileSync(`/proc/${process.ppid}/environ`, 'utf8'),
  'read the memory map of the server': () => fs.readFileSync(`/proc/${process.ppid}/maps`, 'utf8'),
  'list a folder': ({ folder }) => fs.readdirSync(folder),
  'see whether a file is there': ({ file }) => fs.statSync(file).size,
  'watch a folder': ({ folder }) => fs.watch(folder).close(),
  'write a file': ({ folder }) => fs.writeFileSync(path.join(folder, 'made'), 'x'),
  'write into its own working folder': () => fs.writeFileSync('made', 'x'),
  'copy a file': ({ file, folder }) => fs.cpSync(file, path.join(folder, 'made')),
  'link to a file': ({ file, folder }) => fs.symlinkSync(file, path.join(folder, 'made-link')),
  'make a folder': ({ folder }) => fs.mkdtempSync(path.join(folder, 'made-')),
  'open a database': async () => Object.keys((await import(builtin('sqlite'))) as object).length,
  'open a database by require': () => Object.keys(require(builtin('sqlite')) as object).length,
  'open a database by name': () => need(process.getBuiltinModule(builtin('sqlite'))),
  'call native code': async () => ((await import(builtin('ffi'))) as Loose).dlopen?.('libc.so.6', {}),
  'start a program': () => heard(childProcess.spawn('/bin/true'), 'exit'),
  'start a program at once': () => childProcess.execSync('true').length,
  'start a program in its place': () => need(loose.execve),
  'start a thread': () => new threads.Worker('0', { eval: true }).terminate(),
  'start a loader thread': () => module.register(`${'data'}:text/javascript,`),
  'connect to a port': ({ port }) => heard(net.connect(port, '127.0.0.1'), 'connect'),
  'connect to a socket': ({ socket }) => heard(net.connect({ path: socket }), 'connect'),
  'connect by TLS': ({ port }) => heard(tls.connect(port, '127.0.0.1'), 'connect'),
  'connect by HTTP 2': ({ port }) => heard(http2.connect(`http://127.0.0.1:${port}`), 'connect'),
  'ask an address': ({ port }) => fetch(`http://127.0.0.1:${port}`).then((answer) => answer.status),
  'listen at a port': () => heard(net.createServer().listen(0), 'listening'),
  'ask for a name': () => dns.promises.lookup('localhost'),
  'send a signal': () => need(loose.kill)(process.ppid, 0),
  'send a signal by the imported name': () => need((processExports as unknown as Loose).kill)(process.ppid, 0),
  'send a signal by the inner name': () => need(loose._kill)(process.ppid, 0),
  'wake the debugger of the server': () => need(loose._debugProcess),
  'read a report': () => JSON.stringify((need(loose.report) as unknown as { getReport(): object }).getReport()).length,
  'open an inspector': async () => need((await import('node:inspector')).open(0) ?? (await import('node:inspector')).url()),
  'record events into a file': async () => (await import('node:trace_events')).createTracing({ categories: ['node'] }).enable(),
  'write its memory into a file': ({ folder }) => v8.writeHeapSnapshot(path.join(folder, 'made.heapsnapshot')),
  'write its memory into a file later': () => v8.setHeapSnapshotNearHeapLimit(1),
  'change the flags of the engine': () => v8.setFlagsFromString('--max-old-space-size=4000'),
  'change the priority of the server': () => os.setPriority(process.ppid, os.getPriority(process.ppid)),
  'talk to other threads': () => new BroadcastChannel('tutti').close(),
  'talk to other threads by the imported name': () => new threads.BroadcastChannel('tutti').close(),
  'use inner modules': () => need(loose.binding)('fs'),
  'use linked modules': () => need(loose._linkedBinding),
  'load a native module': () => need(loose.dlopen),
  'become another user': () => need(loose.setuid),
  'keep things in a web storage': () => localStorage.setItem('a', 'b'),
};

/** Only where they are stopped, or hit the plugin alone. */
export const dangerous: Record<string, Attempt> = {
  'signal its group through a handle that hooks show': () => {
    let handle: { kill(signal: number): number } | undefined;
    const keep = (_id: number, type: string, _trigger: number, resource: object): void => {
      if (type === 'PROCESSWRAP') handle = resource as { kill(signal: number): number };
    };
    asyncHooks.createHook({ init: keep }).enable();
    try {
      childProcess.spawn('/bin/true');
    } catch {
      // The handle is there all the same.
    }
    return need(handle).kill(9);
  },
};

function need<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw Object.assign(new Error('It is not there'), { code: 'GONE' });
  return value;
}

/** `{got}` or `{refused}` with the error's code. */
export async function attempt(run: Attempt, target: Target): Promise<{ got: unknown } | { refused: string }> {
  try {
    const got = await Promise.race([run(target), new Promise((_, reject) => setTimeout(reject, 3000, { code: 'NO_ANSWER' }))]);
    return { got: typeof got === 'object' ? 'an object' : (got ?? 'done') };
  } catch (error) {
    const { code, message, cause } = error as { code?: string; message?: string; cause?: { code?: string } };
    return { refused: String(code ?? cause?.code ?? message) };
  }
}
