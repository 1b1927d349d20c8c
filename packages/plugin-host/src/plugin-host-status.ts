/** What the host tells about a plugin: its state, why, and what it cost. */
import type { PluginStatus } from '@tutti/plugin-api';

export interface PluginHostStatus {
  state: PluginStatus['state'];
  /** Plain words about the last end that was not asked for. */
  reason: string | undefined;
  host: PluginStatus['host'];
  /** Of the last start, in milliseconds; undefined before the first. */
  times: { startMs: number; loadMs: number; activateMs: number } | undefined;
  requests: { count: number; meanMs: number; maxMs: number };
  waitingChanges: number;
  /** Of the run that is going on. */
  startedAt: number | undefined;
  /** Since the server started. */
  starts: number;
  crashes: number;
  inFlight: number;
}
