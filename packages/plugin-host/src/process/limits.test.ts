/** A plugin's process that takes more than its share is ended for it, with a plain reason, and the host goes on unharmed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Logger, silentLogger, systemClock, TuttiError } from '@tutti/base';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultLimits, type HostLimits } from '../host-limits.ts';
import { readPluginPackage } from '../plugin-package.ts';
import type { TransportEnd } from '../plugin-transport.ts';
import { PluginUsers } from './plugin-users.ts';
import { ProcessTransport } from './process-transport.ts';

const fixture = fileURLToPath(new URL('../../test-fixtures/hostile', import.meta.url));
const workspace = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const actor = {
  kind: 'person' as const,
  seat: { id: 's', role: 'member' as const, person: { id: 'p', name: 'P' }, organisation: undefined },
};
const running: ProcessTransport[] = [];

afterEach(async () => {
  for (const transport of running.splice(0)) await transport.dispose();
});

async function start(limits: Partial<HostLimits> = {}, more: { logger?: Logger; users?: PluginUsers } = {}): Promise<ProcessTransport> {
  const { manifest, folder, server = '' } = await readPluginPackage(fixture);
  const transport = new ProcessTransport({
    manifest,
    folder,
    module: server,
    clock: systemClock,
    logger: silentLogger,
    limits: { ...defaultLimits, heartbeatMs: 200, silentMs: 3000, ...limits },
    serve: async () => [],
    ...more,
  });
  running.push(transport);
  await transport.start();
  return transport;
}

const ask = (plugin: ProcessTransport, path: string): Promise<Response> =>
  plugin.request({ workspace, actor }, new Request(`http://plugin.invalid${path}`));

/** Asks it to misbehave; gives how it ended. */
async function provoke(plugin: ProcessTransport, what: string): Promise<TransportEnd> {
  const ended = new Promise<TransportEnd>((resolve) => plugin.ended.on(resolve));
  await ask(plugin, `/take/${encodeURIComponent(what)}`).catch(() => undefined);
  return ended;
}

describe('A plugin in a process that', { timeout: 60_000 }, () => {
  it.each([
    ['buffers', { memoryMb: 200 }, 'out-of-memory', 'It needed more memory than the 200 MB it may use.'],
    ['heap', { heapMb: 64 }, 'out-of-memory', 'It needed more memory than the 64 MB it may use.'],
    ['print', { maxOutputBytes: 1_000_000 }, 'crashed', 'It printed more than a tool may print, and was ended.'],
    ['message of a gigabyte', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['no message', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['no JSON', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['a message that is null', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['a message with a prototype', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['a response of wrong shape', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['nesting without end', {}, 'crashed', 'It sent what no tool may send, and was ended.'],
    ['calls without reading answers', { silentMs: 1000 }, 'silent', 'It did not react for 1 seconds and was ended.'],
    ['close the channel', {}, 'crashed', 'It stopped unexpectedly.'],
    ['abort', {}, 'crashed', 'It stopped unexpectedly.'],
    ['microtasks', { silentMs: 1000 }, 'silent', 'It did not react for 1 seconds and was ended.'],
    ['pattern', { silentMs: 1000 }, 'silent', 'It did not react for 1 seconds and was ended.'],
  ] as const)('goes for %s is ended', async (what, limits, kind, reason) => {
    const plugin = await start(limits);
    const { pid } = plugin;
    const before = process.memoryUsage().rss;
    expect(await provoke(plugin, what)).toEqual({ kind, reason });
    expect({}).not.toHaveProperty('polluted');
    expect(process.memoryUsage().rss - before, 'memory of the host').toBeLessThan(150 * 1024 * 1024);
    await plugin.dispose();
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    await expect(ask(plugin, '/env')).rejects.toBeInstanceOf(TuttiError);
  });

  it.runIf(process.platform === 'linux')('fills buffers never has more than one and a half times its share', async () => {
    const plugin = await start({ memoryMb: 200 });
    let peak = 0;
    const watch = setInterval(() => {
      const text = existsSync(`/proc/${plugin.pid}/status`) ? readFileSync(`/proc/${plugin.pid}/status`, 'utf8') : '';
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / 1024);
    }, 1);
    await provoke(plugin, 'buffers');
    clearInterval(watch);
    expect(peak).toBeGreaterThan(50);
    expect(peak).toBeLessThan(300);
  });

  it.runIf(process.platform === 'linux')('loops is ended when its server is killed', async () => {
    const script = `import { systemClock, silentLogger } from ${JSON.stringify(import.meta.resolve('@tutti/base'))};
      import { defaultLimits, ProcessTransport, readPluginPackage } from ${JSON.stringify(import.meta.resolve('../index.ts'))};
      const { manifest, folder, server } = await readPluginPackage(${JSON.stringify(fixture)});
      const plugin = new ProcessTransport({ manifest, folder, module: server, clock: systemClock, logger: silentLogger, limits: defaultLimits, serve: async () => [] });
      await plugin.start();
      console.log(plugin.pid);
      plugin.request(${JSON.stringify({ workspace, actor })}, new Request('http://plugin.invalid/take/pattern')).catch(() => {});
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300);`;
    const failed = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]).catch(
      (error: { stdout: string }) => error,
    );
    const pid = Number(failed.stdout.trim());
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true);
  });

  it.runIf(process.getuid?.() === 0)('has a user of its own where the server may give it one', async () => {
    const users = new PluginUsers({ first: 61_000, count: 2 });
    const [one, two] = await Promise.all([start({}, { users }), start({}, { users })]);
    const seen = await Promise.all(
      [one, two].map(async (plugin) => (await (await ask(plugin as ProcessTransport, '/env')).json()) as object),
    );
    expect(seen.map((each) => (each as { uid: number }).uid).sort()).toEqual([61_000, 61_001]);
    expect((seen[0] as { groups: number[] }).groups.filter((group) => group < 61_000)).toEqual([]);
    await expect(start({}, { users })).rejects.toMatchObject({ code: 'PLUGIN_FAILED' });
    await (one as ProcessTransport).dispose();
    await start({}, { users });
  });
});

/** Gone, or dead and only waiting for somebody to ask how it ended. */
function isGone(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
}
