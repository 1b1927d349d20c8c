/** Everything on the plugin's side of the channel: its loaded module, its app, its contexts, and the frames that reach them. */
import { TuttiError } from '@tutti/base';
import type { Permission } from '@tutti/plugin-api';
import type { ServerPlugin } from '@tutti/plugin-api/server';
import { Calls } from '../wire/calls.ts';
import { describeThrown } from '../wire/frame-error.ts';
import type { CallOrigin, HostCalls, PluginCalls, RequestFrame, Send, ToHost, ToPlugin } from '../wire/frames.ts';
import { RequestServer } from '../wire/request-server.ts';
import { buildApp, type PluginFetch } from './build-app.ts';
import { HostTime } from './host-time.ts';
import { migrateToLatest, pendingMigrations } from './migrations.ts';
import { RemoteDatabase } from './remote-database.ts';
import { createWorkspaceContext } from './workspace-context.ts';

export interface PluginSideOptions {
  send: Send<ToHost>;
  /** URL of the plugin's server module. */
  module: string;
  plugin: string;
  permissions: readonly Permission[];
  eventTypes: readonly string[];
  objectTypes: readonly string[];
  linkTypes: readonly string[];
  maxCalls: number;
}

export class PluginSide {
  #options: PluginSideOptions;
  #calls: Calls<HostCalls>;
  #requests: RequestServer;
  #time = new HostTime();
  #plugin: ServerPlugin = {};
  #fetch: PluginFetch | undefined;

  constructor(options: PluginSideOptions) {
    this.#options = options;
    const { send } = options;
    const onTrouble = (where: string, words: string): void => send({ kind: 'trouble', where, words });
    this.#calls = new Calls<HostCalls>({
      send,
      serve: (name, args) => this.#serve(name as keyof PluginCalls, args),
      unknownAs: 'PLUGIN_FAILED',
      onUnknown: (name, thrown) => onTrouble(name, describeThrown(thrown)),
      maxServing: options.maxCalls,
    });
    this.#requests = new RequestServer({ send, fetch: (request, frame) => this.#answer(request, frame), onTrouble });
  }

  /** Loads the module and builds its app once; then tells the host that it is ready. */
  async start(): Promise<void> {
    const begun = performance.now();
    const module: { default?: unknown } = await import(this.#options.module);
    const loaded = performance.now();
    const plugin = module.default;
    if (typeof plugin !== 'object' || plugin === null)
      throw new TypeError('The server module has no default export made with defineServerPlugin');
    this.#plugin = plugin as ServerPlugin;
    this.#fetch = buildApp(this.#plugin, (where, thrown) => this.#options.send({ kind: 'trouble', where, words: describeThrown(thrown) }));
    this.#options.send({
      kind: 'ready',
      hooks: {
        open: typeof this.#plugin.open === 'function',
        documentChanged: typeof this.#plugin.documentChanged === 'function',
        event: typeof this.#plugin.event === 'function',
        schedule: typeof this.#plugin.schedule === 'function',
        migrations: Object.keys(this.#plugin.migrations ?? {}),
      },
      loadMs: loaded - begun,
      activateMs: performance.now() - loaded,
    });
  }

  handle(frame: ToPlugin): void {
    switch (frame.kind) {
      case 'ping':
        this.#time.set(frame.now);
        this.#options.send({ kind: 'pong' });
        break;
      case 'call':
      case 'answer':
      case 'fault':
        this.#calls.handle(frame);
        break;
      default:
        this.#requests.handle(frame);
    }
  }

  async #answer(request: Request, frame: RequestFrame): Promise<Response> {
    if (!this.#fetch) throw new TuttiError('PLUGIN_STOPPED');
    return this.#fetch(request, { workspace: this.#context(frame.workspace, { request: frame.id }), actor: frame.actor });
  }

  #context(info: RequestFrame['workspace'], origin?: CallOrigin): ReturnType<typeof createWorkspaceContext> {
    return createWorkspaceContext({ info, origin, calls: this.#calls, time: this.#time, declared: this.#options });
  }

  async #serve(name: keyof PluginCalls, args: unknown): Promise<unknown> {
    switch (name) {
      case 'open': {
        const { workspace } = args as PluginCalls['open']['args'];
        await this.#plugin.open?.(this.#context(workspace));
        return undefined;
      }
      case 'documentChanged': {
        const { workspace, change } = args as PluginCalls['documentChanged']['args'];
        await this.#plugin.documentChanged?.(this.#context(workspace), change);
        return undefined;
      }
      case 'event': {
        const { workspace, event } = args as PluginCalls['event']['args'];
        await this.#plugin.event?.(this.#context(workspace), event);
        return undefined;
      }
      case 'schedule': {
        const { workspace, run } = args as PluginCalls['schedule']['args'];
        await this.#plugin.schedule?.(this.#context(workspace), run);
        return undefined;
      }
      case 'service':
        return this.#serveService(args as PluginCalls['service']['args']);
      case 'pendingMigrations': {
        const { workspace } = args as PluginCalls['pendingMigrations']['args'];
        return pendingMigrations(new RemoteDatabase(this.#calls, { workspace }), this.#plugin.migrations);
      }
      case 'migrate': {
        const { migration } = args as PluginCalls['migrate']['args'];
        await migrateToLatest(new RemoteDatabase(this.#calls, { migration }), this.#plugin.migrations);
        return undefined;
      }
      default:
        throw new TuttiError('NOT_BUILT');
    }
  }

  async #serveService({ workspace, call, name, method, given, caller }: PluginCalls['service']['args']): Promise<unknown> {
    const implementation = this.#plugin.services?.[name]?.[method];
    if (typeof implementation !== 'function')
      throw new TuttiError('PLUGIN_FAILED', { detail: `The tool declares “${name}.${method}” and has nothing that does it.` });
    return implementation(this.#context(workspace, { call }), given as never, caller);
  }
}
