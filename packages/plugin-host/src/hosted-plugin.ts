/** The life of one plugin on this server: started at first use, prepared per workspace, stopped when idle, restarted after a crash, set aside when it keeps failing. */
import { type Clock, type Disposable, isTuttiError, type Logger, TuttiError } from '@tutti/base';
import type { WorkspaceInfo } from '@tutti/plugin-api';
import type { DocumentChange, ScheduledRun, WorkspaceEvent } from '@tutti/plugin-api/server';
import { ChangeQueue } from './change-queue.ts';
import { CrashRecord } from './crash-record.ts';
import { HostCallServer } from './host-call-server.ts';
import type { HostLimits } from './host-limits.ts';
import type { HostServices } from './host-services.ts';
import type { PluginHostStatus } from './plugin-host-status.ts';
import type { PluginPackage } from './plugin-package.ts';
import type { PluginTransport, StartedPlugin, TransportEnd } from './plugin-transport.ts';
import { Preparation } from './preparation.ts';
import type { ServiceBroker, ServiceOrigin, ServiceQuestion } from './service-broker.ts';
import type { Serve } from './wire/calls.ts';
import { describeThrown } from './wire/frame-error.ts';
import type { CallOrigin } from './wire/frames.ts';
import type { RequestFrom } from './wire/request-client.ts';

export type MakeTransport = (plugin: PluginPackage, serve: Serve) => PluginTransport;

export interface HostedPluginOptions {
  plugin: PluginPackage;
  services: HostServices;
  broker: ServiceBroker;
  clock: Clock;
  logger: Logger;
  limits: HostLimits;
  makeTransport: MakeTransport;
  onSetAside?: ((plugin: string, reason: string) => void) | undefined;
}

/** One run of the plugin, from start to end. */
interface Run {
  transport: PluginTransport;
  calls: HostCallServer;
  preparation: Preparation;
  started: Promise<StartedPlugin>;
}

export class HostedPlugin implements Disposable {
  #options: HostedPluginOptions;
  #run: Run | undefined;
  #open = new Map<string, WorkspaceInfo>();
  /** Closed and not opened since: a late request does not open them again. */
  #closed = new Set<string>();
  /** Workspaces whose data could not be brought up to date, with the error that everybody there gets. */
  #setAside = new Map<string, TuttiError>();
  /** Databases that are known to be up to date; holds as long as the server runs this version. */
  #migrated = new Set<string>();
  #crashes: CrashRecord;
  #changes: ChangeQueue;
  #retryAt = 0;
  #quarantined = false;
  #reason: string | undefined;
  #idle: Disposable | undefined;
  #lastUse = 0;
  #lastStart: StartedPlugin | undefined;
  #requests = { count: 0, totalMs: 0, maxMs: 0 };
  #starts = 0;
  #crashCount = 0;
  #startedAt: number | undefined;
  /** Services that it serves now, by the number it knows them by. */
  #serving = new Map<number, { workspace: string; origin: ServiceOrigin }>();
  #nextCall = 1;
  #disposed = false;

