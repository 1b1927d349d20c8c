/** `tutti plugin`: which plugins there are, and enabling and disabling them in a workspace while the server runs. */
import type { PluginStatus, WorkspaceInfo } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { bundledPluginFolders } from '../bundled-plugins.ts';
import { type AdminConnection, withAdmin } from './admin-connection.ts';
import { addAuthoringCommands } from './authoring-commands.ts';
import { addCareCommands } from './care-commands.ts';
import { answers, table } from './define-command.ts';
import { addPackageCommands } from './package-commands.ts';
import { addPermissionCommands } from './permission-commands.ts';
import { addSettingCommands } from './setting-commands.ts';

type ListedPlugin = Pick<PluginStatus, 'id' | 'version' | 'source' | 'host' | 'enabled'>;

export function addPluginCommands(program: Command): void {
  const plugin = program.command('plugin').description('list, install and remove plugins, and enable or disable them in a workspace');
  addAuthoringCommands(plugin);
  addPackageCommands(plugin);
  addSettingCommands(plugin);
  addPermissionCommands(plugin);
  addCareCommands(plugin);

  answers<{ workspace?: string }>(
    plugin
      .command('list')
      .description('list the plugins; enabled means in the named workspace, or in any when none is named')
      .option('-w, --workspace <id>', 'workspace to look at'),
    ({ workspace }) =>
      withAdmin(async (admin) => {
        const list = await listPlugins(admin, workspace);
        const rows = list.map((each) => [each.id, each.version, each.source, each.host, each.enabled ? 'enabled' : 'disabled']);
        return { json: list, text: table(rows, 'There is no plugin') };
      }),
  );

  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    answers<{ workspace: string }>(
      plugin
        .command(`${name} <plugin>`)
        .description(enabled ? 'switch a plugin on in a workspace, at once' : 'switch a plugin off in a workspace, at once; its data stays')
        .requiredOption('-w, --workspace <id>', 'workspace'),
      ({ workspace }, id = '') =>
        withAdmin(async (admin) => {
          await admin.request('PUT', `/workspaces/${encodeURIComponent(workspace)}/plugins/${encodeURIComponent(id)}`, { enabled });
          return { json: { id, workspace, enabled }, text: `${id} is ${name}d in ${workspace}` };
        }),
    );
  }
}

async function listPlugins(admin: AdminConnection, workspace: string | undefined): Promise<ListedPlugin[]> {
  const ids = workspace === undefined ? await workspaceIds(admin) : [workspace];
  const merged = new Map<string, ListedPlugin>();
  for (const id of ids) {
    const { plugins } = await admin.request<{ plugins: PluginStatus[] }>('GET', `/workspaces/${encodeURIComponent(id)}/plugins`);
    for (const { id: plugin, version, source, host, enabled } of plugins) {
      merged.set(plugin, { id: plugin, version, source, host, enabled: enabled || (merged.get(plugin)?.enabled ?? false) });
    }
  }
  return ids.length > 0 ? [...merged.values()] : listBundled();
}

async function workspaceIds(admin: AdminConnection): Promise<string[]> {
  const { workspaces } = await admin.request<{ workspaces: WorkspaceInfo[] }>('GET', '/workspaces');
  return workspaces.map((each) => each.id);
}

async function listBundled(): Promise<ListedPlugin[]> {
  const { readPluginPackage } = await import('@tutti/plugin-host');
  const packages = await Promise.all(bundledPluginFolders().map((folder) => readPluginPackage(folder)));
  return packages.map(({ manifest, version, server }) => ({
    id: manifest.id,
    version,
    source: 'bundled',
    host: server === undefined ? 'none' : 'worker',
    enabled: false,
  }));
}
