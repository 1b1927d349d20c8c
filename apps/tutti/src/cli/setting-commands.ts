/** `tutti plugin settings`: reads and sets what tools can be told, for the whole server or one workspace. */
import type { PluginSettings, SettingInfo, SettingsAnswer } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers, table } from './define-command.ts';

interface SettingOptions {
  workspace?: string;
  set?: string[];
  unset?: string[];
}

export function addSettingCommands(plugin: Command): void {
  answers<SettingOptions>(
    plugin
      .command('settings [plugin]')
      .description('show what plugins are set to, or set it: for the whole server, or for one workspace')
      .option('-w, --workspace <id>', 'for this workspace alone')
      .option('--set <key=value...>', 'set a value; what is no JSON is taken as text')
      .option('--unset <key...>', 'take a value away again'),
    ({ workspace, set = [], unset = [] }, id) =>
      withAdmin(async (admin) => {
        const base = workspace === undefined ? '' : `/workspaces/${encodeURIComponent(workspace)}`;
        const values = { ...Object.fromEntries(set.map(readPair)), ...Object.fromEntries(unset.map((key) => [key, null])) };
        if (Object.keys(values).length > 0) {
          if (id === undefined) throw new Error('Name the plugin whose settings are to be changed');
          const changed = await admin.request<PluginSettings>('PATCH', `${base}/settings/${encodeURIComponent(id)}`, { values });
          return { json: changed, text: show([changed]) };
        }
        const { plugins } = await admin.request<SettingsAnswer>('GET', `${base}/settings`);
        const asked = plugins.filter((each) => id === undefined || each.plugin === id);
        return { json: asked, text: show(asked) };
      }),
  );
}

function readPair(pair: string): [string, unknown] {
  const at = pair.indexOf('=');
  if (at < 1) throw new Error(`“${pair}” is no setting. Write --set key=value`);
  const [key, text] = [pair.slice(0, at), pair.slice(at + 1)];
  try {
    return [key, JSON.parse(text) as unknown];
  } catch {
    return [key, text];
  }
}

function show(plugins: readonly PluginSettings[]): string {
  const rows = plugins.flatMap(({ plugin, settings }) =>
    settings.map((setting) => [plugin, setting.key, shown(setting), `from ${setting.from}`, setting.warning ?? '']),
  );
  return table(rows, 'No plugin has settings');
}

function shown({ secret, value }: SettingInfo): string {
  if (secret) return (value as { isSet: boolean }).isSet ? 'a secret' : 'not set';
  return value === undefined ? 'not set' : JSON.stringify(value);
}
