/** Whether a tool fits beside those that are on: nobody provides the same, what it requires is there, and no circle. */
import { TuttiError } from '@tutti/base';
import { type PluginPackage, serviceMissing } from '@tutti/plugin-host';
import satisfies from 'semver/functions/satisfies.js';

/** Throws SERVICE_CLASH, SERVICE_CYCLE or SERVICE_MISSING, each in one sentence. @param known all tools of the server. */
export function demandServices(plugin: PluginPackage, enabled: readonly PluginPackage[], known: readonly PluginPackage[]): void {
  const clash = findClash(plugin, enabled);
  if (clash) throw clash;
  const cycle = findCycle(plugin, known);
  if (cycle)
    throw new TuttiError('SERVICE_CYCLE', {
      detail: `These tools need one another in a circle, so none of them can begin: ${cycle.join(' → ')}.`,
    });
  const lack = findLack(plugin, enabled);
  if (lack) throw lack;
}

/** What a tool that is on requires and does not find any more. */
export function findLack({ manifest }: PluginPackage, enabled: readonly PluginPackage[]): TuttiError | undefined {
  for (const [name, range] of Object.entries(manifest.services?.requires ?? {})) {
    const provider = providerOf(name, enabled);
    const service = provider?.manifest.services?.provides?.find((each) => each.name === name);
    if (provider && service && satisfies(service.version, range)) continue;
    return serviceMissing(manifest, name, range, provider && service ? { manifest: provider.manifest, service } : undefined);
  }
  return undefined;
}

export function providerOf(name: string, enabled: readonly PluginPackage[]): PluginPackage | undefined {
  return enabled.find(({ manifest }) => manifest.services?.provides?.some((each) => each.name === name));
}

/** Providers before those that require them; the order is otherwise kept. */
export function inOrderOfNeed(plugins: readonly PluginPackage[]): PluginPackage[] {
  const ordered = new Set<PluginPackage>();
  const visit = (plugin: PluginPackage, path: readonly PluginPackage[]): void => {
    if (ordered.has(plugin) || path.includes(plugin)) return;
    for (const next of requiredBy(plugin, plugins)) visit(next, [...path, plugin]);
    ordered.add(plugin);
  };
  for (const plugin of plugins) visit(plugin, []);
  return [...ordered];
}

function findClash(plugin: PluginPackage, enabled: readonly PluginPackage[]): TuttiError | undefined {
  const others = enabled.filter(({ manifest }) => manifest.id !== plugin.manifest.id);
  for (const { name } of plugin.manifest.services?.provides ?? []) {
    const other = providerOf(name, others);
    if (!other) continue;
    const detail = `“${name}” is already provided here by ${other.manifest.title}. Switch that off first.`;
    return new TuttiError('SERVICE_CLASH', { field: name, detail });
  }
  return undefined;
}

function findCycle(start: PluginPackage, known: readonly PluginPackage[]): string[] | undefined {
  const walk = (plugin: PluginPackage, path: readonly string[]): string[] | undefined => {
    for (const next of requiredBy(plugin, known)) {
      const { id } = next.manifest;
      if (id === start.manifest.id) return [...path, id];
      const found = path.includes(id) ? undefined : walk(next, [...path, id]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start.manifest.id]);
}

function requiredBy({ manifest }: PluginPackage, known: readonly PluginPackage[]): PluginPackage[] {
  return Object.keys(manifest.services?.requires ?? {}).flatMap((name) => providerOf(name, known) ?? []);
}
