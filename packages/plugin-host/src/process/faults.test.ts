/**
 * What a hostile or broken tool does, each injected once beside a good one: only it is ended, with a reason in words; the server's own
 * process goes on at its pace; the other tool's process is the same as before; nobody waits for an answer that never comes.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { isTuttiError, silentLogger, systemClock } from '@tutti/base';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestServices } from '../../test-fixtures/test-services.ts';
import { defaultLimits, type HostLimits } from '../host-limits.ts';
import { PluginHost } from '../plugin-host.ts';
import { type PluginPackage, readPluginPackage } from '../plugin-package.ts';
import type { TransportEnd } from '../plugin-transport.ts';
import { ProcessTransport } from './process-transport.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../test-fixtures/${name}`, import.meta.url));
const workspace = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const actor = {
  kind: 'person' as const,
  seat: { id: 's', role: 'member' as const, person: { id: 'p', name: 'P' }, organisation: undefined },
};
const limits: HostLimits = { ...defaultLimits, memoryMb: 200, heapMb: 96, maxOutputBytes: 1_000_000, requestMs: 4000 };

let services: TestServices;
let hostile: PluginPackage;
let host: PluginHost;
let transports: ProcessTransport[];
let neighbour: ProcessTransport;

beforeAll(async () => {
  hostile = await readPluginPackage(fixture('hostile'), 'installed');
  services = new TestServices();
  neighbour = await begin(await readPluginPackage(fixture('faulty'), 'installed'));
});

afterAll(async () => {
  await neighbour.dispose();
  services.dispose();
});

beforeEach(() => {
  transports = [];
  const makeTransport = ({ manifest, folder, server = '' }: PluginPackage, serve: (name: string, args: unknown) => Promise<unknown>) => {
    const options = { manifest, folder, module: server, clock: systemClock, logger: silentLogger, limits, serve };
    const transport = new ProcessTransport(options);
    transports.push(transport);
    return transport;
  };
  host = new PluginHost({ packages: [hostile], services, clock: systemClock, logger: silentLogger, limits, makeTransport });
});

afterEach(() => host.dispose());

async function begin({ manifest, folder, server = '' }: PluginPackage): Promise<ProcessTransport> {
  const options = { manifest, folder, module: server, clock: systemClock, logger: silentLogger, limits, serve: async () => [] };
  const transport = new ProcessTransport(options);
  await transport.start();
  return transport;
}

const take = (what: string): Promise<Response> =>
  host.dispatch('hostile', workspace, actor, new Request(`http://plugin.invalid/take/${encodeURIComponent(what)}`));

function peakMb(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

type Ending = TransportEnd | 'lives';

const silent: Ending = { kind: 'silent', reason: 'It did not react for 2 seconds and was ended.' };
const heap: Ending = { kind: 'out-of-memory', reason: 'It needed more memory than the 96 MB it may use.' };
const memory: Ending = { kind: 'out-of-memory', reason: 'It needed more memory than the 200 MB it may use.' };
const stopped: Ending = { kind: 'crashed', reason: 'It stopped unexpectedly.' };
const forbidden: Ending = { kind: 'crashed', reason: 'It sent what no tool may send, and was ended.' };
const loud: Ending = { kind: 'crashed', reason: 'It printed more than a tool may print, and was ended.' };

/** How it may end, by what is injected: what comes first of two limits depends on the machine. `lives`: it is held to its limits and goes on. */
const faults: Record<string, readonly Ending[]> = {
  // F11
  'endless loop': [silent],
  microtasks: [silent, heap],
  pattern: [silent],
  // F12
  heap: [heap, silent],
  buffers: [memory],
  'many small objects': [heap, silent],
  timers: ['lives'],
  // F13
  rejection: [stopped],
  'exit well': [stopped],
  abort: [stopped],
  segfault: ['lives'],
  // F14
  processes: ['lives'],
  files: ['lives'],
  print: [loud],
  'message of a gigabyte': [forbidden],
  'a response of wrong shape': [forbidden],
  never: ['lives'],
};

describe('A tool in a process of its own', { timeout: 60_000 }, () => {
  it.each(Object.entries(faults))('is contained: %s', async (what, endings) => {
    expect((await host.dispatch('hostile', workspace, actor, new Request('http://plugin.invalid/env'))).status).toBe(200);
    const [transport] = transports as [ProcessTransport];
    const ended = new Promise<{ end: TransportEnd; at: number }>((resolve) =>
      transport.ended.on((told) => resolve({ end: told, at: performance.now() })),
    );
    const neighbourPid = neighbour.pid;
    const before = process.memoryUsage.rss();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakMb(transport.pid));
    }, 5);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begun = performance.now();
    const answer = await take(what);
    expect(performance.now() - begun, 'milliseconds until everybody has an answer').toBeLessThan(8000);
    if (endings.includes('lives')) {
      expect((await host.dispatch('hostile', workspace, actor, new Request('http://plugin.invalid/env'))).status).toBe(200);
      expect(transports).toHaveLength(1);
    } else {
      const told = await ended;
      expect(endings).toContainEqual(told.end);
      if (told.end.kind === 'silent') expect(told.at - begun, 'milliseconds until it was ended').toBeLessThan(busy(3000));
      expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^PLUGIN_(STOPPED|TIMEOUT)$/) });
      expect(host.status('hostile')).toMatchObject({ state: 'backing-off', reason: told.end.reason });
    }
    delay.disable();
    clearInterval(watch);
    expect(delay.percentile(99) / 1e6, 'p99 of the delay of the server’s own loop, in ms').toBeLessThan(busy(50));
    expect(peak, 'MB of memory at most').toBeLessThan(limits.memoryMb * 1.5);
    expect((process.memoryUsage.rss() - before) / 1024 / 1024, 'MB more in the server').toBeLessThan(60);
    expect(neighbour.pid).toBe(neighbourPid);
    const well = await neighbour.request({ workspace, actor }, new Request('http://plugin.invalid/ok'));
    expect(await well.text()).toBe('ok');
  });

  it('that throws while it is loaded never counts as started, and says so in words', async () => {
    const broken = await readPluginPackage(fixture('broken-import'), 'installed');
    const error = await begin(broken).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(isTuttiError(error, 'PLUGIN_FAILED')).toBe(true);
    expect((error as Error).message).toBe('Its program could not be started.');
  });
});

/** The bars are for a quiet machine; on a busy one (others run tests beside this) they are four times as wide. */
function busy(bar: number): number {
  const load = Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
  return load > 2 ? bar * 4 : bar;
}
