/** `tutti plugin revoke | grant | off | on`: takes permissions from a running plugin, or the plugin from the whole server, and gives them back. */
import type { PermissionStatus } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

export function addPermissionCommands(plugin: Command): void {
  for (const [name, granted, words] of [
    ['revoke', false, 'take a permission from a plugin in every workspace, at once'],
    ['grant', true, 'give a permission back that was taken away'],
  ] as const) {
    answers(plugin.command(`${name} <plugin> <permission>`).description(words), (_, id = '', permission = '') =>
      withAdmin(async (admin) => {
        const route = `/permissions/${encodeURIComponent(id)}`;
        const answer = await admin.request<{ permissions: PermissionStatus[] }>('PUT', route, { permission, granted });
        const may = answer.permissions.filter((each) => !each.revoked).map((each) => each.permission);
        return { json: answer, text: `${id} may use: ${may.length > 0 ? may.join(', ') : 'nothing'}` };
      }),
    );
  }
  for (const [name, off, words] of [
    ['off', true, 'switch a plugin off on the whole server, at once; what workspaces chose is kept'],
    ['on', false, 'let a plugin run again where workspaces have it on'],
  ] as const) {
    answers(plugin.command(`${name} <plugin>`).description(words), (_, id = '') =>
      withAdmin(async (admin) => {
        await admin.request('PUT', `/switches/${encodeURIComponent(id)}`, { off });
        return { json: { id, off }, text: off ? `${id} is off on the whole server` : `${id} is on again where workspaces have it on` };
      }),
    );
  }
}
