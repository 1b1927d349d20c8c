/** Runs the server side of every plugin outside the core: finds the declared route, checks the role, and hands over to the plugin's own life. */
import { type Clock, type Disposable, DisposableStore, isTuttiError, type Logger, TuttiError, toProblem } from '@tutti/base';
import type { Actor, PluginActivity, RouteContribution, WorkspaceInfo } from '@tutti/plugin-api';
import type { DocumentChange, ScheduledRun, WorkspaceEvent } from '@tutti/plugin-api/server';
import { defaultLimits, type HostLimits } from './host-limits.ts';
import type { HostServices } from './host-services.ts';
import { HostedPlugin, type MakeTransport } from './hosted-plugin.ts';
import type { PluginHostStatus } from './plugin-host-status.ts';
import { type PluginPackage, refuseSharedIds } from './plugin-package.ts';
import type { PluginTransport } from './plugin-transport.ts';
import { PluginUsers, type UserRange } from './process/plugin-users.ts';
import { ProcessTransport } from './process/process-transport.ts';
import { mayCall, RouteTable } from './route-table.ts';
import { ServiceBroker } from './service-broker.ts';
import type { Serve } from './wire/calls.ts';
import { WorkerTransport } from './worker-transport.ts';

export interface PluginHostOptions {
  packages: readonly PluginPackage[];
  services: HostServices;
  clock: Clock;
  logger: Logger;
  limits?: Partial<HostLimits>;
  /** Another way to run plugins; when absent a worker thread for each bundled one and a process for each installed one. */
  makeTransport?: MakeTransport;
  /** A plugin was set aside: whoever looks after it must hear of it. */
  onSetAside?: ((plugin: string, reason: string) => void) | undefined;
  /** Users for the processes of installed plugins; the server must run as root. They run as the server's own user when absent. */
  users?: UserRange | undefined;
}

interface Entry {
  plugin: PluginPackage;
  routes: RouteTable;
  hosted: HostedPlugin;
}

export class PluginHost implements Disposable {
  #entries = new Map<string, Entry>();
  #options: PluginHostOptions;
  #limits: HostLimits;
  #users: PluginUsers | undefined;
  #logger: Logger;
  #broker: ServiceBroker;

