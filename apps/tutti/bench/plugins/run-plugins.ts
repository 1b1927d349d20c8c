/** `pnpm bench plugins`: measures what plugins cost beside a bare Hono route and writes docs/benchmarks/plugins.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Figure, measurePart, parts } from './measures.ts';

const folder = join(import.meta.dirname, '../../../../docs/benchmarks');

/** What was measured of one part, when, and on how busy a machine. */
interface Measured {
  date: string;
  load: number;
  figures: Figure[];
}

type Results = Record<string, Measured>;

/** @param only parts to measure; written only with `write` then. @returns whether every bar of them was reached. */
export async function runPluginBench(only: readonly string[] | undefined, write: boolean): Promise<boolean> {
  const results: Results = {};
  for (const [name, part] of Object.entries(parts)) {
    if (only && !only.includes(name)) continue;
    const load = loadavg()[0] ?? 0;
    const figures = await measurePart(part);
    results[name] = { date: new Date().toISOString().slice(0, 10), load, figures };
    for (const figure of figures) console.log(line(figure));
    // After each, so that what was measured is kept when a later one fails.
    if (write || !only) await keep(results);
  }
  return Object.values(results).every(({ figures }) => figures.every(isReached));
}

/** Parts that were not measured now stay as they were. */
async function keep(results: Results): Promise<void> {
  const file = join(folder, 'plugins.json');
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Results;
  const all = Object.fromEntries(
    Object.keys(parts).flatMap((name) => ((results[name] ?? before[name]) ? [[name, results[name] ?? before[name]]] : [])),
  );
  await writeFile(file, `${JSON.stringify(all, undefined, 2)}\n`);
  await writeFile(join(folder, 'plugins.md'), text(all as Results));
}

function isReached({ value, bar }: Figure): boolean {
  if (!bar) return true;
  return bar.atLeast ? value >= bar.value : value <= bar.value;
}

function line(figure: Figure): string {
  const { what, value, unit } = figure;
  return `${figure.bar ? (isReached(figure) ? 'ok   ' : 'ABOVE') : '     '} ${what}: ${number(value)} ${unit}${barText(figure)}`;
}

function barText({ bar, unit }: Figure): string {
  return bar ? ` (${bar.atLeast ? 'at least' : 'at most'} ${number(bar.value)} ${unit})` : '';
}

function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

const titles: Record<string, string> = {
  transport: 'The way to a plugin and back, alone',
  http: 'Over HTTP, with session, seat, rights and limits',
  idle: 'Plugins that nobody uses',
  switching: 'Switched on and off',
  misbehaving: 'Plugins that misbehave',
};

function text(all: Results): string {
  const load = Math.max(0, ...Object.values(all).map((each) => each.load));
  const busy = load > availableParallelism() / 2;
  return [
    '# Plugins: what they cost',
    '',
    'Made by `pnpm bench plugins` (`--only transport,http,idle,switching,misbehaving` measures some of it, `--write` keeps that). Bundled plugins run in a worker thread, installed ones in a process of their own; both answer `{hello}` from one Hono route, as the bare one beside them does.',
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. Clients run on it too. Load over the minute before a part began: at most ${load.toFixed(1)} on ${availableParallelism()} processors${busy ? '; **it was not quiet**' : ''}.`,
    '',
    ...Object.entries(all).flatMap(([name, { date, figures }]) => [
      `## ${titles[name] ?? name}`,
      '',
      `Measured on ${date}.`,
      '',
      '| | measured | bar | reached |',
      '|---|---|---|---|',
      ...figures.map(
        (figure) =>
          `| ${figure.what} | ${number(figure.value)} ${figure.unit} | ${barText(figure).replace(/^ \(|\)$/g, '')} | ${figure.bar ? (isReached(figure) ? 'yes' : '**no**') : ''} |`,
      ),
      '',
    ]),
    'Over HTTP a request to a plugin passes through the main thread of the server twice and through the plugin once; on two processors shared with the client, that thread is what limits the requests in a second, not the plugin. One person may ask plugins 500 times in ten seconds, so the client asks as sixty people.',
    '',
  ].join('\n');
}
