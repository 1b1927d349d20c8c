/** Settings of plugins: checked when written and when read, kept where their scope says, secrets sealed; read at every use, so from memory. */
import { type RandomBytes, TuttiError } from '@tutti/base';
import type { PluginSettings as PluginSettingsInfo, SettingContribution, SettingScope } from '@tutti/plugin-api';
import { closestWord, compileValue, type PluginPackage, type ValueCheck } from '@tutti/plugin-host';
import type { Kysely } from 'kysely';
import { spokenManifest } from '../plugins/spoken-manifest.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { SecretBox } from './secret-box.ts';
import type { SettingRow, SettingTables } from './setting-tables.ts';
import { type HeldValue, holdValue, placeOf, type SettingReader, scopesOf } from './setting-values.ts';

export interface PluginSettingsParts {
  workspaces: Pick<Workspaces, 'database'>;
  server: Kysely<SettingTables>;
  package(plugin: string): PluginPackage | undefined;
}

/** Where values are set; `owner` for an organisation or a person. */
export interface SettingTarget {
  scope: SettingScope;
  /** Undefined for the server. */
  workspace: string | undefined;
  owner?: string | undefined;
}

const largestText = 64 * 1024;

type Deps = Pick<CoreDeps, 'clock' | 'logger' | 'changes'> & { random: RandomBytes; settings: { secret: string } };

export class PluginSettings {
  readonly #deps: Deps;
  readonly #parts: PluginSettingsParts;
  readonly #box: SecretBox;
  readonly #checks = new WeakMap<SettingContribution, ValueCheck>();
  readonly #rows = new Map<string | undefined, Promise<SettingRow[]>>();

