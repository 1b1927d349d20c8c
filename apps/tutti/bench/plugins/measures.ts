/** What is measured of plugins, each part alone: how much a route adds, how many requests pass, what starting, idling, switching and misbehaving cost. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, systemClock } from '@tutti/base';
import { defaultLimits, PluginHost, readPluginPackage } from '@tutti/plugin-host';
import { Hono } from 'hono';
import { quantile } from '../statistics.ts';
import { withFolder } from '../with-server.ts';
import { MeasuredServer, workspace } from './measured-server.ts';
import { noServices } from './no-services.ts';
import type { PluginAt } from './served.ts';
import { writePlugin } from './write-plugin.ts';

export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** What the product is held to; undefined: told for comparison. */
  bar?: { value: number; atLeast?: true };
}

export type Part = (folder: string) => Promise<Figure[]>;

const info = { id: workspace, name: 'Bench', vision: '', timeZone: 'UTC' };
const actor = {
  kind: 'person' as const,
  seat: { id: 's', role: 'member' as const, person: { id: 'p', name: 'P' }, organisation: undefined },
};
const hello = (): Request => new Request('http://plugin.invalid/hello');
const median = (times: number[]): number =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.5,
  );

async function times(count: number, ask: (turn: number) => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const begun = performance.now();
    await ask(turn);
    found.push(performance.now() - begun);
  }
  return found;
}

