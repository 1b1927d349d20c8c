/** The command line: `pnpm tutti <command>`. Every command has --help and --json, a one-line error, and a non-zero exit on failure. What a command needs is loaded when it runs: help is there at once. */
import { Command } from 'commander';
import { addArchiveCommands } from './cli/archive-commands.ts';
import { addDemoCommand } from './cli/demo-command.ts';
import { addEraseCommand } from './cli/erase-command.ts';
import { addOperationCommands } from './cli/operation-commands.ts';
import { addPeopleCommands } from './cli/people-commands.ts';
import { addPluginCommands } from './cli/plugin-commands.ts';
import { addRestoreCommand } from './cli/restore-command.ts';
import { addWorkspaceCommands } from './cli/workspace-commands.ts';
import { productVersion } from './product-version.ts';
import { requireSettings, runCommand } from './run-command.ts';

export const program = new Command('tutti')
  .description(
    'A workspace server for collective impact. Commands work on the data folder (TUTTI_DATA), through the running server if there is one.',
  )
  .version(productVersion)
  .configureOutput({ outputError: (words, write) => write(`${oneLine(words)} (see --help)\n`) });

program
  .command('serve')
  .description('run the server on what was built before (pnpm start builds first)')
  .option('--json', 'say where it listens in JSON')
  .action(async ({ json }: { json?: boolean }) => {
    process.exitCode = await runCommand(async () => {
      const settings = requireSettings();
      const { serve } = await import('./serve.ts');
      return serve(settings, { json: json === true, print: (line) => console.log(line) });
    });
  });

addDemoCommand(program);
addWorkspaceCommands(program);
addEraseCommand(program);
addPeopleCommands(program);
addPluginCommands(program);
addOperationCommands(program);
addRestoreCommand(program);
addArchiveCommands(program);

/** Like every other failure: who says it, and all of it on one line. */
function oneLine(words: string): string {
  return words
    .trim()
    .replace(/^error:/, 'tutti:')
    .replace(/\s*\n\s*/g, ' ');
}