  /** Throws MANIFEST_INVALID when two packages claim one id. */
  constructor(options: PluginHostOptions) {
    this.#options = options;
    this.#logger = options.logger;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#users = options.users && new PluginUsers(options.users);
    this.#broker = new ServiceBroker({
      clock: options.clock,
      limits: this.#limits,
      providerOf: (workspace, service) => options.services.providerOf(workspace, service),
      manifest: (plugin) => this.#entries.get(plugin)?.plugin.manifest,
      serve: (plugin, workspace, question) => this.#entry(plugin).hosted.serveService(workspace, question),
    });
    refuseSharedIds(options.packages);
    for (const plugin of options.packages) this.#add(plugin);
  }

  /** Takes in a package, or puts another version in the place of one: what runs of the old one is ended, and the next use starts the new one. */
  async put(plugin: PluginPackage): Promise<void> {
    const old = this.#entries.get(plugin.manifest.id);
    this.#add(plugin);
    await old?.hosted.dispose();
  }

  /** Ends the plugin and forgets it. */
  async remove(plugin: string): Promise<void> {
    const old = this.#entries.get(plugin);
    this.#entries.delete(plugin);
    await old?.hosted.dispose();
  }

  /** The declared route a request is for, so that the caller can ask whether the actor may; undefined when there is none. */
  route(plugin: string, method: string, path: string): RouteContribution | undefined {
    return this.#entry(plugin).routes.match(method, path);
  }

  /**
   * Answers a request to a plugin's route; the path of `request.url` is below the plugin's prefix. Enablement and session are
   * checked by the caller. Never rejects: what goes wrong is an `application/problem+json` answer.
   */
  async dispatch(plugin: string, workspace: WorkspaceInfo, actor: Actor, request: Request): Promise<Response> {
    try {
      const { hosted, routes } = this.#entry(plugin);
      const route = routes.match(request.method, new URL(request.url).pathname);
      if (!route) throw new TuttiError('NOT_FOUND', 'This tool has nothing at this address.');
      if (!mayCall(route, actor.seat.role))
        throw new TuttiError('NOT_ALLOWED', { detail: 'Your role in this workspace does not include this.' });
      return await hosted.request({ workspace, actor }, request);
    } catch (error) {
      if (!isTuttiError(error)) this.#logger.error({ plugin, error: String(error) }, 'a request to a plugin failed');
      return problemResponse(error);
    }
  }

  /**
   * The plugin was enabled in the workspace: brings its database up to date and lets it create its documents. Repeatable; lifts a
   * quarantine. Rejects with PLUGIN_FAILED, PLUGIN_TIMEOUT, MIGRATION_FAILED and the like. Need not be called after a restart of
   * the server: the first request or change does the same.
   */
  async open(plugin: string, workspace: WorkspaceInfo): Promise<void> {
    const entry = this.#entry(plugin);
    if (entry.plugin.server) await entry.hosted.open(workspace);
  }

  /** The plugin was disabled in the workspace: it can reach nothing there from now on, and stops when it is open nowhere. Data is kept. */
  async close(plugin: string, workspace: string): Promise<void> {
    await this.#entries.get(plugin)?.hosted.close(workspace);
  }

  /** Returns at once; the plugin hears of it from a queue, at least once while the server runs. */
  documentChanged(plugin: string, workspace: WorkspaceInfo, change: DocumentChange): void {
    const entry = this.#entries.get(plugin);
    if (entry?.plugin.server) entry.hosted.documentChanged(workspace, change);
  }

  /** Tells one event; the caller keeps the order and tries again. Resolves also when the plugin has no ear for it. */
  async tellEvent(plugin: string, workspace: WorkspaceInfo, event: WorkspaceEvent): Promise<void> {
    const entry = this.#entry(plugin);
    if (entry.plugin.server) await entry.hosted.tellEvent(workspace, event);
  }

  async runSchedule(plugin: string, workspace: WorkspaceInfo, run: ScheduledRun): Promise<void> {
    const entry = this.#entry(plugin);
    if (entry.plugin.server) await entry.hosted.runSchedule(workspace, run);
  }

  /** A permission was taken away or given back: what was prepared without it is prepared anew. */
  permissionsChanged(plugin: string, workspace: string | undefined): void {
    this.#entries.get(plugin)?.hosted.permissionsChanged(workspace);
  }

  async activity(plugin: string): Promise<PluginActivity> {
    const { hosted } = this.#entry(plugin);
    const { times, startedAt, starts, crashes, requests, inFlight, waitingChanges } = hosted.status();
    return { start: times, startedAt, starts, crashes, requests, inFlight, memoryBytes: await hosted.memoryBytes(), waitingChanges };
  }

  /** With a workspace: also says when the plugin was set aside there alone. NO_SUCH_PLUGIN for an unknown one. */
  status(plugin: string, workspace?: string): PluginHostStatus {
    return this.#entry(plugin).hosted.status(workspace);
  }

  async dispose(): Promise<void> {
    const store = new DisposableStore();
    for (const { hosted } of this.#entries.values()) store.add(hosted);
    await store.dispose();
  }

  #add(plugin: PluginPackage): void {
    const { services, clock } = this.#options;
    const logger = this.#logger.child({ plugin: plugin.manifest.id });
    const makeTransport = this.#options.makeTransport ?? ((given, serve) => this.#transport(given, serve, logger));
    const hosted = new HostedPlugin({
      plugin,
      services,
      broker: this.#broker,
      clock,
      logger,
      limits: this.#limits,
      makeTransport,
      onSetAside: this.#options.onSetAside,
    });
    this.#entries.set(plugin.manifest.id, { plugin, routes: new RouteTable(plugin.manifest.routes ?? []), hosted });
  }

  #transport({ manifest, folder, source, server = '' }: PluginPackage, serve: Serve, logger: Logger): PluginTransport {
    const options = { manifest, module: server, clock: this.#options.clock, logger, limits: this.#limits, serve };
    return source === 'installed' ? new ProcessTransport({ ...options, folder, users: this.#users }) : new WorkerTransport(options);
  }

  #entry(plugin: string): Entry {
    const entry = this.#entries.get(plugin);
    if (!entry) throw new TuttiError('NO_SUCH_PLUGIN');
    return entry;
  }
}

function problemResponse(error: unknown): Response {
  const problem = toProblem(error);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (problem.code === 'PLUGIN_BUSY') headers.set('retry-after', '1');
  if (problem.code === 'PLUGIN_STOPPED') headers.set('retry-after', String(Math.max(1, Math.ceil((problem.limit ?? 1000) / 1000))));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
