/** The first module of every plugin worker: lowers its own priority, loads the plugin's server module and answers frames from the host. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { describeThrown } from '../wire/frame-error.ts';
import type { ToHost, ToPlugin } from '../wire/frames.ts';
import { closeOpenDoors } from './close-open-doors.ts';
import { PluginSide, type PluginSideOptions } from './plugin-side.ts';
import { provideModules } from './provide-modules.ts';

const port = parentPort;
if (port) {
  // The runtime has read it; the plugin's environment is empty.
  delete process.env.NODE_COMPILE_CACHE;
  yieldToOthers();
  provideModules();
  closeOpenDoors();
  const options = workerData as Omit<PluginSideOptions, 'send'>;
  const send = (frame: ToHost, transfer: ArrayBuffer[] = []): void => port.postMessage(frame, transfer);
  const side = new PluginSide({ ...options, send });
  port.on('message', (frame: ToPlugin) => side.handle(frame));
  side.start().catch((thrown: unknown) => send({ kind: 'failed-start', words: describeThrown(thrown) }));
}

/** On Linux a thread has a priority of its own, so that a plugin that computes hard leaves the first turn to sockets and requests. */
function yieldToOthers(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, 10);
  } catch {
    // Not allowed here: the plugin then competes as an equal, and the heartbeat still ends a loop.
  }
}
