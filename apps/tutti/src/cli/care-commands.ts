/** `tutti plugin export | import | purge`: the file of what is on in a workspace, and erasing what a plugin kept there. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginsFile } from '@tutti/plugin-api';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

const fileName = 'tutti.plugins.json';

interface Imported {
  enabled: string[];
  disabled: string[];
  refused: { plugin: string; detail: string }[];
}

export function addCareCommands(plugin: Command): void {
  answers<{ workspace: string; out?: string }>(
    plugin
      .command('export')
      .description(`write ${fileName}: which plugins are on in a workspace, with their shared settings`)
      .requiredOption('-w, --workspace <id>', 'workspace')
      .option('-o, --out <file>', 'where to write it', fileName),
    ({ workspace, out = fileName }) =>
      withAdmin(async (admin) => {
        const content = await admin.request<PluginsFile>('GET', `/workspaces/${encodeURIComponent(workspace)}/${fileName}`);
        const file = path.resolve(out);
        await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
        return { json: { file, ...content }, text: `Written: ${file}` };
      }),
  );

  answers<{ workspace: string }>(
    plugin
      .command('import [file]')
      .description(`switch plugins and set settings as ${fileName} says; plugins it does not name stay as they are`)
      .requiredOption('-w, --workspace <id>', 'workspace'),
    async ({ workspace }, file = fileName) => {
      const content = parse(await readFile(path.resolve(file), 'utf8'), file);
      return withAdmin(async (admin) => {
        const done = await admin.request<Imported>('PUT', `/workspaces/${encodeURIComponent(workspace)}/${fileName}`, content);
        const lines = [
          `On now: ${done.enabled.join(', ') || 'nothing more'}`,
          `Off now: ${done.disabled.join(', ') || 'nothing more'}`,
          ...done.refused.map((each) => `Not switched on: ${each.plugin}. ${each.detail}`),
        ];
        return { json: done, text: lines.join('\n'), exitCode: done.refused.length > 0 ? 1 : 0 };
      });
    },
  );

  answers<{ workspace: string; yes?: boolean }>(
    plugin
      .command('purge <plugin>')
      .description('erase for good what a plugin kept in a workspace where it is off; a backup made before still holds it')
      .requiredOption('-w, --workspace <id>', 'workspace')
      .option('--yes', 'do it; without this nothing is erased'),
    ({ workspace, yes }, id = '') =>
      withAdmin(async (admin) => {
        if (!yes) throw new Error(`This erases for good all that ${id} kept in ${workspace}: say so with --yes. Nothing was erased.`);
        const route = `/workspaces/${encodeURIComponent(workspace)}/purge/${encodeURIComponent(id)}`;
        await admin.request('POST', route, { confirm: id });
        return { json: { purged: id, workspace }, text: `What ${id} kept in ${workspace} is erased` };
      }),
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
}
