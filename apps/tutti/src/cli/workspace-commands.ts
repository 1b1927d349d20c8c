/** `tutti workspace`: make, list and remove workspaces. */
import type { WorkspaceInfo } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers, table } from './define-command.ts';

export function addWorkspaceCommands(program: Command): void {
  const workspace = program.command('workspace').description('make, list and remove workspaces');

  answers<{ name?: string; vision?: string; timeZone?: string; plugins?: boolean }>(
    workspace
      .command('create <id>')
      .description('make a workspace with every bundled plugin enabled')
      .option('--name <name>', 'what people call it (default: made from the id)')
      .option('--vision <sentence>', 'the line that stands on every page')
      .option('--time-zone <zone>', 'e.g. America/New_York (default: UTC)')
      .option('--no-plugins', 'enable no plugin'),
    (options, id = '') =>
      withAdmin(async (admin) => {
        const { name = titleOf(id), vision, timeZone, plugins } = options;
        const body = { id, name, vision, timeZone, plugins: plugins === false ? [] : 'all' };
        const { workspace } = await admin.request<{ workspace: WorkspaceInfo }>('POST', '/workspaces', body);
        return { json: { workspace }, text: `Made the workspace ${workspace.name} (${workspace.id})` };
      }),
  );

  answers(workspace.command('list').description('list all workspaces'), () =>
    withAdmin(async (admin) => {
      const { workspaces } = await admin.request<{ workspaces: WorkspaceInfo[] }>('GET', '/workspaces');
      return {
        json: workspaces,
        text: table(
          workspaces.map((each) => [each.id, each.name, each.timeZone]),
          'There is no workspace yet',
        ),
      };
    }),
  );

  answers(
    workspace.command('remove <id>').description('remove a workspace and all that it holds; it cannot be brought back'),
    (_, id = '') =>
      withAdmin(async (admin) => {
        await admin.request('DELETE', `/workspaces/${encodeURIComponent(id)}`);
        return { json: { removed: id }, text: `Removed the workspace ${id}` };
      }),
  );
}

function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
