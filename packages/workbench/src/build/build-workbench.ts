/** Builds the browser shell and every shared module in one go, so that each exists once. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type BuiltFile, makeAssetsIndex } from './assets-index.ts';
import { completeCatalogues } from './complete-catalogues.ts';
import { iconSprites } from './icon-sprites.ts';
import { sharedEntries, sharedEntryId } from './shared-entries.ts';
import { sharedModules } from './shared-modules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface BuildWorkbenchOptions {
  /** Where `assets/` and `assets.json` are written; packages/workbench/dist when absent. */
  outDir?: string;
}

/** Writes `<outDir>/assets/*` (hashed names) and `<outDir>/assets.json`. The folder is replaced only once the build has succeeded. */
export async function buildWorkbench({ outDir = join(root, 'dist') }: BuildWorkbenchOptions = {}): Promise<void> {
  const shared = new Map(sharedModules().map((name) => [name, `shared-${name.replace(/[^a-z0-9]+/gi, '-').replace(/^-/, '')}`]));
  const fresh = `${outDir}.${process.pid}`;
  try {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'warn',
      base: '/',
      publicDir: false,
      plugins: [completeCatalogues(), iconSprites(), sharedEntries()],
      resolve: { dedupe: ['lit', '@lit/reactive-element', 'lit-html', 'lit-element', 'yjs', 'lib0', 'y-protocols'] },
      build: {
        outDir: fresh,
        emptyOutDir: true,
        target: 'es2023',
        sourcemap: true,
        assetsInlineLimit: 0,
        cssCodeSplit: false,
        modulePreload: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input: {
            main: join(root, 'src/main.ts'),
            frame: join(root, 'src/frame/frame-boot.ts'),
            theme: join(root, 'src/theme/theme-boot.ts'),
            ...Object.fromEntries([...shared].map(([name, input]) => [input, sharedEntryId(name)])),
          },
          preserveEntrySignatures: 'strict',
          output: {
            entryFileNames: 'assets/[name]-[hash].js',
            chunkFileNames: 'assets/[name]-[hash].js',
            assetFileNames: 'assets/[name]-[hash][extname]',
          },
        },
      },
    });
    const output = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : [])) as BuiltFile[];
    const index = await makeAssetsIndex(fresh, output, shared);
    await writeFile(join(fresh, 'assets.json'), `${JSON.stringify(index, undefined, 2)}\n`);
    await mkdir(dirname(outDir), { recursive: true });
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
