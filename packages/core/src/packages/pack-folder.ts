/** Packs a tool's folder in the layout of npm: the same folder gives the same bytes, and what may not be in a package is told before anybody gets it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PluginPackage, readPluginPackage } from '@tutti/plugin-host';
import { create } from 'tar';
import { readArchive } from './read-archive.ts';

export interface PackedFolder {
  plugin: PluginPackage;
  bytes: Uint8Array;
  /** Paths below the package. */
  files: string[];
  /** e.g. `acme-kanban-1.4.0.tgz`, as npm names it. */
  fileName: string;
}

const leftOut =
  /(?:^|\/)(?:\.|node_modules(?:\/|$))|\.tgz$|(?:^|\/)[^/]*\.test\.[cm]?[jt]s$|(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json|tsconfig\.json)$/;
const always = /^(?:package\.json|readme(?:\..*)?|licen[cs]e(?:\..*)?|changelog(?:\..*)?)$/i;

/** Rejects with MANIFEST_INVALID or one of the PACKAGE_… codes. Hidden files, tests and node_modules are left out. */
export async function packFolder(folder: string): Promise<PackedFolder> {
  const plugin = await readPluginPackage(folder, 'installed');
  const files = await filesOf(folder);
  const archive = create(
    { cwd: folder, gzip: { level: 9 }, portable: true, mtime: new Date(0), prefix: 'package', noDirRecurse: true },
    files,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  await readArchive(bytes);
  return { plugin, bytes, files, fileName: `${plugin.name.replace(/^@/, '').replaceAll('/', '-')}-${plugin.version}.tgz` };
}

async function filesOf(folder: string): Promise<string[]> {
  const wanted = await namedFiles(folder);
  const paths = await walk(folder, '');
  return paths.filter((path) => always.test(path) || (!leftOut.test(path) && wanted(path))).sort();
}

/** By hand: the recursive readdir follows links, and those in node_modules lead far away and in circles. A link is named, and refused later. */
async function walk(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found = entries.map((entry) => {
    const path = `${below}${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return leftOut.test(`${path}/`) ? [] : walk(folder, `${path}/`);
  });
  return (await Promise.all(found)).flat();
}

/** `files` of package.json, where it is there: names of files and folders. */
async function namedFiles(folder: string): Promise<(path: string) => boolean> {
  const { files } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { files?: unknown };
  if (!Array.isArray(files)) return () => true;
  const names = files.filter((each) => typeof each === 'string').map((each) => each.replace(/^\.?\//, '').replace(/\/(?:\*\*?)?$/, ''));
  return (path) => names.some((name) => path === name || path.startsWith(`${name}/`));
}
