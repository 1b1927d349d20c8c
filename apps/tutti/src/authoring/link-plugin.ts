/** Lends a plugin's folder, wherever it stands, what an author needs of this Tutti: the program, types for the editor, and modules for its tests. */
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '../build/ensure-built.ts';

/** By package: where this checkout has it. They are what the host and the page lend a plugin, and the kit for its tests. */
const lent: Record<string, string> = {
  '@tutti/plugin-api': 'packages/plugin-api',
  '@tutti/testkit': 'packages/testkit',
  '@tutti/ui': 'packages/ui',
  '@types/node': 'node_modules/@types/node',
  hono: 'packages/plugin-api/node_modules/hono',
  kysely: 'packages/plugin-api/node_modules/kysely',
  lit: 'packages/ui/node_modules/lit',
  lib0: 'packages/ui/node_modules/lib0',
  'y-protocols': 'packages/plugin-api/node_modules/y-protocols',
  yjs: 'packages/plugin-api/node_modules/yjs',
};

/** Repeatable. What the author installed there is left as it is. */
export async function linkPlugin(folder: string): Promise<void> {
  const modules = path.join(folder, 'node_modules');
  await mkdir(path.join(modules, '.bin'), { recursive: true });
  // These links are of this machine; git need not be told.
  if (!existsSync(path.join(modules, '.gitignore'))) await writeFile(path.join(modules, '.gitignore'), '*\n');
  for (const [name, place] of Object.entries(lent)) await lend(path.join(modules, name), path.join(rootFolder, place));
  await writeProgram(path.join(modules, '.bin/tutti'));
}

async function lend(link: string, target: string): Promise<void> {
  const there = await lstat(link).catch(() => undefined);
  if (there && !there.isSymbolicLink()) return;
  await rm(link, { force: true });
  await mkdir(path.dirname(link), { recursive: true });
  await symlink(target, link, 'junction');
}

/** npm puts `node_modules/.bin` in the path of its scripts. The runtime is the one that this Tutti runs on, whatever the author's is. */
async function writeProgram(file: string): Promise<void> {
  const main = path.join(rootFolder, 'apps/tutti/src/main.ts');
  if (process.platform === 'win32') {
    await writeFile(`${file}.cmd`, `@"${process.execPath}" "${main}" %*\r\n`);
    return;
  }
  await writeFile(file, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(main)} "$@"\n`);
  await chmod(file, 0o755);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
