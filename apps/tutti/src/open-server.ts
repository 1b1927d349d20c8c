/** Puts the rooms together: data folder, document log, data host, plugins and core. What was opened is closed in reverse, whatever fails. */
import { DisposableStore, EndingClock, type Logger, systemClock, systemRandom, TuttiError } from '@tutti/base';
import { type Core, createCore, readWorkbenchAssets, type Settings, type WorkbenchAssets } from '@tutti/core';
import { readPluginPackage } from '@tutti/plugin-host';
import { createDataHost, createSqliteDocumentLog, openDataFolder } from '@tutti/storage';
import { workbenchDist } from './build/ensure-built.ts';
import { bundledPluginFolders } from './bundled-plugins.ts';
import { createLogger } from './create-logger.ts';
import { productVersion } from './product-version.ts';
import { tidewellThrives } from './samples/tidewell-thrives.ts';
import type { AppSettings } from './settings.ts';

export interface OpenServer {
  core: Core;
  /** The object that the core reads: its origin is known only after listening when the port was 0. */
  settings: Settings;
  dispose(): Promise<void>;
}

export interface OpenServerOptions {
  /** False for commands that open the core only for themselves: nobody will ask it for a page, so nothing has to be built. */
  pages: boolean;
  /** Folders of plugin packages beside the bundled ones. */
  plugins?: readonly string[] | undefined;
  /** Only `plugins`, and none of those that come with the product. */
  withoutBundled?: boolean | undefined;
  /** Where the log goes; to stderr when absent. */
  logger?: Logger | undefined;
}

/** Nothing listens yet: call core.listen(). @throws DATA_FOLDER_BUSY when another server uses the data folder. */
export async function openServer(
  given: AppSettings,
  { pages, plugins = [], withoutBundled = false, logger = createLogger(given.logLevel) }: OpenServerOptions,
): Promise<OpenServer> {
  const owned = new DisposableStore();
  try {
    const clock = owned.add(new EndingClock(systemClock));
    const folder = owned.add(await openDataFolder(given.dataFolder));
    const settings: Settings = { ...given, secret: given.secret ?? (await folder.secret()) };
    const log = createSqliteDocumentLog({ file: (workspace) => folder.workspace(workspace).documents, clock, logger });
    owned.defer(() => log.close());
    const dataHost = owned.add(createDataHost({ clock, logger }));
    const core = owned.add(
      await createCore({
        settings,
        folder,
        log,
        dataHost,
        plugins: await Promise.all([...(withoutBundled ? [] : bundledPluginFolders()), ...plugins].map((each) => readPluginPackage(each))),
        workbench: pages ? await readBuiltWorkbench() : noWorkbench,
        samples: [tidewellThrives],
        clock,
        random: systemRandom,
        logger,
        version: productVersion,
        pluginUsers: given.pluginUsers,
      }),
    );
    return { core, settings, dispose: () => owned.dispose() };
  } catch (error) {
    await owned.dispose();
    throw error;
  }
}

const noWorkbench: WorkbenchAssets = {
  index: { main: '', styles: [], imports: {}, integrity: {}, preload: [], frame: '', framePreload: [] },
  files: new Map(),
};

async function readBuiltWorkbench(): Promise<WorkbenchAssets> {
  return readWorkbenchAssets(workbenchDist).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    throw new TuttiError('NOT_FOUND', { detail: 'The workbench is not built yet; npx -y pnpm start builds it and serves.', cause });
  });
}
