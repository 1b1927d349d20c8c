/** How the command line finds the server that runs on a data folder: its address and admin secret in a file only the owner can read. */
import { readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isFolderLocked } from './folder-lock.ts';
import { writePrivateFile } from './private-files.ts';

const runFileName = 'run.json';

export interface RunningServer {
  pid: number;
  /** Where it listens, without a slash at the end, e.g. http://127.0.0.1:4321. */
  url: string;
  adminSecret: string;
}

export async function writeRunFile(root: string, server: RunningServer): Promise<void> {
  await writePrivateFile(join(root, runFileName), `${JSON.stringify(server)}\n`);
}

export async function removeRunFile(root: string): Promise<void> {
  await rm(join(root, runFileName), { force: true });
}

/** The server that runs on this folder now; undefined when none does (a file left by a killed server does not count). */
export async function findRunningServer(path: string): Promise<RunningServer | undefined> {
  const root = resolve(path);
  const text = await readFile(join(root, runFileName), 'utf8').catch(() => undefined);
  if (text === undefined || !(await stat(root)).isDirectory() || !isFolderLocked(root)) return undefined;
  try {
    const { pid, url, adminSecret } = JSON.parse(text) as Partial<RunningServer>;
    if (typeof pid !== 'number' || typeof url !== 'string' || typeof adminSecret !== 'string') return undefined;
    return { pid, url, adminSecret };
  } catch {
    return undefined;
  }
}
