/** Which files of a data folder a backup holds, in the order that keeps them consistent with each other. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isSlug } from '@tutti/base';

export interface DataFile {
  /** Below the data folder, with `/` between the parts. */
  path: string;
  kind: 'database' | 'documents' | 'file';
}

/**
 * Each database is consistent in itself; the order does the rest. Plugins come before their workspace, so that an event that is
 * on its way is in the outbox copy, in the workspace copy, or in both (it is stored once by its id), never in none. The workspace
 * comes before its documents, so that no entry points at a text that is not there, and the accounts come last.
 */
export async function listDataFiles(root: string): Promise<DataFile[]> {
  const files: DataFile[] = [];
  for (const id of (await names(join(root, 'workspaces'))).filter(isSlug).sort()) {
    const workspace = join(root, 'workspaces', id);
    const plugins = (await names(join(workspace, 'plugins'))).filter((name) => name.endsWith('.db')).sort();
    files.push(...plugins.map((name) => entry(root, join(workspace, 'plugins', name), 'database')));
    const present = new Set(await names(workspace));
    if (present.has('workspace.db')) files.push(entry(root, join(workspace, 'workspace.db'), 'database'));
    if (present.has('documents.db')) files.push(entry(root, join(workspace, 'documents.db'), 'documents'));
    files.push(...(await filesBelow(root, join(workspace, 'files'))));
  }
  files.push(...(await filesBelow(root, join(root, 'plugins'))));
  const top = new Set(await names(root));
  if (top.has('server.db')) files.push(entry(root, join(root, 'server.db'), 'database'));
  if (top.has('secret')) files.push(entry(root, join(root, 'secret'), 'file'));
  return files;
}

async function filesBelow(root: string, folder: string): Promise<DataFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((found) => found.isFile())
    .map((found) => entry(root, join(found.parentPath, found.name), 'file'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function entry(root: string, path: string, kind: DataFile['kind']): DataFile {
  return { path: relative(root, path).split(sep).join('/'), kind };
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
