/** Packs a plugin that is written in TypeScript or has dependencies: its server side is bundled into one file, its panels are built, and only that is packed. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type PackedFolder, packFolder } from '@tutti/core';
import type { PluginManifest } from '@tutti/plugin-api';
import { buildPluginPanels, buildPluginServer } from '@tutti/workbench/build';

/** Panels are those of `src/browser/*-panel.ts`. Rejects with the builder's words, MANIFEST_INVALID or one of the PACKAGE_… codes. */
export async function packBuilt(folder: string): Promise<PackedFolder> {
  await buildPluginPanels({ folder });
  const place = await mkdtemp(path.join(os.tmpdir(), 'tutti-pack-'));
  try {
    const json = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown> & {
      tutti: PluginManifest;
    };
    const { name, version, description, license, type, engines, tutti } = json;
    const keep = async (part: string): Promise<void> => {
      await mkdir(path.dirname(path.join(place, part)), { recursive: true });
      await cp(path.join(folder, part), path.join(place, part), { recursive: true, filter: (source) => !source.endsWith('.map') });
    };
    const manifest: PluginManifest = { ...tutti };
    if (tutti.server !== undefined) {
      await buildPluginServer({ folder, entry: path.join(folder, tutti.server), outDir: path.join(place, 'dist/server') });
      manifest.server = './dist/server/server.js';
    }
    if (tutti.panels?.length) await keep(tutti.panels[0]?.module.startsWith('./browser/') ? 'browser' : 'dist/browser');
    if (tutti.translations !== undefined) await keep(tutti.translations);
    const packed = { name, version, description, license, type, engines, tutti: manifest };
    await writeFile(path.join(place, 'package.json'), `${JSON.stringify(packed, undefined, 2)}\n`);
    for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) await keep(file).catch(() => undefined);
    return await packFolder(place);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
