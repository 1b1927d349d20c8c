import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetsIndex } from './assets-index.ts';
import { buildPluginPanels } from './build-plugin-panels.ts';
import { buildWorkbench } from './build-workbench.ts';

/** Fonts aside and before an editor opens. */
const firstLoadBudget = 150_000;

let folder: string;
let index: AssetsIndex;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-build-'));
  await buildWorkbench({ outDir: join(folder, 'dist') });
  index = JSON.parse(await readFile(join(folder, 'dist/assets.json'), 'utf8')) as AssetsIndex;
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (address: string): Promise<Buffer> => readFile(join(folder, 'dist', address));

/** Where a script's code came from; a file that only names others has no map. */
async function sourcesOf(address: string): Promise<string[]> {
  const map = await read(`${address}.map`).catch(() => undefined);
  return map === undefined ? [] : (JSON.parse(map.toString()) as { sources: string[] }).sources;
}

describe('the build of the workbench', () => {
  it('loads less than 150 kB at first', async () => {
    const files = [index.main, index.theme, index.sprite, ...index.preload, ...index.styles, index.texts.es ?? ''];
    const sizes = await Promise.all(files.map(async (file) => brotliCompressSync(await read(file)).length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThan(firstLoadBudget);
  });

  it('loads neither yjs nor an editor at first', async () => {
    for (const file of [index.main, ...index.preload]) {
      expect((await sourcesOf(file)).filter((source) => /node_modules\/(yjs|y-websocket|@tiptap|prosemirror)/.test(source))).toEqual([]);
    }
  });

  it('holds one copy of everything that is shared', async () => {
    const owners = new Map<string, Set<string>>();
    for (const file of Object.keys(index.integrity).filter((name) => name.endsWith('.js'))) {
      for (const source of await sourcesOf(file)) {
        const module = source.match(/node_modules\/((?:yjs|lit-html|lit-element|@lit\/reactive-element|lib0|y-protocols)\/.*)$/)?.[1];
        if (module) owners.set(module, (owners.get(module) ?? new Set()).add(file));
      }
    }
    expect([...owners.keys()].some((module) => module.startsWith('yjs/'))).toBe(true);
    expect([...owners].filter(([, files]) => files.size > 1)).toEqual([]);
  });

  it('gives an address and a checksum to every name of the import map', () => {
    expect(Object.keys(index.imports)).toEqual(
      expect.arrayContaining(['lit', 'yjs', 'y-protocols/awareness', '@tutti/ui', '@tutti/plugin-api/browser']),
    );
    for (const address of [index.main, index.theme, ...Object.values(index.imports), ...index.styles, ...index.preload]) {
      expect(address).toMatch(/^\/assets\/[\w.-]+-[\w-]{8,}\.(js|css)$/);
      expect(index.integrity[address]).toMatch(/^sha384-/);
    }
  });

  it('asks no other host and puts nothing into data addresses', async () => {
    const css = (await read(index.styles[0] ?? '')).toString();
    expect(css).not.toMatch(/url\(["']?(data:|https?:)/);
  });
});

describe('the build of a tool’s panels', () => {
  async function plugin(name: string, code: string): Promise<string> {
    const place = join(import.meta.dirname, '../../.tutti', `${name}-${process.pid}`);
    await mkdir(join(place, 'src/browser'), { recursive: true });
    await writeFile(join(place, 'src/browser/tried-panel.ts'), code);
    return place;
  }

  it('leaves shared names to the page', async () => {
    const place = await plugin(
      'good',
      "import { html, LitElement } from 'lit';\nexport default class extends LitElement { override render() { return html`<p></p>`; } }\n",
    );
    try {
      await buildPluginPanels({ folder: place });
      const built = await readFile(join(place, 'dist/browser/tried-panel.js'), 'utf8');
      expect(built).toMatch(/from ?["'`]lit["'`]/);
      expect(built).toMatch(/export ?\{[^}]* as default/);
      expect(built.length).toBeLessThan(1_000);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });

  it('refuses a name that the page does not have, and says which it has', async () => {
    const place = await plugin(
      'bad',
      "import { nothingSuch } from 'lit/nothing-such.js';\nexport default class extends HTMLElement { x = nothingSuch; }\n",
    );
    try {
      await expect(buildPluginPanels({ folder: place })).rejects.toThrow(/lit\/nothing-such\.js.*does not provide/s);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });

  it('refuses a second copy of yjs', async () => {
    const yjs = join(import.meta.dirname, '../../node_modules/yjs/dist/yjs.mjs');
    const place = await plugin(
      'copy',
      `import * as Y from ${JSON.stringify(yjs)};\nexport default class extends HTMLElement { doc = new Y.Doc(); }\n`,
    );
    try {
      await expect(buildPluginPanels({ folder: place })).rejects.toThrow(/own copy of yjs/);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
});