  constructor(deps: Deps, parts: PluginSettingsParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#box = new SecretBox(deps.settings.secret, deps.random);
    deps.changes.workspaceRemoved.on(({ workspace }) => void this.#rows.delete(workspace));
  }

  /** What holds, by key. Secrets only for the plugin's own server module. */
  async values(plugin: string, workspace: string, reader: SettingReader, withSecrets = false): Promise<Record<string, unknown>> {
    const settings = this.#declared(plugin);
    if (settings.length === 0) return {};
    const rows = await this.#rowsFor(plugin, workspace);
    const values: [string, unknown][] = [];
    for (const setting of settings) {
      if (setting.secret && !withSecrets) continue;
      const { value, warning } = this.#hold(setting, rows, reader);
      if (warning) this.#deps.logger.warn({ plugin, workspace, key: setting.key }, 'a stored setting does not fit any more');
      if (value !== undefined) values.push([setting.key, value]);
    }
    return Object.fromEntries(values);
  }

  /** For the settings page. @param workspace undefined: only what holds for the whole server. */
  async describe(
    plugin: string,
    workspace: string | undefined,
    reader: SettingReader,
    may: (scope: SettingScope) => boolean,
  ): Promise<PluginSettingsInfo | undefined> {
    const found = this.#parts.package(plugin);
    const manifest = found && spokenManifest(found);
    if (!manifest?.settings?.length) return undefined;
    const rows = await this.#rowsFor(plugin, workspace);
    const { title, plainTitle, icon } = manifest;
    const settings = manifest.settings.map((setting) => {
      const { value, from, warning, stored } = this.#hold(setting, rows, reader);
      const shown = setting.secret ? { isSet: from !== 'default' } : value;
      return { ...setting, values: stored, value: shown, from, warning, may: scopesOf(setting).filter(may) };
    });
    return { plugin, title, plainTitle, icon, settings };
  }

  /** All or none. A value of null takes it away. INVALID_FIELD names the key; NO_SUCH_PLUGIN. */
  async change(plugin: string, target: SettingTarget, values: Record<string, unknown>, by: string): Promise<void> {
    if (!this.#parts.package(plugin)) throw new TuttiError('NO_SUCH_PLUGIN');
    const owner = target.owner ?? '';
    const changed_at = this.#deps.clock.now();
    const [rows, removed]: [SettingRow[], string[]] = [[], []];
    for (const [key, value] of Object.entries(values)) {
      const setting = this.#settable(plugin, key, target.scope);
      if (value === null) removed.push(key);
      else rows.push({ plugin, scope: target.scope, owner, key, value: '', changed_at, changed_by: by });
      const row = rows.at(-1);
      if (value !== null && row) row.value = this.#stored(setting, row, value);
    }
    if (rows.length + removed.length === 0) return;
    const database = await this.#database(target.workspace);
    await database.transaction().execute(async (tx) => {
      for (const row of rows) {
        const { value, changed_by } = row;
        await tx
          .insertInto('plugin_settings')
          .values(row)
          .onConflict((conflict) => conflict.columns(['plugin', 'scope', 'owner', 'key']).doUpdateSet({ value, changed_at, changed_by }))
          .execute();
      }
      for (const key of removed) {
        const same = { plugin, scope: target.scope, owner, key };
        await tx
          .deleteFrom('plugin_settings')
          .where((eb) => eb.and(same))
          .execute();
      }
      if (target.workspace === undefined || target.scope === 'person') return;
      const entry = { at: changed_at, actor: by, action: 'setting.changed', subject: plugin };
      const keys = [...rows.map((row) => row.key), ...removed].join(' ');
      await audit(tx as unknown as Kysely<WorkspaceTables>, { ...entry, data: { scope: target.scope, owner: target.owner, keys } });
    });
    this.#rows.delete(target.workspace);
    this.#deps.changes.settingsChanged.fire({ workspace: target.workspace, plugin });
  }

  /** Throws what `change` would. */
  check(plugin: string, scope: SettingScope, values: Record<string, unknown>): void {
    for (const [key, value] of Object.entries(values)) {
      const setting = this.#settable(plugin, key, scope);
      if (value !== null) this.#fitting(setting, value);
    }
  }

  /** Values of the workspace itself that may be shown and carried elsewhere. */
  async exported(plugin: string, workspace: string): Promise<Record<string, unknown>> {
    const rows = await this.#rowsFor(plugin, workspace);
    const open = this.#declared(plugin).filter((setting) => !setting.secret);
    const stored = open.map((setting) => [setting.key, this.#hold(setting, rows, {}).stored.workspace] as const);
    return Object.fromEntries(stored.filter(([, value]) => value !== undefined));
  }

  /** Forgets all that was set for it in the workspace. */
  async purge(plugin: string, workspace: string): Promise<void> {
    const database = await this.#database(workspace);
    await database.deleteFrom('plugin_settings').where('plugin', '=', plugin).execute();
    this.#rows.delete(workspace);
  }

  #settable(plugin: string, key: string, scope: SettingScope): SettingContribution {
    const declared = this.#declared(plugin);
    const setting = declared.find((each) => each.key === key);
    if (!setting) {
      const meant = closestWord(
        key,
        declared.map((each) => each.key),
      );
      const detail = `This tool has no setting “${key.slice(0, 80)}”.${meant ? ` Did you mean “${meant}”?` : ''}`;
      throw new TuttiError('INVALID_FIELD', { field: key.slice(0, 80), detail });
    }
    if (scopesOf(setting).includes(scope)) return setting;
    const detail = `“${setting.title}” is set for the ${scopesOf(setting).join(' or the ')}, not for one ${scope}.`;
    throw new TuttiError('INVALID_FIELD', { field: key, detail });
  }

  #fitting(setting: SettingContribution, value: unknown): unknown {
    const outcome = this.#check(setting)(value);
    if (!outcome.ok) {
      const where = outcome.pointer === '' ? '' : ` (${outcome.pointer})`;
      throw new TuttiError('INVALID_FIELD', { field: setting.key, detail: `“${setting.title}”${where} ${outcome.words}` });
    }
    if (JSON.stringify(outcome.value).length > largestText)
      throw new TuttiError('INVALID_FIELD', { field: setting.key, detail: `“${setting.title}” is too long.`, limit: largestText });
    return outcome.value;
  }

  #stored(setting: SettingContribution, row: SettingRow, value: unknown): string {
    const fitting = this.#fitting(setting, value);
    return setting.secret ? this.#box.seal(String(fitting), placeOf(row)) : JSON.stringify(fitting);
  }

  #hold(setting: SettingContribution, rows: readonly SettingRow[], reader: SettingReader): HeldValue {
    return holdValue(setting, rows, reader, { check: this.#check(setting), box: this.#box });
  }

  #check(setting: SettingContribution): ValueCheck {
    const check = this.#checks.get(setting) ?? compileValue(setting.schema);
    this.#checks.set(setting, check);
    return check;
  }

  #declared(plugin: string): readonly SettingContribution[] {
    return this.#parts.package(plugin)?.manifest.settings ?? [];
  }

  async #rowsFor(plugin: string, workspace: string | undefined): Promise<SettingRow[]> {
    const server = await this.#read(undefined);
    const own = workspace === undefined ? [] : await this.#read(workspace);
    return [...server, ...own].filter((row) => row.plugin === plugin);
  }

  #read(workspace: string | undefined): Promise<SettingRow[]> {
    let rows = this.#rows.get(workspace);
    if (!rows) {
      rows = this.#database(workspace).then((database) => database.selectFrom('plugin_settings').selectAll().execute());
      this.#rows.set(workspace, rows);
      rows.catch(() => this.#rows.delete(workspace));
    }
    return rows;
  }

  async #database(workspace: string | undefined): Promise<Kysely<SettingTables>> {
    return workspace === undefined ? this.#parts.server : this.#parts.workspaces.database<SettingTables>(workspace);
  }
}
