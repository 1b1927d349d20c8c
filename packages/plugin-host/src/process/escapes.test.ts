/** Each way out of a plugin's process that was ever found is tried from inside, and must fail; without the protection the same attempts succeed, or they would prove nothing. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { silentLogger, systemClock } from '@tutti/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dangerous, harmless, type Target } from '../../test-fixtures/hostile/attempts.ts';
import { defaultLimits } from '../host-limits.ts';
import { readPluginPackage } from '../plugin-package.ts';
import { ProcessTransport } from './process-transport.ts';

const fixture = fileURLToPath(new URL('../../test-fixtures/hostile', import.meta.url));
const workspace = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const actor = {
  kind: 'person' as const,
  seat: { id: 's', role: 'member' as const, person: { id: 'p', name: 'P' }, organisation: undefined },
};

let folder: string;
let target: Target;
let connections = 0;
const servers: Server[] = [];
let plugin: ProcessTransport;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'escapes-'));
  writeFileSync(join(folder, 'secret.json'), '{"secret":"a secret"}');
  const listen = async (where: number | string): Promise<Server> => {
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(where as number, '127.0.0.1', resolve));
    return server;
  };
  const { port } = (await listen(0)).address() as { port: number };
  const socket = join(folder, 'socket');
  const unix = createServer((each) => {
    connections += 1;
    each.destroy();
  });
  servers.push(unix);
  await new Promise<void>((resolve) => unix.listen(socket, resolve));
  target = { file: join(folder, 'secret.json'), folder, port, socket };
  plugin = await start();
});

afterAll(async () => {
  await plugin.dispose();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<ProcessTransport> {
  const { manifest, folder: at, server = '' } = await readPluginPackage(fixture);
  const options = { clock: systemClock, logger: silentLogger, limits: defaultLimits, serve: async () => undefined };
  const transport = new ProcessTransport({ manifest, folder: at, module: server, ...options });
  await transport.start();
  return transport;
}

async function ask(path: string, body?: object): Promise<unknown> {
  const init = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  return (await plugin.request({ workspace, actor }, new Request(`http://plugin.invalid${path}`, init))).json();
}

describe('From a plugin in a process', () => {
  it.each(Object.keys(harmless))('it is refused to %s', async (name) => {
    expect(await ask(`/try/${encodeURIComponent(name)}`, target)).toEqual({ refused: expect.not.stringMatching(/^NO_ANSWER$/) });
  });

  it('nothing was written and nobody was reached', () => {
    expect(readdirSync(folder).sort()).toEqual(['secret.json', 'socket']);
    expect(connections).toBe(0);
  });

  it('there is no environment, and its folder is empty', async () => {
    const { env, folder: at } = (await ask('/env')) as { env: object; folder: string };
    expect(env).toEqual({});
    expect(readdirSync(at)).toEqual([]);
  });

  it.each(Object.keys(dangerous))('the server outlives: %s', async (name) => {
    const ended = new Promise((resolve) => plugin.ended.on(resolve));
    const answer = await ask(`/try/${encodeURIComponent(name)}`, target).catch(() => ended);
    expect(answer).toBeDefined();
    if (plugin.pid !== undefined && !isAlive(plugin.pid)) plugin = await start();
  });

  it('the attempts are real: without flags and boot file they succeed', async () => {
    // Together in one process these end it by a fault of the runtime.
    const alone = [
      'call native code',
      'open an inspector',
      'record events into a file',
      'write its memory into a file',
      'write its memory into a file later',
    ];
    const together = Object.keys(harmless).filter((name) => !alone.includes(name));
    const outcomes = await Promise.all([together, ...alone.map((name) => [name])].map((names) => attemptUnprotected(names)));
    const done: Record<string, { refused?: string }> = Object.assign({}, ...outcomes);
    const refused = Object.entries(done).flatMap(([name, { refused: code }]) => (code === undefined ? [] : [name]));
    expect(Object.keys(done).sort()).toEqual(Object.keys(harmless).sort());
    // The listener here speaks no protocol; the other two depend on the machine.
    const mayFail = ['ask an address', 'call native code', 'keep things in a web storage'];
    expect(refused.filter((name) => !mayFail.includes(name))).toEqual([]);
    expect(connections).toBeGreaterThan(0);
  });
});

async function attemptUnprotected(names: string[]): Promise<Record<string, { refused?: string }>> {
  const script = `import { attempt, harmless } from ${JSON.stringify(join(fixture, 'attempts.ts'))};
    // What is broken off after its attempt has been judged is of no matter.
    process.on('uncaughtException', () => {});
    const done = {};
    for (const name of ${JSON.stringify(names)}) done[name] = await attempt(harmless[name], ${JSON.stringify(target)});
    console.log(JSON.stringify(done)); process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, { refused?: string }>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
