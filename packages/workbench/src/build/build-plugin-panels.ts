/** Builds a plugin's panels: `src/browser/*-panel.ts` → `dist/browser/*.js`, with the shared names left to the import map. */
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TuttiError } from '@tutti/base';
import { build, type Plugin } from 'vite';
import { isSharedName, sharedModules } from './shared-modules.ts';

export interface BuildPluginPanelsOptions {
  /** The plugin's package folder. */
  folder: string;
}

/** Throws BAD_REQUEST when a panel would carry its own copy of a shared module, or imports one that the import map does not have. */
export async function buildPluginPanels({ folder }: BuildPluginPanelsOptions): Promise<void> {
  const sources = join(folder, 'src/browser');
  if (!existsSync(sources)) return;
  const panels = (await readdir(sources)).filter((name) => name.endsWith('-panel.ts'));
  if (panels.length === 0) return;
  const outDir = join(folder, 'dist/browser');
  const fresh = `${outDir}.${process.pid}`;
  try {
    await build({
      root: folder,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      plugins: [oneCopyOnly()],
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
          input: Object.fromEntries(panels.map((name) => [basename(name, '.ts'), join(sources, name)])),
          preserveEntrySignatures: 'strict',
          external: (name) => isSharedName(name),
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
        },
      },
    });
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

function oneCopyOnly(): Plugin {
  const provided = new Set(sharedModules());
  return {
    name: 'tutti-one-copy-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const own = file.moduleIds.find((id) => /\/node_modules\/(yjs|lit|lit-html|lit-element|y-protocols|lib0)\//.test(id));
        if (own !== undefined) {
          throw new TuttiError(
            'BAD_REQUEST',
            `${file.fileName} would carry its own copy of ${own.replace(/.*\/node_modules\//, '')}; import it by its shared name`,
          );
        }
        const missing = [...file.imports, ...file.dynamicImports].find((name) => isSharedName(name) && !provided.has(name));
        if (missing !== undefined) {
          throw new TuttiError(
            'BAD_REQUEST',
            `${file.fileName} imports "${missing}", which the page does not provide; it provides ${[...provided].join(', ')}`,
          );
        }
      }
    },
  };
}
