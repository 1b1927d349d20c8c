/** `tutti plugin create | dev | test`: for people who write a plugin, in a folder anywhere on disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Command } from 'commander';
import { awaitSignal } from '../await-signal.ts';
import { runCommand } from '../run-command.ts';
import { answers } from './define-command.ts';

export function addAuthoringCommands(plugin: Command): void {
  answers(
    plugin
      .command('create <folder>')
      .description('write a new plugin that runs and is tested, anywhere on disk; the folder’s name is its id'),
    async (_, folder = '') => {
      const { createPlugin, nextSteps } = await import('create-tutti-plugin');
      const { linkPlugin } = await import('../authoring/link-plugin.ts');
      const created = await createPlugin(path.resolve(folder));
      await linkPlugin(created.folder);
      return { json: created, text: nextSteps(created) };
    },
  );

  plugin
    .command('dev [folder]')
    .description('try a plugin on a throw-away server that takes every save at once')
    .option('-p, --port <number>', 'where it listens (default: a free port)', '0')
    .option('--json', 'say what happens in JSON, one object a line')
    .action(async (folder = '.', { port, json = false }: { port: string; json?: boolean }) => {
      process.exitCode = await runCommand(async () => {
        if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`“${port}” is no port; give a number from 0 to 65535`);
        const { runPluginDev } = await import('../authoring/plugin-dev.ts');
        const print = (line: string): void => console.log(line);
        await runPluginDev({ folder: path.resolve(folder), port: Number(port), json, print, stopped: awaitSignal() });
        return 0;
      });
    });

  plugin
    .command('test [folder]')
    .description('run the tests of a plugin’s folder (*.test.js) with the modules that Tutti lends it')
    .action(async (folder = '.') => {
      process.exitCode = await runCommand(async () => {
        const place = path.resolve(folder);
        const { linkPlugin } = await import('../authoring/link-plugin.ts');
        await linkPlugin(place);
        const child = spawn(process.execPath, ['--test'], { cwd: place, stdio: 'inherit' });
        const [code] = (await once(child, 'exit')) as [number | null];
        return code ?? 1;
      });
    });
}
