/** Lets the rest of the core follow what is installed and removed: tools, files for browsers, running processes, and everybody who is looking. */
import type { PluginHost } from '@tutti/plugin-host';
import type { PluginAssets } from '../plugins/plugin-assets.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Changes, Workspaces } from '../seams.ts';
import type { PackageFollower } from './package-store.ts';

export interface FollowedParts {
  registry: PluginRegistry;
  assets: PluginAssets;
  host: Pick<PluginHost, 'put' | 'remove'>;
  workspaces: Pick<Workspaces, 'list'>;
  changes: Pick<Changes, 'pluginsChanged'>;
}

export function followPackages({ registry, assets, host, workspaces, changes }: FollowedParts): PackageFollower {
  return {
    async put(plugin) {
      const { id } = plugin.manifest;
      await assets.put(plugin);
      await host.put(plugin);
      registry.put(plugin);
      for (const { id: workspace } of await workspaces.list()) {
        if (await registry.isEnabled(workspace, id)) changes.pluginsChanged.fire({ workspace, plugin: id, enabled: true });
      }
    },
    async remove(plugin) {
      if (!registry.package(plugin)) return;
      for (const { id: workspace } of await workspaces.list()) await registry.setEnabled(workspace, plugin, false);
      registry.remove(plugin);
      await host.remove(plugin);
      assets.remove(plugin);
    },
  };
}
