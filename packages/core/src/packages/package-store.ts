/** The installed tools of this server: bringing one in, approving what it may do, going back, and taking it away, all while the server runs. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, type Logger, TuttiError } from '@tutti/base';
import type { Permission } from '@tutti/plugin-api';
import type { PluginPackage } from '@tutti/plugin-host';
import lessThan from 'semver/functions/lt.js';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import { demandPanels } from './demand-panels.ts';
import { loadInstalled, loadVersion } from './installed-packages.ts';
import { type LockedPackage, type LockedVersion, type LockFile, readLockFile, writeLockFile } from './lock-file.ts';
import { fileHashes, integrityOf } from './package-hash.ts';
import { readArchive } from './read-archive.ts';
import { writePackage } from './write-package.ts';

export interface PackageStoreOptions {
  /** `plugins/` of the data folder. */
  root: string;
  clock: Clock;
  logger: Logger;
  /** Ids of bundled plugins. */
  bundled: ReadonlySet<string>;
}

/** How the rest of the core follows a change; given once it is made. */
export interface PackageFollower {
  put(plugin: PluginPackage): Promise<void>;
  /** Switches it off everywhere and forgets it. */
  remove(plugin: string): Promise<void>;
}

export interface InstallOutcome {
  plugin: string;
  version: string;
  integrity: string;
  /** `waiting`: it asks for more than was approved and runs once that is approved; what ran before runs on. */
  state: 'installed' | 'unchanged' | 'waiting';
  permissions: Permission[];
  /** Where its panels run: sandboxed frames, or the page itself where somebody approved that. `none`: it has no panels. */
  panels: 'frame' | 'page' | 'none';
  /** What this version asks for and the one before did not. */
  asksFor: Permission[];
  /** Scripts of its package.json that npm would have run; nobody runs them here. */
  scriptsNotRun: string[];
}

export interface InstallOptions {
  /** Also approves what an update asks for beyond what was approved before. */
  approve?: boolean;
  /** Approves that its panels run in the page itself, or takes that back; stays as it was when absent. */
  panelsInPage?: boolean | undefined;
}

export interface InstalledInfo extends Omit<LockedPackage, 'current' | 'previous' | 'waiting'> {
  id: string;
  version: string;
  integrity: string;
  permissions: Permission[];
  panelsInPage: boolean;
  approvedBy: string;
  approvedAt: string;
  previous: string | undefined;
  waiting: { version: string; asksFor: Permission[] } | undefined;
  /** Why it is not loaded. */
  refused: string | undefined;
}

const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'];

export class PackageStore {
  readonly #options: PackageStoreOptions;
  readonly #queue = new KeyedQueue();
  readonly #lock: LockFile;
  readonly #refused: Map<string, string>;
  readonly packages: readonly PluginPackage[];
  #follower: PackageFollower | undefined;

  private constructor(options: PackageStoreOptions, lock: LockFile, packages: PluginPackage[], refused: Map<string, string>) {
    this.#options = options;
    this.#lock = lock;
    this.packages = packages;
    this.#refused = refused;
  }

  /** Rejects with PACKAGE_CHANGED when the lock file cannot be read. */
  static async open(options: PackageStoreOptions): Promise<PackageStore> {
    const lock = await readLockFile(options.root);
    const { packages, refused } = await loadInstalled(options.root, lock, options.bundled, options.logger);
    return new PackageStore(options, lock, packages, refused);
  }

  follow(follower: PackageFollower): void {
    this.#follower = follower;
  }

