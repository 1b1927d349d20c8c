/** Bundles a plugin's server module into one file of plain JavaScript, with all it needs but what the host lends every plugin. */
import { build } from 'vite';

export interface BuildPluginServerOptions {
  /** The plugin's package folder. */
  folder: string;
  /** The server module, below the folder. */
  entry: string;
  /** Where `server.js` is put; made anew. */
  outDir: string;
}

/** As the host's provide-modules.ts has them. */
const lent = /^(?:@tutti\/base|@tutti\/plugin-api|hono|kysely|yjs|lib0|y-protocols)(?:\/|$)/;

export async function buildPluginServer({ folder, entry, outDir }: BuildPluginServerOptions): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      reportCompressedSize: false,
      rolldownOptions: {
        external: (name) => lent.test(name) || name.startsWith('node:'),
        output: { entryFileNames: 'server.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
