/** What the application gives to the core and what it gets. */
import type { Clock, Disposable, Logger, RandomBytes } from '@tutti/base';
import type { PluginPackage, UserRange } from '@tutti/plugin-host';
import type { DataFolder, DataHost } from '@tutti/storage';
import type { SyncLimits } from '@tutti/sync';
import type { DocumentLog } from '@tutti/sync/log';
import type { WorkbenchAssets } from './http/workbench-assets.ts';
import type { Sample } from './operations/samples.ts';
import type { OutsideFetchOptions } from './outside/outside-fetch.ts';
import type { Settings } from './seams.ts';

export interface CoreOptions {
  /** Kept and changed in one place only: with port 0 the origin is completed when the server listens. */
  settings: Settings;
  folder: DataFolder;
  log: DocumentLog & { closeWorkspace?(workspace: string): Promise<void> };
  dataHost: DataHost;
  plugins: PluginPackage[];
  workbench: WorkbenchAssets;
  samples: Sample[];
  clock: Clock;
  random: RandomBytes;
  logger: Logger;
  version: string;
  limits?: Partial<SyncLimits> | undefined;
  /** Another way to look up and trust other servers that tools ask; for tests. */
  outside?: Pick<OutsideFetchOptions, 'resolve' | 'mayReach' | 'ca' | 'timeoutMs'> | undefined;
  /** User ids for the processes of installed tools; only when the server runs as root. */
  pluginUsers?: UserRange | undefined;
}

/** The log, the data host and the folder stay the caller's to close, after dispose(). */
export interface Core extends Disposable {
  /** The whole server without a socket, for the command line and for tests. */
  fetch(request: Request): Promise<Response>;
  /** Also announces address and admin secret in the data folder and begins nightly backups. */
  listen(): Promise<{ host: string; port: number }>;
  /** The link for the first facilitator; undefined once somebody can sign in. */
  firstLink(): Promise<string | undefined>;
  /** What /api/admin asks for. */
  readonly adminSecret: string;
  /** Every method and path that is answered, middleware among them as ALL: so that a test can ask each, and none is forgotten. */
  readonly routes: readonly { method: string; path: string }[];
  /** Stops taking work, stores every edit, closes sockets with 1012 and lets requests finish. */
  dispose(): Promise<void>;
}
