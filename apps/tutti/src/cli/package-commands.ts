/** `tutti plugin pack | verify | install | installed | approve | rollback | remove`: packages of tools, while the server runs. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { InstalledInfo, InstallOutcome } from '@tutti/core';
import type { Command } from 'commander';
import { withAdmin } from './admin-connection.ts';
import { answers, table } from './define-command.ts';

const what = 'a .tgz, or the folder of a plugin';

export function addPackageCommands(plugin: Command): void {
  answers<{ out?: string; build?: boolean }>(
    plugin
      .command('pack [folder]')
      .description('pack a plugin into a .tgz that can be installed')
      .option('-o, --out <folder>', 'where to put it', '.')
      .option('--build', 'first bundle TypeScript and dependencies into plain JavaScript: the server module, and src/browser/*-panel.ts'),
    async ({ out = '.', build }, folder = '.') => {
      const { packFolder, verifyPackage } = await import('@tutti/core');
      const pack = build ? (await import('../authoring/pack-built.ts')).packBuilt : packFolder;
      const packed = await pack(path.resolve(folder));
      const file = path.resolve(out, packed.fileName);
      await writeFile(file, packed.bytes);
      const { id, version, integrity } = await verifyPackage(packed.bytes);
      const json = { file, id, version, integrity, bytes: packed.bytes.byteLength, files: packed.files };
      return { json, text: `Packed ${id} ${version} (${packed.files.length} files, ${kilobytes(packed.bytes.byteLength)}): ${file}` };
    },
  );

  answers<{ conformance?: boolean; patience?: string; json?: boolean }>(
    plugin
      .command('verify [file]')
      .description(`look through ${what} as an install would; nothing is installed`)
      .option('--conformance', 'try it on a server of its own against all that every plugin must do, in both hosts; needs a Chromium')
      .option('--patience <factor>', 'multiplies the times that are allowed, on a slow machine', '1'),
    async ({ conformance, patience, json }, file = '.') => {
      if (conformance)
        return (await import('../authoring/verify-conformance.ts')).verifyConformance(await packed(file), Number(patience), json);
      const { verifyPackage } = await import('@tutti/core');
      const verified = await verifyPackage(await packed(file));
      const { id, version, permissions, files } = verified;
      return { json: verified, text: `${id} ${version} can be installed (${files.length} files). It asks for: ${list(permissions)}` };
    },
  );

  answers<{ by?: string; approve?: boolean; panelsInPage?: boolean }>(
    plugin
      .command('install <file>')
      .description(`install or update a plugin from ${what}; it is off until a workspace switches it on`)
      .option('--by <name>', 'who approves what it may do (default: the user of this machine)')
      .option(
        '--panels-in-page',
        'run its panels in the page itself, with all that the person looking at them may do; for authors you trust',
      )
      .option('--no-panels-in-page', 'run its panels in sandboxed frames again')
      .option('--approve', 'also approve what an update asks for beyond what was approved before'),
    async ({ by, approve, panelsInPage }, file = '') => {
      const bytes = await packed(file);
      return withAdmin(async (admin) => {
        const query = new URLSearchParams({ by: by ?? userName() });
        if (approve) query.set('approve', 'true');
        if (panelsInPage !== undefined) query.set('panelsInPage', String(panelsInPage));
        const outcome = await admin.upload<InstallOutcome>(`/plugins?${query}`, bytes);
        return { json: outcome, text: tellInstall(outcome) };
      });
    },
  );

  answers(plugin.command('installed').description('list the installed packages, what they may do, and who approved it'), () =>
    withAdmin(async (admin) => {
      const { plugins } = await admin.request<{ plugins: InstalledInfo[] }>('GET', '/plugins');
      const rows = plugins.map((each) => [
        each.id,
        each.version,
        list(each.permissions),
        `approved by ${each.approvedBy}, ${each.approvedAt}`,
        remark(each),
      ]);
      return { json: plugins, text: table(rows, 'No package is installed'), exitCode: plugins.some((each) => each.refused) ? 1 : 0 };
    }),
  );

  answers<{ by?: string }>(
    plugin.command('approve <plugin>').description('let a waiting update run with all it asks for').option('--by <name>', 'who approves'),
    ({ by }, id = '') =>
      withAdmin(async (admin) => {
        const query = new URLSearchParams({ by: by ?? userName() });
        const info = await admin.request<InstalledInfo>('POST', `/plugins/${encodeURIComponent(id)}/approve?${query}`);
        return { json: info, text: `${id} is now ${info.version}. It may use: ${list(info.permissions)}` };
      }),
  );

  answers(plugin.command('rollback <plugin>').description('go back to the version before'), (_, id = '') =>
    withAdmin(async (admin) => {
      const info = await admin.request<InstalledInfo>('POST', `/plugins/${encodeURIComponent(id)}/rollback`);
      return { json: info, text: `${id} is back at ${info.version}` };
    }),
  );

  answers(
    plugin.command('remove <plugin>').description('switch a plugin off everywhere and remove its package; its data stays'),
    (_, id = '') =>
      withAdmin(async (admin) => {
        await admin.request('DELETE', `/plugins/${encodeURIComponent(id)}`);
        return { json: { removed: id }, text: `${id} is removed; what it stored in workspaces is kept` };
      }),
  );
}

/** A folder is packed first, so that both are looked through in the same way. */
async function packed(file: string): Promise<Uint8Array> {
  const place = path.resolve(file);
  const found = await stat(place).catch(() => undefined);
  if (!found) throw new Error(`There is no file or folder ${place}`);
  if (!found.isDirectory()) return readFile(place);
  const { packFolder } = await import('@tutti/core');
  return (await packFolder(place)).bytes;
}

function tellInstall({ plugin, version, state, permissions, panels, asksFor, scriptsNotRun }: InstallOutcome): string {
  const scripts = scriptsNotRun.length > 0 ? `\nIts scripts were not run: ${scriptsNotRun.join(', ')}` : '';
  if (state === 'unchanged') return `${plugin} ${version} was installed already`;
  if (state === 'waiting')
    return `${plugin} ${version} waits: it asks for ${list(asksFor)} beyond what was approved. The version before runs on.\nTo let it run: pnpm tutti plugin approve ${plugin}${scripts}`;
  const where = { frame: ' Its panels run in sandboxed frames.', page: ' Its panels run in the page itself, as approved.', none: '' }[
    panels
  ];
  return `Installed ${plugin} ${version}. It may use: ${list(permissions)}.${where}\nIt is off until a workspace switches it on: pnpm tutti plugin enable ${plugin} --workspace W${scripts}`;
}

function remark({ refused, waiting }: InstalledInfo): string {
  if (refused !== undefined) return `NOT LOADED: ${refused}`;
  return waiting ? `${waiting.version} waits for approval: ${list(waiting.asksFor)}` : '';
}

function list(words: readonly string[]): string {
  return words.length > 0 ? words.join(', ') : 'nothing';
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} kB`;
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'operator';
  }
}
