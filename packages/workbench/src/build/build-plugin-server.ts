/** Bundles a plugin's server module into one file of plain JavaScript, with all it needs but what the host lends every plugin. */
import { build, type Plugin } from 'vite';

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

/** Libraries carry the way to a file beside what is used of them. A plugin has no disk: what a library would do there is left out. What the plugin's own code names stays, and is refused at install. */
const noDisk: Plugin = {
  name: 'tutti-no-disk',
  enforce: 'pre',
  resolveId: (id, from) => (/^(?:node:)?fs$/.test(id) && from?.includes('/node_modules/') ? '\0no-disk' : undefined),
  load: (id) => (id === '\0no-disk' ? 'export default {};' : undefined),
};

export async function buildPluginServer({ folder, entry, outDir }: BuildPluginServerOptions): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [noDisk],
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'es2024',
      reportCompressedSize: false,
      rolldownOptions: {
        external: (name, from) =>
          lent.test(name) || (name.startsWith('node:') && !(name === 'node:fs' && from?.includes('/node_modules/'))),
        output: { entryFileNames: 'server.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
