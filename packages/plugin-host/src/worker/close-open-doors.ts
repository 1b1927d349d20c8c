/** Takes from a plugin's worker what the runtime leaves open there: signals to the whole server, the parent's environment in reports, other threads' channels. A limit to damage, not a wall. */
import { createRequire } from 'node:module';

export function closeOpenDoors(): void {
  const require = createRequire(import.meta.url);
  const threads = require('node:worker_threads') as Record<string, unknown>;
  for (const name of [
    'kill',
    '_kill',
    'abort',
    'report',
    'binding',
    '_linkedBinding',
    'dlopen',
    '_debugProcess',
    '_debugEnd',
    '_startProfilerIdleNotifier',
  ]) {
    take(process as unknown as Record<string, unknown>, name);
  }
  take(globalThis as unknown as Record<string, unknown>, 'BroadcastChannel');
  take(threads, 'BroadcastChannel');
}

function take(owner: Record<string, unknown>, name: string): void {
  try {
    Object.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
  } catch {
    // Already closed by the runtime.
  }
}
