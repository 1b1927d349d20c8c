/** Builds the browser side — the workbench and every plugin's panels — when its sources changed since it was last built. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledPluginFolders } from '../bundled-plugins.ts';
import { sourcesStamp } from './sources-stamp.ts';

export const rootFolder = path.resolve(import.meta.dirname, '../../../..');
export const workbenchDist = path.join(rootFolder, 'packages/workbench/dist');

const sharedSources = [
  'pnpm-lock.yaml',
  'packages/base/src',
  'packages/plugin-api/src',
  'packages/ui',
  'packages/sync/src',
  'packages/workbench/src/build',
];

interface Target {
  title: string;
  /** Where the stamp of the last build is kept; vanishes with what was built. */
  stampFile: string;
  sources: string[];
  build(): Promise<void>;
}

/** Says a line per part that it builds; gives how many it built. */
export async function ensureBuilt(say: (line: string) => void): Promise<number> {
  let built = 0;
  for (const target of targets()) {
    const stamp = sourcesStamp(rootFolder, [...sharedSources, ...target.sources]);
    if (readStamp(target.stampFile) === stamp) continue;
    const started = performance.now();
    say(`Building ${target.title} …`);
    await target.build();
    mkdirSync(path.dirname(target.stampFile), { recursive: true });
    writeFileSync(target.stampFile, stamp);
    say(`Built ${target.title} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    built += 1;
  }
  return built;
}

function targets(): Target[] {
  const workbench: Target = {
    title: 'the workbench',
    stampFile: path.join(workbenchDist, 'build-stamp'),
    sources: ['packages/workbench/src', 'packages/workbench/package.json'],
    // Imported only when needed: the builder is large, and a start without a build should be quick.
    build: async () => (await import('@tutti/workbench/build')).buildWorkbench({ outDir: workbenchDist }),
  };
  const panels = bundledPluginFolders().map((folder): Target => {
    const sources = ['src/browser', 'src/common', 'package.json'].map((part) => path.relative(rootFolder, path.join(folder, part)));
    return {
      title: `the panels of ${path.basename(folder)}`,
      stampFile: path.join(folder, 'dist/build-stamp'),
      sources,
      build: async () => (await import('@tutti/workbench/build')).buildPluginPanels({ folder }),
    };
  });
  return [workbench, ...panels];
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
