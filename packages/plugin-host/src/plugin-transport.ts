/** How the host speaks to one running copy of a plugin, whatever it runs in: a worker thread today, a process of its own for installed plugins. */
import type { Emitter } from '@tutti/base';
import type { PluginCalls, PluginHooks } from './wire/frames.ts';
import type { RequestFrom } from './wire/request-client.ts';

/** Every implementation passes pluginTransportContract. A transport lives once: after it ended, the host makes another. */
export interface PluginTransport {
  readonly kind: 'worker' | 'process';
  /** Loads the plugin. Rejects with PLUGIN_FAILED (its code could not be loaded) or PLUGIN_TIMEOUT; the transport has ended then. */
  start(): Promise<StartedPlugin>;
  /**
   * Answers a request; the plugin's own problems are answers too (502 PLUGIN_FAILED).
   * Rejects with PLUGIN_BUSY, PLUGIN_TIMEOUT, PLUGIN_STOPPED or BODY_TOO_LARGE.
   */
  request(from: RequestFrom, request: Request): Promise<Response>;
  /** Calls one of the plugin's hooks. Rejects with the plugin's TuttiError, PLUGIN_FAILED, PLUGIN_TIMEOUT or PLUGIN_STOPPED. */
  call<Name extends keyof PluginCalls>(name: Name, args: PluginCalls[Name]['args'], ms: number): Promise<PluginCalls[Name]['result']>;
  /** For whom a request under way is, by the number the plugin knows it by. */
  from(request: number): RequestFrom | undefined;
  /** Resident memory of the plugin's own process; absent where it has none. */
  memoryBytes?(): Promise<number | undefined>;
  /** Requests and calls under way. */
  readonly inFlight: number;
  /** Fires once, when the plugin is gone for whatever reason; everything under way has been failed before. */
  readonly ended: Emitter<TransportEnd>;
  /** Ends the plugin at once. */
  dispose(): Promise<void>;
}

export interface StartedPlugin {
  hooks: PluginHooks;
  /** Milliseconds from the start of the transport to its first frame, for loading the module, and for building the routes. */
  startMs: number;
  loadMs: number;
  activateMs: number;
}

export interface TransportEnd {
  kind: 'stopped' | 'crashed' | 'silent' | 'out-of-memory' | 'failed-start';
  /** Plain words for people who run the workspace; no inner text of the plugin. */
  reason: string;
}
