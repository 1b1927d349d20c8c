/** Which tools this server has, and which of them are switched on in which workspace; a change takes effect at once. */
import { TuttiError } from '@tutti/base';
import type { PluginManifest, PluginStatus } from '@tutti/plugin-api';
import type { PluginHost, PluginPackage } from '@tutti/plugin-host';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { CoreDeps, PluginSwitch, Workspaces } from '../seams.ts';
import type { PluginTables } from './plugin-tables.ts';

export interface PluginRegistryParts {
  packages: readonly PluginPackage[];
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  /** Given late: the host is made with services that need this registry. */
  host(): Pick<PluginHost, 'open' | 'close' | 'status'>;
}

type Deps = Pick<CoreDeps, 'clock' | 'changes' | 'logger'>;

export class PluginRegistry implements PluginSwitch {
  readonly #deps: Deps;
  readonly #parts: PluginRegistryParts;
  readonly #packages: Map<string, PluginPackage>;
  /** What is on, by workspace; read from its database at first use. */
  readonly #enabled = new Map<string, Promise<Set<string>>>();
  readonly #queue = new KeyedQueue();

  constructor(deps: Deps, parts: PluginRegistryParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#packages = new Map(parts.packages.map((each) => [each.manifest.id, each]));
    // Off at once, while its folder is still being let go of; a new workspace of the same name begins with nothing on.
    deps.changes.workspaceRemoved.on(({ workspace }) => void this.#enabled.set(workspace, Promise.resolve(new Set())));
  }

  /** Those that come with the product: what a new workspace may be given unasked. */
  bundled(): string[] {
    return [...this.#packages.values()].filter(({ source }) => source === 'bundled').map(({ manifest }) => manifest.id);
  }

  /** Takes in an installed tool, or another version of it; where it was on it stays on. */
  put(plugin: PluginPackage): void {
    this.#packages.set(plugin.manifest.id, plugin);
  }

  /** Forgets a tool; switch it off everywhere before. */
  remove(plugin: string): void {
    this.#packages.delete(plugin);
  }

  known(): string[] {
    return [...this.#packages.keys()];
  }

  package(plugin: string): PluginPackage | undefined {
    return this.#packages.get(plugin);
  }

  manifest(plugin: string): PluginManifest | undefined {
    return this.#packages.get(plugin)?.manifest;
  }

  async enabled(workspace: string): Promise<string[]> {
    const set = await this.#enabledSet(workspace);
    return this.known().filter((plugin) => set.has(plugin));
  }

  async isEnabled(workspace: string, plugin: string): Promise<boolean> {
    return this.#packages.has(plugin) && (await this.#enabledSet(workspace)).has(plugin);
  }

  /** NO_SUCH_PLUGIN, or PLUGIN_DISABLED when it is off in this workspace. */
  async demandEnabled(workspace: string, plugin: string): Promise<PluginPackage> {
    const found = this.#packages.get(plugin);
    if (!found) throw new TuttiError('NO_SUCH_PLUGIN');
    if (!(await this.#enabledSet(workspace)).has(plugin)) throw new TuttiError('PLUGIN_DISABLED');
    return found;
  }

  /** Data is kept when a tool is switched off. A tool that fails to open stays on; its status says why it does not run. */
  async setEnabled(workspace: string, plugin: string, enabled: boolean, by = 'operator'): Promise<void> {
    if (!this.#packages.has(plugin))
      throw new TuttiError('NO_SUCH_PLUGIN', { detail: `This server has no tool named “${plugin.slice(0, 80)}”.` });
    await this.#queue.run(workspace, async () => {
      const set = await this.#enabledSet(workspace);
      if (set.has(plugin) === enabled) return;
      const database = await this.#parts.workspaces.database<PluginTables>(workspace);
      const row = { plugin, enabled: enabled ? 1 : 0, changed_at: this.#deps.clock.now(), changed_by: by };
      await database
        .insertInto('plugin_states')
        .values(row)
        .onConflict((conflict) => conflict.column('plugin').doUpdateSet(row))
        .execute();
      if (enabled) set.add(plugin);
      else set.delete(plugin);
      await this.#tellHost(workspace, plugin, enabled);
      this.#deps.changes.pluginsChanged.fire({ workspace, plugin, enabled });
    });
  }

  async status(workspace: string): Promise<PluginStatus[]> {
    const set = await this.#enabledSet(workspace);
    return [...this.#packages.values()].map(({ manifest, version, source }) => {
      const { id, title, plainTitle, description, icon, condition } = manifest;
      const { state, reason, host } = this.#parts.host().status(id);
      const permissions = (manifest.permissions ?? []).map((permission) => ({ permission, revoked: undefined }));
      const about = { id, version, title, plainTitle, description, icon, condition, permissions };
      return { ...about, source, host, enabled: set.has(id), state, reason };
    });
  }

  async #tellHost(workspace: string, plugin: string, enabled: boolean): Promise<void> {
    const info = await this.#parts.workspaces.info(workspace);
    try {
      if (!enabled) await this.#parts.host().close(plugin, workspace);
      else if (info) await this.#parts.host().open(plugin, info);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#deps.logger.warn({ workspace, plugin, enabled, reason }, 'a tool did not follow being switched');
    }
  }

  #enabledSet(workspace: string): Promise<Set<string>> {
    const known = this.#enabled.get(workspace);
    if (known) return known;
    const reading = this.#readEnabled(workspace);
    this.#enabled.set(workspace, reading);
    reading.catch(() => this.#enabled.delete(workspace));
    return reading;
  }

  async #readEnabled(workspace: string): Promise<Set<string>> {
    const database = await this.#parts.workspaces.database<PluginTables>(workspace);
    const rows = await database.selectFrom('plugin_states').select('plugin').where('enabled', '=', 1).execute();
    return new Set(rows.map((row) => row.plugin));
  }
}
