/** Takes from a plugin's worker or process what the runtime's flags leave open: signals, priorities, reports of the parent's environment, other threads' channels. A limit to damage, not a wall. */
import { createRequire, syncBuiltinESMExports } from 'node:module';

const ofProcess = [
  // signals and the debugger of other processes
  'kill',
  '_kill',
  'abort',
  '_debugProcess',
  '_debugEnd',
  // the environment and memory of the whole server
  'report',
  '_startProfilerIdleNotifier',
  // inner and native modules, other programs
  'binding',
  '_linkedBinding',
  'dlopen',
  'execve',
  'loadEnvFile',
  // who and where the process is
  'setuid',
  'setgid',
  'seteuid',
  'setegid',
  'setgroups',
  'initgroups',
  'umask',
];

/** By module: what is taken out of it. */
const ofModules: Record<string, readonly string[]> = {
  'node:worker_threads': ['BroadcastChannel', 'postMessageToThread'],
  'node:os': ['setPriority'],
  'node:v8': ['setFlagsFromString', 'setHeapSnapshotNearHeapLimit'],
  'node:child_process': ['ChildProcess'],
};

/** After this, `import { kill } from 'node:process'` finds nothing either. */
export function closeOpenDoors(): void {
  const require = createRequire(import.meta.url);
  for (const name of ofProcess) take(process as unknown as Record<string, unknown>, name);
  take(globalThis as unknown as Record<string, unknown>, 'BroadcastChannel');
  for (const [module, names] of Object.entries(ofModules)) {
    for (const name of names) take(require(module) as Record<string, unknown>, name);
  }
  syncBuiltinESMExports();
}

function take(owner: Record<string, unknown>, name: string): void {
  try {
    Object.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
  } catch {
    // Already closed by the runtime.
  }
}