  list(): InstalledInfo[] {
    return Object.entries(this.#lock.plugins).map(([id, { current, previous, waiting }]) => {
      const { version, integrity, permissions, panelsInPage, approvedBy, approvedAt } = current;
      const next = waiting && { version: waiting.version, asksFor: waiting.asksFor };
      const refused = this.#refused.get(id);
      return {
        id,
        version,
        integrity,
        permissions,
        panelsInPage,
        approvedBy,
        approvedAt,
        previous: previous?.version,
        waiting: next,
        refused,
      };
    });
  }

  /**
   * @param by who approves what it may do: a first install approves all it asks for, an update only what was approved before,
   * unless `approve` is set. Panels stay where they were approved to run.
   * Rejects with PACKAGE_…, MANIFEST_INVALID, or CONFLICT for the id of a bundled tool.
   */
  install(bytes: Uint8Array, by: string, { approve = false, panelsInPage }: InstallOptions = {}): Promise<InstallOutcome> {
    return this.#queue.run('all', async () => {
      const { root, bundled } = this.#options;
      const files = await readArchive(bytes);
      const integrity = integrityOf(bytes);
      const scriptsNotRun = findScripts(files.get('package.json'));
      let locked: LockedPackage | undefined;
      let unchanged = false;
      const plugin = await writePackage(root, files, ({ manifest, version }) => {
        const { id } = manifest;
        if (bundled.has(id))
          throw new TuttiError('CONFLICT', {
            detail: `“${id}” is a tool that comes with Tutti. Give yours another id.`,
            field: '/tutti/id',
          });
        locked = Object.hasOwn(this.#lock.plugins, id) ? this.#lock.plugins[id] : undefined;
        unchanged = locked?.current.integrity === integrity && !this.#refused.has(id);
        if (locked && lessThan(version, locked.current.version)) throw older(id, locked.current.version, version);
        demandPanels(manifest.panels, files);
        return folderOf(id, version, integrity);
      });
      const { id, permissions = [] } = plugin.manifest;
      const asksFor = locked ? permissions.filter((each) => !locked?.current.permissions.includes(each)) : [];
      const inPage = panelsInPage ?? locked?.current.panelsInPage ?? false;
      const panels: InstallOutcome['panels'] = !plugin.manifest.panels?.length ? 'none' : inPage ? 'page' : 'frame';
      const outcome = { plugin: id, version: plugin.version, integrity, permissions: [...permissions], panels, asksFor, scriptsNotRun };
      if (unchanged && inPage === (locked?.current.panelsInPage ?? false)) return { ...outcome, state: 'unchanged' };
      const next: LockedVersion = { ...this.#versionOf(plugin, integrity, by), panelsInPage: inPage, files: fileHashes(files) };
      if (asksFor.length > 0 && !approve && locked) {
        const before = locked.waiting?.folder;
        await this.#write(id, { ...locked, waiting: { ...next, asksFor } });
        if (before !== undefined && before !== next.folder) await rm(join(root, before), { recursive: true, force: true });
        return { ...outcome, state: 'waiting' };
      }
      const previous = unchanged ? locked?.previous : locked?.current;
      await this.#switchTo(id, { ...plugin, panelsInPage: inPage }, { current: next, previous });
      return { ...outcome, state: 'installed' };
    });
  }

  /** Lets a waiting update run with all that it asks for. CONFLICT when none waits. */
  approve(id: string, by: string): Promise<InstalledInfo> {
    return this.#queue.run('all', async () => {
      const { waiting, current } = this.#locked(id);
      if (!waiting) throw new TuttiError('CONFLICT', `No update of “${id}” waits for approval.`);
      const { asksFor: _, ...next } = waiting;
      const approved = { ...next, approvedBy: by, approvedAt: this.#now() };
      await this.#switchTo(id, await this.#load(id, approved), { current: approved, previous: current });
      return this.#info(id);
    });
  }

  /** Goes back to the version before, with what was approved for it; once more goes forward again. */
  rollBack(id: string): Promise<InstalledInfo> {
    return this.#queue.run('all', async () => {
      const { current, previous } = this.#locked(id);
      if (!previous) throw new TuttiError('CONFLICT', `There is no version of “${id}” to go back to.`);
      await this.#switchTo(id, await this.#load(id, previous), { current: previous, previous: current });
      return this.#info(id);
    });
  }

  /** Switches it off in every workspace; what it stored there is kept. */
  remove(id: string): Promise<void> {
    return this.#queue.run('all', async () => {
      this.#locked(id);
      await this.#follower?.remove(id);
      await this.#write(id, undefined);
      this.#refused.delete(id);
      await rm(join(this.#options.root, id), { recursive: true, force: true });
    });
  }

  async #switchTo(id: string, plugin: PluginPackage, next: LockedPackage): Promise<void> {
    const old = Object.hasOwn(this.#lock.plugins, id) ? this.#lock.plugins[id] : undefined;
    await this.#write(id, next);
    this.#refused.delete(id);
    await this.#follower?.put(plugin);
    const kept = new Set([next.current.folder, next.previous?.folder]);
    for (const version of [old?.current, old?.previous, old?.waiting]) {
      if (version && !kept.has(version.folder)) await rm(join(this.#options.root, version.folder), { recursive: true, force: true });
    }
  }

  async #load(id: string, version: LockedVersion): Promise<PluginPackage> {
    const found = await loadVersion(this.#options.root, id, version);
    if (typeof found === 'string')
      throw new TuttiError('PACKAGE_CHANGED', { detail: `Version ${version.version} of “${id}” cannot be used: ${found}` });
    return found;
  }

  async #write(id: string, locked: LockedPackage | undefined): Promise<void> {
    const { [id]: _, ...others } = this.#lock.plugins;
    const plugins = locked ? { ...others, [id]: locked } : others;
    await writeLockFile(this.#options.root, { ...this.#lock, plugins });
    this.#lock.plugins = plugins;
  }

  #versionOf(plugin: PluginPackage, integrity: string, by: string): Omit<LockedVersion, 'files' | 'panelsInPage'> {
    const { manifest, name, version } = plugin;
    const permissions = [...(manifest.permissions ?? [])];
    return {
      name,
      version,
      integrity,
      folder: folderOf(manifest.id, version, integrity),
      permissions,
      approvedBy: by,
      approvedAt: this.#now(),
    };
  }

  #locked(id: string): LockedPackage {
    const locked = Object.hasOwn(this.#lock.plugins, id) ? this.#lock.plugins[id] : undefined;
    if (locked) return locked;
    const why = this.#options.bundled.has(id) ? 'comes with Tutti and cannot be removed; switch it off instead' : 'is not installed';
    throw new TuttiError('NO_SUCH_PLUGIN', { detail: `“${id.slice(0, 80)}” ${why}.` });
  }

  #info(id: string): InstalledInfo {
    const found = this.list().find((each) => each.id === id);
    if (!found) throw new TuttiError('NO_SUCH_PLUGIN');
    return found;
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }
}

/** One per content, so that the version before stays where it is. */
function folderOf(id: string, version: string, integrity: string): string {
  const hash = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex').slice(0, 12);
  return `${id}/${version.replaceAll(/[^0-9A-Za-z.-]/g, '-')}-${hash}`;
}

function findScripts(packageJson: Uint8Array | undefined): string[] {
  try {
    const { scripts = {} } = JSON.parse(Buffer.from(packageJson ?? []).toString('utf8')) as { scripts?: object };
    return Object.keys(scripts).filter((name) => installScripts.includes(name));
  } catch {
    return [];
  }
}

function older(id: string, installed: string, given: string): TuttiError {
  return new TuttiError('PACKAGE_OLDER', {
    detail: `Version ${installed} of “${id}” is installed, and this is ${given}.`,
    hint: `To go back to the version before: pnpm tutti plugin rollback ${id}`,
  });
}
