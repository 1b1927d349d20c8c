/** `tutti restore`: puts a backup in the place of the data folder, and keeps what was there beside it. */
import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { TuttiError } from '@tutti/base';
import type { Command } from 'commander';
import { requireSettings } from '../run-command.ts';
import { answers } from './define-command.ts';

interface Restored {
  /** The data folder, as it was when the backup was made. */
  restored: string;
  /** Where the data folder went that stood there before; undefined when there was none. */
  kept: string | undefined;
}

export function addRestoreCommand(program: Command): void {
  answers<{ into?: string }>(
    program
      .command('restore <backup>')
      .description('put a backup back (its folder, or its name in the data folder’s backups); the server must be stopped')
      .option('--into <folder>', 'restore into this new or empty folder instead of the data folder'),
    async ({ into }, backup = '') => {
      const { dataFolder } = requireSettings();
      const from = findBackup(dataFolder, backup);
      const done = into === undefined ? await replace(dataFolder, from) : await restoreBeside(path.resolve(into), from);
      const kept = done.kept === undefined ? '' : `\nWhat was there before is in ${done.kept}; remove it once all is well.`;
      return { json: done, text: `Restored ${done.restored}${kept}` };
    },
  );
}

function findBackup(dataFolder: string, backup: string): string {
  const places = [path.resolve(backup), path.join(dataFolder, 'backups', path.basename(backup))];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new TuttiError('BACKUP_FAILED', `There is no backup ${backup}. tutti backup --list shows those there are.`);
  return found;
}

async function restoreBeside(into: string, from: string): Promise<Restored> {
  const { restoreBackup } = await import('@tutti/storage');
  await restoreBackup({ from, into });
  return { restored: into, kept: undefined };
}

/** The old folder is moved, not removed, and comes back when the backup turns out to be damaged. */
async function replace(dataFolder: string, from: string): Promise<Restored> {
  const entries = await readdir(dataFolder).catch(() => []);
  if (entries.length === 0) return restoreBeside(dataFolder, from);
  await refuseRunningServer(dataFolder);
  const kept = `${dataFolder}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
  await rename(dataFolder, kept).catch((cause: unknown) => {
    throw new TuttiError('BACKUP_FAILED', {
      detail: `${dataFolder} cannot be moved aside; restore into another folder with --into.`,
      cause,
    });
  });
  const inside = path.relative(dataFolder, from);
  const moved = inside.startsWith('..') || path.isAbsolute(inside) ? from : path.join(kept, inside);
  try {
    await restoreBeside(dataFolder, moved);
  } catch (error) {
    await rename(kept, dataFolder);
    throw error;
  }
  // The backups stay with the server, or the next restore would not find them.
  if (!existsSync(path.join(dataFolder, 'backups'))) await rename(path.join(kept, 'backups'), path.join(dataFolder, 'backups'));
  return { restored: dataFolder, kept };
}

async function refuseRunningServer(dataFolder: string): Promise<void> {
  const { openDataFolder } = await import('@tutti/storage');
  await (await openDataFolder(dataFolder)).dispose();
}
