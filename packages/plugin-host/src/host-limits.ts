/** How much time, memory and work one plugin may take; tests and the application may set each. */

export interface HostLimits {
  /** From dispatch to the head of the answer, and between two parts of its body. */
  requestMs: number;
  /** Requests of one plugin that may be under way at once. */
  maxInFlight: number;
  maxBodyBytes: number;
  /** Loading the module and building its routes. */
  startMs: number;
  /** For `open` and `documentChanged`. */
  hookMs: number;
  /** For one call of a service, with all that it calls in turn. */
  serviceMs: number;
  /** Services that call one another in a row. */
  maxServiceDepth: number;
  /** For bringing one workspace's database up to date. */
  migrationMs: number;
  heartbeatMs: number;
  /** A plugin that has not answered a heartbeat for so long is ended. */
  silentMs: number;
  idleMs: number;
  /** The wait after a first crash; doubles with each. */
  backOffMs: number;
  /** So many crashes within `crashWindowMs` set the plugin aside. */
  maxCrashes: number;
  crashWindowMs: number;
  heapMb: number;
  /** Of a plugin's process, everything counted; watched from outside. A worker has none of its own. */
  memoryMb: number;
  /** One message that a plugin's process sends. */
  maxMessageBytes: number;
  /** A plugin's process that prints more in ten seconds is ended. */
  maxOutputBytes: number;
  /** Calls of a plugin on the host that may wait at once. */
  maxCalls: number;
  /** Lines of a plugin's output that are logged in ten seconds. */
  maxOutputLines: number;
  /** Tries to hand over one changed document before it is given up. */
  maxChangeTries: number;
}

export const defaultLimits: HostLimits = {
  requestMs: 10_000,
  maxInFlight: 64,
  maxBodyBytes: 10 * 1024 * 1024,
  startMs: 10_000,
  hookMs: 30_000,
  serviceMs: 5000,
  maxServiceDepth: 4,
  migrationMs: 120_000,
  heartbeatMs: 1000,
  silentMs: 2000,
  idleMs: 3 * 60_000,
  backOffMs: 1000,
  maxCrashes: 3,
  crashWindowMs: 60 * 60_000,
  heapMb: 128,
  memoryMb: 256,
  maxMessageBytes: 8 * 1024 * 1024,
  maxOutputBytes: 8 * 1024 * 1024,
  maxCalls: 256,
  maxOutputLines: 100,
  maxChangeTries: 8,
};