/** Requests in a second, so many at once. */
async function rate(count: number, atOnce: number, ask: (turn: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const work = async (): Promise<void> => {
    while (next < count) await ask(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return count / ((performance.now() - begun) / 1000);
}

/** The way to the plugin and back alone, without HTTP, sessions and rights. */
export const transport: Part = async (root) => {
  const folder = await writePlugin(root, 'echo');
  const bare = new Hono();
  bare.get('/hello', (c) => c.json({ hello: 'Bench' }));
  const figures: Figure[] = [];
  const inProcess = async (): Promise<unknown> => (await bare.fetch(hello())).text();
  await times(2000, inProcess);
  const base = median(await times(5000, inProcess));
  figures.push({ what: 'bare Hono route, called in the same thread: median', value: base, unit: 'ms' });
  figures.push({
    what: 'bare Hono route, called in the same thread: 32 at once',
    value: await rate(20_000, 32, inProcess),
    unit: 'requests/s',
  });
  for (const [source, name] of [
    ['bundled', 'worker'],
    ['installed', 'process'],
  ] as const) {
    const packages = [await readPluginPackage(folder, source)];
    const host = new PluginHost({ packages, services: noServices, clock: systemClock, logger: silentLogger });
    const ask = async (): Promise<void> => {
      const answer = await host.dispatch('echo', info, actor, hello());
      if (answer.status !== 200) throw new Error(await answer.text());
      await answer.text();
    };
    const begun = performance.now();
    await ask();
    figures.push({
      what: `first request, through a ${name} that is started for it`,
      value: performance.now() - begun,
      unit: 'ms',
      bar: { value: 150 },
    });
    await times(2000, ask);
    figures.push({ what: `a ${name} adds at the median`, value: median(await times(5000, ask)) - base, unit: 'ms', bar: { value: 0.5 } });
    const bar = name === 'worker' ? { bar: { value: 10_000, atLeast: true as const } } : {};
    figures.push({ what: `through a ${name}, 32 at once`, value: await rate(40_000, 32, ask), unit: 'requests/s', ...bar });
    await host.dispose();
  }
  return figures;
};

/** From a client over HTTP, with everything that stands before a route: session, seat, rights, limits. */
export const http: Part = async (root) => {
  const plugins: PluginAt[] = [
    { folder: await writePlugin(root, 'inside'), source: 'bundled' },
    { folder: await writePlugin(root, 'outside'), source: 'installed' },
  ];
  const bare = await MeasuredServer.start('bare-hono');
  const server = await MeasuredServer.start('served', join(root, 'data'), plugins);
  await server.fill(['inside', 'outside']);
  const subjects: [string, (turn: number) => Promise<number>][] = [
    ['bare Hono route over HTTP', () => bare.ask('/hello')],
    ['route of the core over HTTP (one’s inbox)', (turn) => server.ask(`/api/workspaces/${workspace}/inbox`, turn)],
    ['plugin route over HTTP, in a worker', (turn) => server.ask(server.route('inside', '/hello'), turn)],
    ['plugin route over HTTP, in a process', (turn) => server.ask(server.route('outside', '/hello'), turn)],
  ];
  const figures: Figure[] = [];
  for (const [what, ask] of subjects) {
    const checked = async (turn: number): Promise<void> => {
      const status = await ask(turn);
      if (status !== 200) throw new Error(`${what}: ${status}`);
    };
    await times(500, checked);
    figures.push({ what: `${what}: median`, value: median(await times(1500, checked)), unit: 'ms' });
    figures.push({ what: `${what}: 32 at once`, value: await rate(6000, 32, checked), unit: 'requests/s' });
    // The limit per person begins anew.
    await new Promise((resolve) => setTimeout(resolve, 10_500));
  }
  await bare.stop();
  await server.stop();
  return figures;
};

/** What plugins cost that nobody uses, and what many of them cost at the start of the server. */
export const idle: Part = async (root) => {
  const figures: Figure[] = [];
  const started: Record<number, number> = {};
  const used: Record<number, number> = {};
  const left: Record<number, number> = {};
  for (const count of [0, 5, 20]) {
    const ids = Array.from({ length: count }, (_, index) => `idle-${index}`);
    const plugins = await Promise.all(
      ids.map(async (id): Promise<PluginAt> => ({ folder: await writePlugin(root, id), source: 'bundled' })),
    );
    const folder = join(root, `data-${count}`);
    const first = await MeasuredServer.start('served', folder, plugins);
    await first.fill(ids);
    for (const id of ids) await first.ask(first.route(id, '/hello'));
    used[count] = (await first.usage()).rssBytes / 1024 / 1024;
    // Who is not asked for a while is stopped, until somebody asks again.
    await new Promise((resolve) => setTimeout(resolve, count === 5 ? 0 : defaultLimits.idleMs + 5_000));
    left[count] = (await first.usage()).rssBytes / 1024 / 1024;
    await first.stop();
    // On again, as on the day after: nothing of them runs before somebody asks.
    const starts: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const again = await MeasuredServer.start('served', folder, plugins);
      starts.push(again.forkedMs);
      await again.stop();
    }
    started[count] = median(starts);
  }
  const [none = 0, five = 0, twenty = 0] = [used[0], used[5], used[20]];
  figures.push({
    what: `20 plugins that are on and idle, last used ${defaultLimits.idleMs / 60_000} minutes ago: memory more than with none`,
    value: (left[20] ?? Number.NaN) - (left[0] ?? Number.NaN),
    unit: 'MB',
    bar: { value: 200 },
  });
  figures.push({ what: '20 that were all used just now, each in a worker: memory more than with none', value: twenty - none, unit: 'MB' });
  figures.push({ what: '5 of them', value: five - none, unit: 'MB' });
  figures.push({ what: 'start of the server with 5 plugins on', value: started[5] ?? Number.NaN, unit: 'ms' });
  const slack = (started[5] ?? 0) * 1.15;
  figures.push({
    what: 'start of the server with 20 plugins on (bar: that with 5, and 15 % for noise)',
    value: started[20] ?? Number.NaN,
    unit: 'ms',
    bar: { value: slack },
  });
  return figures;
};

/** Until twenty clients that listen have heard that a plugin was switched. */
export const switching: Part = async (root) => {
  const plugins: PluginAt[] = [{ folder: await writePlugin(root, 'switched'), source: 'installed' }];
  const server = await MeasuredServer.start('served', join(root, 'data'), plugins);
  await server.fill(['switched']);
  let heard = 0;
  const abort = new AbortController();
  for (const token of server.tokens.slice(0, 20)) {
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await fetch(`${server.origin}/api/workspaces/${workspace}/stream`, { headers, signal: abort.signal });
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
        heard += decoder.decode(chunk).split('plugins.changed').length > 1 ? 1 : 0;
    })().catch(() => undefined);
  }
  const found: Record<string, number[]> = { on: [], off: [] };
  for (let turn = 0; turn < 20; turn += 1) {
    const enabled = turn % 2 === 1;
    heard = 0;
    const begun = performance.now();
    const switched = server.admin('PUT', `/workspaces/${workspace}/plugins/switched`, { enabled });
    while (heard < 20) await new Promise((resolve) => setImmediate(resolve));
    found[enabled ? 'on' : 'off']?.push(performance.now() - begun);
    await switched;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  abort.abort();
  await server.stop();
  return Object.entries(found).map(
    ([name, all]): Figure => ({
      what: `20 clients know that a plugin is ${name}: slowest of ${all.length}`,
      value: Math.max(...all),
      unit: 'ms',
      bar: { value: 1000 },
    }),
  );
};

/** A plugin that loops, and one that fills its memory: how soon each is ended, and what the server feels of it. */
export const misbehaving: Part = async (root) => {
  const plugins: PluginAt[] = [
    { folder: await writePlugin(root, 'inside'), source: 'bundled' },
    { folder: await writePlugin(root, 'outside'), source: 'installed' },
  ];
  const server = await MeasuredServer.start('served', join(root, 'data'), plugins);
  await server.fill(['inside', 'outside']);
  const figures: Figure[] = [];
  for (const [id, name] of [
    ['inside', 'worker'],
    ['outside', 'process'],
  ] as const) {
    await server.ask(server.route(id, '/hello'));
    await server.usage('watch');
    const begun = performance.now();
    await server.ask(server.route(id, '/loop'));
    figures.push({ what: `a ${name} that loops is ended after`, value: performance.now() - begun, unit: 'ms', bar: { value: 3000 } });
    figures.push({
      what: `event loop of the server meanwhile, p99 of its delay (${name})`,
      value: (await server.usage()).loopP99Ms,
      unit: 'ms',
      bar: { value: 50 },
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
  await server.ask(server.route('outside', '/hello'));
  const pid = await childOf('outside');
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakMb(pid));
  }, 2);
  await server.ask(server.route('outside', '/fill'));
  clearInterval(watch);
  figures.push({
    what: 'a process that fills its memory: peak, as a multiple of its limit of 256 MB',
    value: peak / 256,
    unit: '×',
    bar: { value: 1.5 },
  });
  await server.stop();
  return figures;
};

/** The process id of a running plugin of any server on this machine, by what stands in its command line. */
async function childOf(plugin: string): Promise<number | undefined> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
  const isIts = (pid: number): boolean => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`"plugin":"${plugin}"`) &&
        readFileSync(`/proc/${pid}/comm`, 'latin1').trim() !== 'prlimit'
      );
    } catch {
      return false;
    }
  };
  return pids.filter(isIts).at(-1);
}

function peakMb(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export const parts: Record<string, Part> = { transport, http, idle, switching, misbehaving };

/** In a folder of its own, gone afterwards. */
export function measurePart(part: Part): Promise<Figure[]> {
  return withFolder(part);
}
