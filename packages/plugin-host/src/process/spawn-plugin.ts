/** Starts a plugin's process: permission flags, an empty environment, an empty working folder, a user id of its own where there is one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HostLimits } from '../host-limits.ts';
import type { PluginSideOptions } from '../worker/plugin-side.ts';
import type { PluginUsers } from './plugin-users.ts';
import { readableFolders } from './readable-folders.ts';

export interface SpawnPluginOptions {
  /** Of the package. */
  folder: string;
  declared: Omit<PluginSideOptions, 'send'>;
  limits: Pick<HostLimits, 'heapMb' | 'memoryMb'>;
  users: PluginUsers | undefined;
}

export interface SpawnedPlugin {
  child: ChildProcess;
  /** Removes the working folder and frees the user id; call it once the process is gone. */
  release(): Promise<void>;
}

const boot = fileURLToPath(new URL('./process-boot.ts', import.meta.url));
/** Both come with every Linux that has util-linux; elsewhere the process starts without what they add. */
const setpriv = '/usr/bin/setpriv';
const prlimit = '/usr/bin/prlimit';
/** What the runtime reserves without using it; counted by the system as data. */
const reservedMb = 512;
const maxOpenFiles = 256;

export async function spawnPlugin({ folder, declared, limits, users }: SpawnPluginOptions): Promise<SpawnedPlugin> {
  const user = users?.take();
  const place = await mkdtemp(join(tmpdir(), 'tutti-tool-'));
  const release = async (): Promise<void> => {
    user?.release();
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
  };
  try {
    const empty = join(place, 'empty');
    await mkdir(empty, { mode: 0o555 });
    let readable = folder;
    if (user) {
      // The data folder is closed to everybody else, so this user gets a copy that it can read and nobody can change.
      readable = join(place, 'package');
      await cp(folder, readable, { recursive: true, verbatimSymlinks: true });
      await chmod(place, 0o755);
    }
    const module = pathToFileURL(join(readable, relative(folder, fileURLToPath(declared.module)))).href;
    const flags = [...nodeFlags(limits.heapMb), ...[readable, ...readableFolders()].map((each) => `--allow-fs-read=${each}`)];
    const command = [...wrappers(limits.memoryMb, user?.uid), process.execPath, ...flags, boot, JSON.stringify({ ...declared, module })];
    const child = spawn(command[0] as string, command.slice(1), {
      cwd: empty,
      env: {},
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own: what it may still signal by mistake or malice is itself.
      detached: true,
      windowsHide: true,
      ...(user && !existsSync(setpriv) ? { uid: user.uid, gid: user.uid } : {}),
    });
    yieldToOthers(child);
    return { child, release };
  } catch (error) {
    await release();
    throw error;
  }
}

function nodeFlags(heapMb: number): string[] {
  return [
    '--permission',
    '--no-experimental-sqlite',
    '--no-experimental-ffi',
    '--no-experimental-websocket',
    '--no-experimental-webstorage',
    '--no-addons',
    '--disable-sigusr1',
    // Young objects have 4 MB in place of 16: many tools run side by side, and none is in such a hurry.
    '--max-semi-space-size=4',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${heapMb}`,
  ];
}

/** The process ends with its server even when that was killed, gains no rights, leaves no memory image, and cannot outrun the memory watch. */
function wrappers(memoryMb: number, uid: number | undefined): string[] {
  if (process.platform !== 'linux') return [];
  const data = Math.ceil((reservedMb + memoryMb * 1.5) * 1024 * 1024);
  const user = uid === undefined ? [] : [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  return [
    ...(existsSync(prlimit) ? [prlimit, `--data=${data}`, '--core=0', `--nofile=${maxOpenFiles}`, '--'] : []),
    ...(existsSync(setpriv) ? [setpriv, '--no-new-privs', '--pdeathsig=KILL', ...user, '--'] : []),
  ];
}

/** A plugin that computes hard leaves the first turn to sockets and requests. */
function yieldToOthers(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Gone already, or not allowed here: it then competes as an equal, and the heartbeat still ends a loop.
  }
}
