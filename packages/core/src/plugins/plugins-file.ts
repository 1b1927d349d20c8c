/** `tutti.plugins.json`: which tools are on in a workspace, with their shared settings, to be kept in a repository or carried to another workspace. */
import { isTuttiError, TuttiError } from '@tutti/base';
import type { PluginsFile } from '@tutti/plugin-api';
import type { PluginSettings } from '../plugin-settings/plugin-settings.ts';
import type { PluginRegistry } from './plugin-registry.ts';

export interface PluginsFileParts {
  registry: Pick<PluginRegistry, 'enabled' | 'known' | 'package' | 'setEnabled'>;
  settings: Pick<PluginSettings, 'exported' | 'change' | 'check'>;
}

/** What an import did; what was refused stands with the reason, and everything else was done. */
export interface ImportedPlugins {
  enabled: string[];
  disabled: string[];
  refused: { plugin: string; detail: string }[];
}

const mostPlugins = 500;

export async function exportPlugins({ registry, settings }: PluginsFileParts, workspace: string): Promise<PluginsFile> {
  const enabled = await registry.enabled(workspace);
  const plugins: PluginsFile['plugins'] = {};
  for (const id of [...registry.known()].sort()) {
    const found = registry.package(id);
    if (!found) continue;
    const set = await settings.exported(id, workspace);
    const more = Object.keys(set).length > 0 ? { settings: set } : {};
    plugins[id] = { enabled: enabled.includes(id), version: found.version, source: found.source, ...more };
  }
  return { tutti: 1, plugins };
}

/** The whole file is looked through first: a fault in it changes nothing. Tools it does not name stay as they are. */
export async function importPlugins(parts: PluginsFileParts, workspace: string, given: unknown, by: string): Promise<ImportedPlugins> {
  const { registry, settings } = parts;
  const file = readFile(given, registry);
  for (const [id, entry] of Object.entries(file)) settings.check(id, 'workspace', entry.settings);
  const before = new Set(await registry.enabled(workspace));
  const outcome: ImportedPlugins = { enabled: [], disabled: [], refused: [] };
  for (const [id, entry] of Object.entries(file)) await settings.change(id, { scope: 'workspace', workspace }, entry.settings, by);
  // Known ones come in the order in which they need one another; off goes the other way round.
  const wanted = registry.known().filter((id) => Object.hasOwn(file, id));
  for (const id of wanted.toReversed()) {
    if (file[id]?.enabled || !before.has(id)) continue;
    await registry.setEnabled(workspace, id, false, by);
    outcome.disabled.push(id);
  }
  for (const id of wanted) {
    if (!file[id]?.enabled || before.has(id)) continue;
    try {
      await registry.setEnabled(workspace, id, true, by);
      outcome.enabled.push(id);
    } catch (error) {
      if (!isTuttiError(error)) throw error;
      outcome.refused.push({ plugin: id, detail: error.message });
    }
  }
  return outcome;
}

interface Entry {
  enabled: boolean;
  settings: Record<string, unknown>;
}

function readFile(given: unknown, registry: Pick<PluginRegistry, 'package'>): Record<string, Entry> {
  const { tutti, plugins } = (given ?? {}) as { tutti?: unknown; plugins?: unknown };
  if (tutti !== 1) throw invalid('tutti', 'This is no tutti.plugins.json of a form that this server knows: “tutti” must be 1.');
  if (typeof plugins !== 'object' || plugins === null || Array.isArray(plugins) || Object.keys(plugins).length > mostPlugins)
    throw invalid('plugins', `“plugins” must be an object with at most ${mostPlugins} tools by their ids.`);
  const entries = Object.entries(plugins).map(([id, value]): [string, Entry] => {
    const { enabled, settings = {} } = (value ?? {}) as { enabled?: unknown; settings?: unknown };
    if (typeof enabled !== 'boolean')
      throw invalid(`plugins/${id}/enabled`, `Say of “${id.slice(0, 80)}” whether it is on: true or false.`);
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
      throw invalid(`plugins/${id}/settings`, 'Settings are an object of values by their keys.');
    return [id, { enabled, settings: settings as Record<string, unknown> }];
  });
  const absent = entries.filter(([id, entry]) => !registry.package(id) && entry.enabled).map(([id]) => id.slice(0, 80));
  if (absent.length > 0)
    throw new TuttiError('NO_SUCH_PLUGIN', {
      field: 'plugins',
      detail: `Install these tools first: ${absent.join(', ')}. Nothing was changed.`,
    });
  return Object.fromEntries(entries.filter(([id]) => registry.package(id)));
}

function invalid(field: string, detail: string): TuttiError {
  return new TuttiError('INVALID_FIELD', { field: field.slice(0, 120), detail });
}
