/** `tutti export` and `tutti import`: a whole workspace as one readable zip, and back. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TuttiError } from '@tutti/base';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers } from './define-command.ts';

export function addArchiveCommands(program: Command): void {
  answers<{ workspace: string; out: string; force?: boolean }>(
    program
      .command('export')
      .description('take a whole workspace out as one zip: JSON for programs, a page and Markdown for people')
      .requiredOption('--workspace <id>', 'which workspace')
      .requiredOption('--out <file>', 'where the zip goes')
      .option('--force', 'overwrite the file when there is one'),
    ({ workspace, out, force }) =>
      withAdmin(async (admin) => {
        const file = path.resolve(out);
        const bytes = await admin.download(`/workspaces/${encodeURIComponent(workspace)}/export`);
        await writeFile(file, bytes, { flag: force ? 'w' : 'wx', mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
          const detail = cause.code === 'EEXIST' ? `${file} is there already; --force overwrites it.` : `${file} cannot be written.`;
          throw new TuttiError('BACKUP_FAILED', { detail, cause });
        });
        const megabytes = (bytes.byteLength / 1_000_000).toFixed(1);
        return {
          json: { file, bytes: bytes.byteLength },
          text: `Everything of ${workspace} is in ${file} (${megabytes} MB). Keep it as safe as the server itself.`,
        };
      }),
  );

  answers<{ as?: string }>(
    program
      .command('import <file>')
      .description('bring in a workspace that was taken out; people are found again by their address')
      .option('--as <id>', 'give it this id instead of the one it had'),
    ({ as }, file = '') =>
      withAdmin(async (admin) => {
        const bytes = await readFile(path.resolve(file)).catch((cause: unknown) => {
          throw new TuttiError('ARCHIVE_UNREADABLE', { detail: `${file} cannot be read.`, cause });
        });
        const query = as === undefined ? '' : `?as=${encodeURIComponent(as)}`;
        const done = await admin.upload<{ workspace: string; people: number }>(`/import${query}`, bytes, 'application/zip');
        const text = `The workspace ${done.workspace} is here, with ${done.people} people. Whoever is new to this server needs a sign-in link: tutti invite --help`;
        return { json: done, text };
      }),
  );
}
