/** `tutti plugin create | test`: for people who write a plugin, in a folder anywhere on disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Command } from 'commander';
import { createPlugin, nextSteps } from 'create-tutti-plugin';
import { linkPlugin } from '../authoring/link-plugin.ts';
import { runCommand } from '../run-command.ts';
import { answers } from './define-command.ts';

export function addAuthoringCommands(plugin: Command): void {
  answers(
    plugin
      .command('create <folder>')
      .description('write a new plugin that runs and is tested, anywhere on disk; the folder’s name is its id'),
    async (_, folder = '') => {
      const created = await createPlugin(path.resolve(folder));
      await linkPlugin(created.folder);
      return { json: created, text: nextSteps(created) };
    },
  );

  plugin
    .command('test [folder]')
    .description('run the tests of a plugin’s folder (*.test.js) with the modules that Tutti lends it')
    .action(async (folder = '.') => {
      process.exitCode = await runCommand(async () => {
        const place = path.resolve(folder);
        await linkPlugin(place);
        const child = spawn(process.execPath, ['--test'], { cwd: place, stdio: 'inherit' });
        const [code] = (await once(child, 'exit')) as [number | null];
        return code ?? 1;
      });
    });
}