  constructor(options: HostedPluginOptions) {
    this.#options = options;
    this.#crashes = new CrashRecord(options.limits);
    this.#changes = new ChangeQueue({
      clock: options.clock,
      maxTries: options.limits.maxChangeTries,
      deliver: (workspace, change) => this.#deliver(workspace, change),
      onGivenUp: (workspace, change, error) =>
        options.logger.error(
          { workspace, document: change.document, seq: change.seq, error: describeThrown(error) },
          'a plugin could not be told of a change',
        ),
    });
  }

  /** Rejects with the codes of the transport, MIGRATION_FAILED, PLUGIN_QUARANTINED. */
  async request(from: RequestFrom, request: Request): Promise<Response> {
    const begun = performance.now();
    try {
      const run = await this.#prepared(from.workspace);
      return await run.transport.request(from, request);
    } finally {
      const took = performance.now() - begun;
      this.#requests = {
        count: this.#requests.count + 1,
        totalMs: this.#requests.totalMs + took,
        maxMs: Math.max(this.#requests.maxMs, took),
      };
      this.#touch();
    }
  }

  /** Switching a tool on anew also gives it another chance after it was set aside. */
  async open(workspace: WorkspaceInfo): Promise<void> {
    this.#closed.delete(workspace.id);
    this.#setAside.delete(workspace.id);
    if (this.#quarantined) this.release();
    this.#retryAt = 0;
    await this.#prepared(workspace, true);
    this.#touch();
  }

  async close(workspace: string): Promise<void> {
    this.#open.delete(workspace);
    this.#closed.add(workspace);
    this.#setAside.delete(workspace);
    // Its data may be erased now, or the workspace removed and another made under its id: what is known of its database holds no longer.
    this.#migrated.delete(workspace);
    this.#changes.drop(workspace);
    this.#run?.preparation.forget(workspace);
    this.#run?.calls.forget(workspace);
    if (this.#open.size === 0) await this.#stop();
  }

  documentChanged(workspace: WorkspaceInfo, change: DocumentChange): void {
    if (this.#closed.has(workspace.id) || (this.#lastStart && !this.#lastStart.hooks.documentChanged)) return;
    this.#changes.push(workspace, change);
  }

  /** Rejects with what the plugin threw, or as `request`. */
  async tellEvent(workspace: WorkspaceInfo, event: WorkspaceEvent): Promise<void> {
    const run = await this.#prepared(workspace);
    const { hooks } = await run.started;
    if (hooks.event) await run.transport.call('event', { workspace, event }, this.#options.limits.hookMs);
    this.#touch();
  }

  async runSchedule(workspace: WorkspaceInfo, scheduled: ScheduledRun): Promise<void> {
    const run = await this.#prepared(workspace);
    const { hooks } = await run.started;
    if (hooks.schedule) await run.transport.call('schedule', { workspace, run: scheduled }, this.#options.limits.hookMs);
    this.#touch();
  }

  async serveService(workspace: WorkspaceInfo, { name, method, given, caller, origin, ms }: ServiceQuestion): Promise<unknown> {
    const call = this.#nextCall++;
    this.#serving.set(call, { workspace: workspace.id, origin });
    try {
      const run = await this.#prepared(workspace);
      return await run.transport.call('service', { workspace, call, name, method, given, caller }, ms);
    } finally {
      this.#serving.delete(call);
      this.#touch();
    }
  }

  /** What was prepared without a permission is prepared anew with it. */
  permissionsChanged(workspace: string | undefined): void {
    for (const id of workspace === undefined ? this.#open.keys() : [workspace]) this.#run?.preparation.forget(id);
  }

  release(): void {
    this.#quarantined = false;
    this.#reason = undefined;
    this.#retryAt = 0;
    this.#crashes.forget();
  }

  status(workspace?: string): PluginHostStatus {
    const aside = workspace === undefined ? undefined : this.#setAside.get(workspace);
    const { count, totalMs, maxMs } = this.#requests;
    return {
      state: aside ? 'quarantined' : this.#state(),
      reason: aside ? aside.message : this.#reason,
      host: hostOf(this.#options.plugin),
      times: this.#lastStart && {
        startMs: this.#lastStart.startMs,
        loadMs: this.#lastStart.loadMs,
        activateMs: this.#lastStart.activateMs,
      },
      requests: { count, meanMs: count === 0 ? 0 : totalMs / count, maxMs },
      waitingChanges: this.#changes.size,
      startedAt: this.#run && this.#startedAt,
      starts: this.#starts,
      crashes: this.#crashCount,
      inFlight: this.#run?.transport.inFlight ?? 0,
    };
  }

  /** Of its own process while it runs. */
  async memoryBytes(): Promise<number | undefined> {
    return this.#run?.transport.memoryBytes?.();
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#changes.dispose();
    this.#open.clear();
    await this.#stop();
  }

  #state(): PluginHostStatus['state'] {
    if (this.#quarantined) return 'quarantined';
    if (this.#run) return this.#lastStart ? 'running' : 'starting';
    return this.#options.clock.now() < this.#retryAt ? 'backing-off' : 'idle';
  }

  async #deliver(workspace: WorkspaceInfo, change: DocumentChange): Promise<void> {
    const run = await this.#prepared(workspace);
    const { hooks } = await run.started;
    if (!hooks.documentChanged) return;
    await run.transport.call('documentChanged', { workspace, change }, this.#options.limits.hookMs);
    this.#touch();
  }

  /** A run in which this workspace may be used: started, migrated, opened. */
  async #prepared(workspace: WorkspaceInfo, anew = false): Promise<Run> {
    if (this.#closed.has(workspace.id)) throw new TuttiError('PLUGIN_DISABLED');
    this.#open.set(workspace.id, workspace);
    const aside = this.#setAside.get(workspace.id);
    if (aside) throw aside;
    const run = this.#running();
    await run.started;
    if (anew) run.preparation.forget(workspace.id);
    try {
      await run.preparation.prepare(workspace);
    } catch (error) {
      if (isTuttiError(error, 'MIGRATION_FAILED')) {
        this.#setAside.set(workspace.id, error);
        this.#options.logger.error({ workspace: workspace.id, error: describeThrown(error) }, 'a plugin was set aside in a workspace');
      }
      throw error;
    }
    return run;
  }

  #running(): Run {
    const { plugin, clock } = this.#options;
    if (this.#disposed || !plugin.server) throw new TuttiError('PLUGIN_STOPPED');
    if (this.#quarantined)
      throw new TuttiError('PLUGIN_QUARANTINED', {
        detail: `${plugin.manifest.title} was set aside because it kept failing. ${this.#reason ?? ''}`.trim(),
      });
    if (this.#run) return this.#run;
    const wait = this.#retryAt - clock.now();
    if (wait > 0)
      throw new TuttiError('PLUGIN_STOPPED', {
        detail: `${plugin.manifest.title} has stopped and will be tried again in ${Math.ceil(wait / 1000)} s.`,
        limit: wait,
      });
    const run = this.#start();
    this.#run = run;
    this.#touch();
    return run;
  }

  #start(): Run {
    const { plugin, services, broker, clock, logger, limits, makeTransport } = this.#options;
    this.#lastStart = undefined;
    const { manifest } = plugin;
    const calls = new HostCallServer({
      manifest,
      services,
      isOpen: (workspace) => this.#open.has(workspace),
      originOf: (workspace, origin) => this.#originOf(transport, workspace, origin),
      findService: (workspace, name) => broker.find(manifest, workspace, name),
      askService: (from, workspace, name, method, given) => broker.call(from, manifest, this.#workspace(workspace), name, method, given),
    });
    this.#starts += 1;
    this.#startedAt = clock.now();
    const transport: PluginTransport = makeTransport(plugin, (name, args) => calls.serve(name, args));
    transport.ended.on((end) => {
      calls.dispose();
      if (this.#run?.transport === transport) this.#run = undefined;
      if (end.kind !== 'stopped') this.#crashed(end);
    });
    const started = transport.start().then((result) => {
      this.#lastStart = result;
      logger.info({ startMs: result.startMs, loadMs: result.loadMs, activateMs: result.activateMs }, 'plugin started');
      return result;
    });
    started.catch(() => undefined);
    const preparation = new Preparation({ plugin, services, transport, calls, limits, migrated: this.#migrated });
    return { transport, calls, preparation, started };
  }

  /** Who is behind a request of another workspace, or one that is over, is nobody. */
  #originOf(transport: PluginTransport, workspace: string, origin: CallOrigin): ServiceOrigin {
    const path = [this.#options.plugin.manifest.id];
    if (origin && 'call' in origin) {
      const serving = this.#serving.get(origin.call);
      if (serving?.workspace === workspace) return serving.origin;
    }
    const from = origin && 'request' in origin ? transport.from(origin.request) : undefined;
    return { actor: from?.workspace.id === workspace ? from.actor : undefined, path, deadline: undefined };
  }

  #workspace(id: string): WorkspaceInfo {
    const workspace = this.#open.get(id);
    if (!workspace) throw new TuttiError('PLUGIN_DISABLED');
    return workspace;
  }

  #crashed(end: TransportEnd): void {
    this.#crashCount += 1;
    const { clock, logger } = this.#options;
    const verdict = this.#crashes.crashed(clock.now());
    this.#reason = end.reason;
    if (verdict.kind === 'quarantine') {
      this.#quarantined = true;
      logger.error({ end: end.kind, reason: end.reason }, 'plugin set aside after repeated crashes');
      this.#options.onSetAside?.(this.#options.plugin.manifest.id, end.reason);
    } else {
      this.#retryAt = clock.now() + verdict.ms;
      logger.warn({ end: end.kind, reason: end.reason, waitMs: verdict.ms }, 'plugin ended, will be tried again');
    }
  }

  #touch(): void {
    this.#lastUse = this.#options.clock.now();
    this.#idle ??= this.#watchIdle(this.#options.limits.idleMs);
  }

  #watchIdle(ms: number): Disposable | undefined {
    if (this.#disposed) return undefined;
    return this.#options.clock.after(ms, () => {
      this.#idle = undefined;
      const run = this.#run;
      if (!run) return;
      const left = this.#lastUse + this.#options.limits.idleMs - this.#options.clock.now();
      if (left > 0 || run.transport.inFlight > 0) this.#idle = this.#watchIdle(Math.max(left, 1000));
      else void this.#stop();
    });
  }

  async #stop(): Promise<void> {
    void this.#idle?.dispose();
    this.#idle = undefined;
    const run = this.#run;
    this.#run = undefined;
    await run?.transport.dispose();
  }
}

function hostOf(plugin: PluginPackage): PluginHostStatus['host'] {
  if (!plugin.server) return 'none';
  return plugin.source === 'installed' ? 'process' : 'worker';
}
