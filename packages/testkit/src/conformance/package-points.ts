/** What can be said of a package without running it: its manifest, its range, what it carries, and that packing it again gives the same bytes. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder, verifyPackage } from '@tutti/core';
import { readImports } from '../layers/read-imports.ts';
import { demand, NotHere, type Point } from './point.ts';
import type { Trial } from './trial.ts';

/** Built-in modules that reach nothing outside of the plugin. */
const harmless = /^node:(?:assert|buffer|crypto|events|path|querystring|stream|string_decoder|timers|url|util|zlib)(?:\/|$)/;
/** Of a panel with all it imports, as it is sent, without maps. */
const panelBudget = 400 * 1024;
const pictureBudget = 2 * 1024 * 1024;

export const packagePoints: readonly Point[] = [
  {
    number: 1,
    title: 'The manifest is valid, and every id carries the name of the plugin',
    async check({ options, manifest }) {
      demand((await verifyPackage(options.bytes)).id === manifest.id, 'It reads differently a second time');
    },
  },
  {
    number: 2,
    title: 'It says which plugin API it was made for, and not “any”',
    async check({ plugin }) {
      const { engines } = JSON.parse(await readFile(path.join(plugin.folder, 'package.json'), 'utf8')) as { engines: { tutti: string } };
      demand(
        !/^(?:\*|x|>=[^<]*|latest)?$/.test(engines.tutti.trim()),
        `engines.tutti is “${engines.tutti}”: write a range that ends, such as ^1.0.0`,
      );
    },
  },
  {
    number: 4,
    title: 'Its server side reaches for no file, network or process of its own',
    async check(trial) {
      if (!trial.manifest.server) throw new NotHere('It has no server side');
      const { state } = await trial.status();
      demand(state === 'running' || state === 'idle', `Under the runtime’s restrictions it is “${state}”`);
      for (const [file, text] of await texts(trial, (name) => !name.startsWith(browserFolder(trial)))) {
        const reaching = readImports(text).find((name) => name.startsWith('node:') && !harmless.test(name));
        demand(reaching === undefined, `${file} imports ${reaching}`);
        const bare = /\b(?:globalThis\.)?(?:fetch|WebSocket)\s*\(/.exec(text.replaceAll(/(?:\.|\w)fetch\s*\(/g, ''));
        demand(bare === null, `${file} uses ${bare?.[0]}…): ask other servers by workspace.fetch, which the manifest must ask for`);
      }
    },
  },
  {
    number: 14,
    title: 'It carries no second copy of Yjs or Lit, and its panels are small',
    async check(trial) {
      if (!trial.manifest.panels?.length) throw new NotHere('It has no panels');
      let size = 0;
      let scripts = 0;
      for (const [file, text] of await texts(trial, (name) => name.startsWith(browserFolder(trial)))) {
        demand(!/litHtmlVersions|litElementVersions/.test(text), `${file} carries a copy of Lit: leave the import of “lit” as it is`);
        demand(!text.includes('__ $YJS$ __'), `${file} carries a copy of Yjs: leave the import of “yjs” as it is`);
        size += text.length;
        if (/\.m?js$/.test(file)) scripts += text.length;
      }
      demand(scripts <= panelBudget, `Its panels are ${Math.ceil(scripts / 1024)} kB of script; ${panelBudget / 1024} is the most`);
      demand(size <= pictureBudget, `Its browser files are ${Math.ceil(size / 1024)} kB; ${pictureBudget / 1024} is the most`);
    },
  },
  {
    number: 18,
    title: 'Packing it gives the same bytes each time, and no secret is in it',
    async check({ plugin }) {
      const [first, second] = [await packFolder(plugin.folder), await packFolder(plugin.folder)];
      demand(Buffer.compare(first.bytes, second.bytes) === 0, 'Two packings differ');
    },
  },
];

function browserFolder({ plugin }: Trial): string {
  return `${path.relative(plugin.folder, plugin.browserFolder).split(path.sep).join('/')}/`;
}

/** Files of text, by their path below the package. */
async function texts({ plugin }: Trial, wanted: (name: string) => boolean): Promise<[name: string, text: string][]> {
  const entries = await readdir(plugin.folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(plugin.folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => wanted(name) && /\.(?:[cm]?[jt]s|css|svg|html)$/.test(name) && !/\.(?:test|map)\./.test(name));
  return Promise.all(names.map(async (name): Promise<[string, string]> => [name, await readFile(path.join(plugin.folder, name), 'utf8')]));
}
