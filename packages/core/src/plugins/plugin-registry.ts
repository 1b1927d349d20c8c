/** Which tools this server has, and which of them are switched on in which workspace; a change takes effect at once. */
import { TuttiError } from '@tutti/base';
import type { PluginManifest, PluginStatus, WorkspaceInfo } from '@tutti/plugin-api';
import type { PluginHost, PluginPackage } from '@tutti/plugin-host';
import type { Kysely } from 'kysely';
import { KeyedQueue } from '../documents/keyed-queue.ts';
import type { Permissions } from '../permissions/permissions.ts';
import type { CoreDeps, PluginSwitch, Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { PluginTables } from './plugin-tables.ts';
import type { ServerSwitches } from './server-switches.ts';
import { demandServices, findLack, inOrderOfNeed, providerOf } from './service-demands.ts';
import { spokenManifest } from './spoken-manifest.ts';

export interface PluginRegistryParts {
  packages: readonly PluginPackage[];
  workspaces: Pick<Workspaces, 'database' | 'info'>;
  /** Given late: the host is made with services that need this registry. */
  host(): Pick<PluginHost, 'open' | 'close' | 'status' | 'activity'>;
  permissions(): Pick<Permissions, 'status'>;
  switches: ServerSwitches;
}

type Deps = Pick<CoreDeps, 'clock' | 'changes' | 'logger'>;

export class PluginRegistry implements PluginSwitch {
  readonly #deps: Deps;
  readonly #parts: PluginRegistryParts;
  readonly #packages: Map<string, PluginPackage>;
  #inOrder: readonly PluginPackage[] | undefined;
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
    return this.#ordered()
      .filter(({ source }) => source === 'bundled')
      .map(({ manifest }) => manifest.id);
  }

  /** Takes in an installed tool, or another version of it; where it was on it stays on. */
  put(plugin: PluginPackage): void {
    this.#packages.set(plugin.manifest.id, plugin);
    this.#inOrder = undefined;
  }

  /** Forgets a tool; switch it off everywhere before. */
  remove(plugin: string): void {
    this.#packages.delete(plugin);
    this.#inOrder = undefined;
  }

  /** A workspace was brought in: which tools are on there is read from it again. */
  reread(workspace: string): void {
    this.#enabled.delete(workspace);
  }

  known(): string[] {
    return this.#ordered().map(({ manifest }) => manifest.id);
  }

  package(plugin: string): PluginPackage | undefined {
    return this.#packages.get(plugin);
  }

  manifest(plugin: string): PluginManifest | undefined {
    return this.#packages.get(plugin)?.manifest;
  }

  async enabled(workspace: string): Promise<string[]> {
    const set = await this.#enabledSet(workspace);
    return this.known().filter((plugin) => set.has(plugin) && !this.#parts.switches.isOff(plugin));
  }

  async isEnabled(workspace: string, plugin: string): Promise<boolean> {
    return this.#packages.has(plugin) && !this.#parts.switches.isOff(plugin) && (await this.#enabledSet(workspace)).has(plugin);
  }

  /** NO_SUCH_PLUGIN, or PLUGIN_DISABLED when it is off in this workspace. */
  async demandEnabled(workspace: string, plugin: string): Promise<PluginPackage> {
    const found = this.#packages.get(plugin);
    if (!found) throw new TuttiError('NO_SUCH_PLUGIN');
    if (this.#parts.switches.isOff(plugin))
      throw new TuttiError('PLUGIN_DISABLED', { detail: 'Whoever runs this server has switched this tool off everywhere.' });
    if (!(await this.#enabledSet(workspace)).has(plugin)) throw new TuttiError('PLUGIN_DISABLED');
    return found;
  }

  /** The tool that is on here and provides the service. */
  async providerOf(workspace: string, service: string): Promise<string | undefined> {
    return providerOf(service, await this.#enabledPackages(workspace))?.manifest.id;
  }

  isOffOnServer(plugin: string): boolean {
    return this.#parts.switches.isOff(plugin);
  }

  /** Off everywhere, or again where workspaces have it on. NO_SUCH_PLUGIN. */
  async setOffOnServer(plugin: string, off: boolean, workspaces: readonly string[]): Promise<void> {
    if (!this.#packages.has(plugin)) throw noSuchPlugin(plugin);
    if (!(await this.#parts.switches.set(plugin, off, this.#deps.clock.now()))) return;
    for (const workspace of workspaces) {
      if (!(await this.#enabledSet(workspace)).has(plugin)) continue;
      await this.#follow(workspace, plugin, !off);
    }
  }

  /**
   * Data is kept when a tool is switched off. A tool that fails to open stays on; its status says why it does not run. Switching on one
   * that is on and was set aside tries it again. NO_SUCH_PLUGIN, PLUGIN_DISABLED (off on the server), SERVICE_MISSING, _CLASH, _CYCLE.
   */
  async setEnabled(workspace: string, plugin: string, enabled: boolean, by = 'operator'): Promise<void> {
    const found = this.#packages.get(plugin);
    if (!found) throw noSuchPlugin(plugin);
    await this.#queue.run(workspace, async () => {
      const set = await this.#enabledSet(workspace);
      if (set.has(plugin) === enabled) {
        if (enabled && this.#isSetAside(plugin, workspace)) await this.#follow(workspace, plugin, true);
        return;
      }
      if (enabled && this.#parts.switches.isOff(plugin))
        throw new TuttiError('PLUGIN_DISABLED', { detail: 'Whoever runs this server has switched this tool off everywhere.' });
      if (enabled) demandServices(found, await this.#enabledPackages(workspace), [...this.#packages.values()]);
      const database = await this.#parts.workspaces.database<PluginTables>(workspace);
      const row = { plugin, enabled: enabled ? 1 : 0, changed_at: this.#deps.clock.now(), changed_by: by };
      await database.transaction().execute(async (tx) => {
        await tx
          .insertInto('plugin_states')
          .values(row)
          .onConflict((conflict) => conflict.column('plugin').doUpdateSet(row))
          .execute();
        const entry = { at: row.changed_at, actor: by, action: enabled ? 'plugin.enabled' : 'plugin.disabled', subject: plugin };
        await audit(tx as unknown as Kysely<WorkspaceTables>, entry);
      });
      if (enabled) set.add(plugin);
      else set.delete(plugin);
      await this.#follow(workspace, plugin, enabled);
    });
  }

  /** @param withActivity what it costs, for those who manage tools. */
  async status(workspace: string, withActivity = false): Promise<PluginStatus[]> {
    const set = await this.#enabledSet(workspace);
    const enabled = await this.#enabledPackages(workspace);
    return Promise.all(
      this.#ordered().map(async (plugin) => {
        const { version, source } = plugin;
        const { id, title, plainTitle, description, icon, condition } = spokenManifest(plugin);
        const { state, reason, host } = this.#parts.host().status(id, workspace);
        const isOn = enabled.includes(plugin);
        return {
          ...{ id, version, title, plainTitle, description, icon, condition, source, host, state },
          enabled: set.has(id),
          offOnServer: this.#parts.switches.isOff(id),
          reason: reason ?? (isOn ? findLack(plugin, enabled)?.message : undefined),
          permissions: await this.#parts.permissions().status(id, workspace),
          ...(withActivity ? { activity: await this.#parts.host().activity(id) } : {}),
        };
      }),
    );
  }

  #ordered(): readonly PluginPackage[] {
    this.#inOrder ??= inOrderOfNeed([...this.#packages.values()]);
    return this.#inOrder;
  }

  async #enabledPackages(workspace: string): Promise<PluginPackage[]> {
    const enabled = await this.enabled(workspace);
    return enabled.flatMap((plugin) => this.#packages.get(plugin) ?? []);
  }

  #isSetAside(plugin: string, workspace: string): boolean {
    const { state } = this.#parts.host().status(plugin, workspace);
    return state === 'quarantined' || state === 'backing-off';
  }

  /** Everybody hears of it at once; whoever switched waits until the tool has begun or ended. */
  async #follow(workspace: string, plugin: string, enabled: boolean): Promise<void> {
    const info = await this.#parts.workspaces.info(workspace);
    const followed = this.#tellHost(info, workspace, plugin, enabled);
    this.#deps.changes.pluginsChanged.fire({ workspace, plugin, enabled });
    await followed;
  }

  async #tellHost(info: WorkspaceInfo | undefined, workspace: string, plugin: string, enabled: boolean): Promise<void> {
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

function noSuchPlugin(plugin: string): TuttiError {
  return new TuttiError('NO_SUCH_PLUGIN', { detail: `This server has no tool named “${plugin.slice(0, 80)}”.` });
}
