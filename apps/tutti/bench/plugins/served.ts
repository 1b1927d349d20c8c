/** The whole server with the given plugins, in a process of its own: `BENCH_FOLDER`, `BENCH_PLUGINS` as JSON; tells its address, then answers what it uses. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { silentLogger, systemClock, systemRandom } from '@tutti/base';
import { createCore } from '@tutti/core';
import { readPluginPackage } from '@tutti/plugin-host';
import { createDataHost, createSqliteDocumentLog, openDataFolder } from '@tutti/storage';

export interface PluginAt {
  folder: string;
  source: 'bundled' | 'installed';
}

const begun = performance.now();
const folder = await openDataFolder(process.env.BENCH_FOLDER ?? '.');
const parts = { clock: systemClock, logger: silentLogger };
const log = createSqliteDocumentLog({ file: (workspace) => folder.workspace(workspace).documents, ...parts });
const plugins = JSON.parse(process.env.BENCH_PLUGINS ?? '[]') as PluginAt[];
const core = await createCore({
  settings: {
    host: '127.0.0.1',
    port: 0,
    origin: 'http://localhost:0',
    dataFolder: folder.root,
    smtpUrl: undefined,
    secret: 'a secret of benches only, 32 letters',
    logLevel: 'silent',
    trustProxy: false,
  },
  folder,
  log,
  dataHost: createDataHost(parts),
  plugins: await Promise.all(plugins.map((each) => readPluginPackage(each.folder, each.source))),
  workbench: { index: { main: '', styles: [], imports: {}, integrity: {}, preload: [], frame: '', framePreload: [] }, files: new Map() },
  samples: [],
  random: systemRandom,
  version: '0.0.0-bench',
  ...parts,
});
const { port } = await core.listen();
const delays = monitorEventLoopDelay({ resolution: 5 });
process.on('message', (message) => {
  if (message === 'watch') {
    delays.reset();
    delays.enable();
  }
  // The resolution of the watch itself is part of what it says.
  const loopP99Ms = Math.max(0, delays.percentile(99) / 1e6 - 5);
  process.send?.({ rssBytes: process.memoryUsage.rss(), loopP99Ms });
});
process.on('disconnect', () => process.exit());
process.send?.({ port, adminSecret: core.adminSecret, startMs: performance.now() - begun });
