/** `tutti backup` and `tutti doctor`: keeping a server well. */
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers, table } from './define-command.ts';

interface Backup {
  file: string;
  at: number;
  bytes: number;
  checked: boolean;
}

interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export function addOperationCommands(program: Command): void {
  answers<{ list?: boolean }>(
    program
      .command('backup')
      .description('make a backup of everything now, while the server runs, and check it')
      .option('--list', 'list the backups there are instead'),
    ({ list }) =>
      withAdmin(async (admin) => {
        if (list) {
          const { backups } = await admin.request<{ backups: Backup[] }>('GET', '/backups');
          const rows = backups.map(({ file, at, bytes }) => [new Date(at).toISOString(), megabytes(bytes), file]);
          return { json: backups, text: table(rows, 'There is no backup yet') };
        }
        const backup = await admin.request<Backup>('POST', '/backup');
        return { json: backup, text: `Backup made and checked (${megabytes(backup.bytes)}): ${backup.file}` };
      }),
  );

  answers(program.command('doctor').description('look for trouble: storage, database, backups, tools'), () =>
    withAdmin(async (admin) => {
      const { checks } = await admin.request<{ checks: Check[] }>('GET', '/doctor');
      const rows = checks.map(({ name, ok, detail }) => [ok ? 'ok' : 'TROUBLE', name, detail]);
      return { json: { checks }, text: table(rows, 'Nothing to check'), exitCode: checks.every((check) => check.ok) ? 0 : 1 };
    }),
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
