/** The layout of a server's data on disk, and the only place that makes paths out of workspace and plugin names. */
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Disposable, DisposableStore, isSlug, newSecret, type RandomBytes, systemRandom, TuttiError } from '@tutti/base';
import { lockFolder } from './folder-lock.ts';
import { makePrivateFolder, writePrivateFile } from './private-files.ts';
import { type RunningServer, removeRunFile, writeRunFile } from './run-file.ts';

export interface WorkspaceFolder {
  root: string;
  /** `workspace.db`: seats, directory, links, events. */
  database: string;
  /** `documents.db`: the document log. */
  documents: string;
  /** `plugins/<plugin>.db`. @throws NO_SUCH_PLUGIN for a name that is no slug. */
  plugin(id: string): string;
  files: string;
}

export interface DataFolder extends Disposable {
  readonly root: string;
  readonly serverDatabase: string;
  /** Installed plugin packages. */
  readonly plugins: string;
  readonly backups: string;
  /** Ids of the workspaces that have a folder, sorted. */
  workspaces(): Promise<string[]>;
  /** Paths of a workspace; nothing is made. @throws NO_SUCH_WORKSPACE for an id that is no slug. */
  workspace(id: string): WorkspaceFolder;
  /** Makes the folder of a workspace. Repeatable. */
  createWorkspace(id: string): Promise<WorkspaceFolder>;
  /** Removes a workspace and all it held. Close its databases first (log.closeWorkspace, dataHost.closeFolder). */
  removeWorkspace(id: string): Promise<void>;
  /** The server's secret, made once and kept in a file of mode 0600. */
  secret(random?: RandomBytes): Promise<string>;
  /** Says where the server listens, for the command line; taken back by dispose(). */
  announce(server: RunningServer): Promise<void>;
}

/**
 * Creates the folder when it is missing and takes its exclusive lock; dispose() frees it.
 * @throws DATA_FOLDER_BUSY when another server uses it.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const root = resolve(path);
  const existing = await stat(root).catch(() => undefined);
  if (existing && !existing.isDirectory()) throw new TuttiError('SETTINGS_INVALID', `The data folder ${root} is a file.`);
  await makePrivateFolder(root);
  const owned = new DisposableStore();
  owned.add(await lockFolder(root));
  try {
    await removeRunFile(root);
    await Promise.all(['workspaces', 'plugins', 'backups'].map((name) => makePrivateFolder(join(root, name))));
    await sweep(join(root, 'workspaces'));
  } catch (error) {
    await owned.dispose();
    throw error;
  }
  const workspacesRoot = join(root, 'workspaces');

  function workspace(id: string): WorkspaceFolder {
    if (!isSlug(id)) throw new TuttiError('NO_SUCH_WORKSPACE', { got: id.slice(0, 80) });
    return workspacePaths(join(workspacesRoot, id));
  }

  return {
    root,
    serverDatabase: join(root, 'server.db'),
    plugins: join(root, 'plugins'),
    backups: join(root, 'backups'),
    workspace,
    async workspaces() {
      const entries = await readdir(workspacesRoot, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory() && isSlug(entry.name))
        .map((entry) => entry.name)
        .sort();
    },
    async createWorkspace(id) {
      const paths = workspace(id);
      await makePrivateFolder(join(paths.root, 'plugins'));
      await makePrivateFolder(paths.files);
      await makePrivateFolder(paths.root);
      return paths;
    },
    async removeWorkspace(id) {
      const { root: from } = workspace(id);
      // Renamed first: a crash half way leaves no workspace with half its files; the next start sweeps the rest.
      const to = join(workspacesRoot, `.removed-${id}-${process.pid}`);
      await rm(to, { recursive: true, force: true });
      await rename(from, to).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await rm(to, { recursive: true, force: true });
    },
    secret: (random = systemRandom) => secretFile(join(root, 'secret'), random),
    async announce(server) {
      await writeRunFile(root, server);
      owned.defer(() => removeRunFile(root));
    },
    dispose: () => owned.dispose(),
  };
}

function workspacePaths(root: string): WorkspaceFolder {
  return {
    root,
    database: join(root, 'workspace.db'),
    documents: join(root, 'documents.db'),
    plugin(id) {
      if (!isSlug(id)) throw new TuttiError('NO_SUCH_PLUGIN', { got: id.slice(0, 80) });
      return join(root, 'plugins', `${id}.db`);
    },
    files: join(root, 'files'),
  };
}

async function secretFile(path: string, random: RandomBytes): Promise<string> {
  const existing = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (existing.trim()) return existing.trim();
  const secret = newSecret(random);
  await writePrivateFile(path, `${secret}\n`);
  return secret;
}

async function sweep(workspacesRoot: string): Promise<void> {
  const names = await readdir(workspacesRoot);
  const left = names.filter((name) => name.startsWith('.removed-'));
  await Promise.all(left.map((name) => rm(join(workspacesRoot, name), { recursive: true, force: true })));
}
