/** A plugin in a worker thread of its own: an empty environment, limited memory, a low priority, and an end when it crashes or falls silent. */
import { Worker } from 'node:worker_threads';
import { type Clock, DisposableStore, Emitter, type Logger, TuttiError } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import { Heartbeat } from './heartbeat.ts';
import type { HostLimits } from './host-limits.ts';
import { OutputLog } from './output-log.ts';
import type { PluginTransport, StartedPlugin, TransportEnd } from './plugin-transport.ts';
import { Calls, type Serve } from './wire/calls.ts';
import { describeThrown } from './wire/frame-error.ts';
import type { PluginCalls, ReadyFrame, ToHost, ToPlugin } from './wire/frames.ts';
import { RequestClient, type RequestFrom } from './wire/request-client.ts';

export interface WorkerTransportOptions {
  manifest: PluginManifest;
  /** URL of the server module. */
  module: string;
  clock: Clock;
  logger: Logger;
  limits: HostLimits;
  /** Answers the plugin's calls on the host. */
  serve: Serve;
}

const boot = new URL('./worker/worker-boot.ts', import.meta.url);

export class WorkerTransport implements PluginTransport {
  readonly kind = 'worker';
  readonly ended = new Emitter<TransportEnd>();
  #options: WorkerTransportOptions;
  #worker: Worker | undefined;
  #requests: RequestClient;
  #calls: Calls<PluginCalls>;
  #owned = new DisposableStore();
  #heartbeat: Heartbeat | undefined;
  #ready = Promise.withResolvers<ReadyFrame>();
  #end: TransportEnd | undefined;

  constructor(options: WorkerTransportOptions) {
    this.#options = options;
    const send = (frame: ToPlugin, transfer: ArrayBuffer[] = []): void => this.#worker?.postMessage(frame, transfer);
    this.#requests = new RequestClient({ send, clock: options.clock, limits: options.limits });
    this.#calls = new Calls<PluginCalls>({
      send,
      serve: options.serve,
      unknownAs: 'INTERNAL',
      onUnknown: (name, thrown) => options.logger.error({ call: name, error: describeThrown(thrown) }, 'a call of a plugin failed'),
      maxServing: options.limits.maxCalls,
    });
    this.#ready.promise.catch(() => undefined);
  }

  get inFlight(): number {
    return this.#requests.inFlight + this.#calls.pending + this.#calls.serving;
  }

  async start(): Promise<StartedPlugin> {
    const { clock, limits } = this.#options;
    const begun = performance.now();
    const deadline = this.#owned.add(
      clock.after(limits.startMs, () =>
        this.#finish({ kind: 'failed-start', reason: `It did not start within ${limits.startMs / 1000} seconds.` }),
      ),
    );
    try {
      this.#spawn();
    } catch (error) {
      this.#onError(error);
    }
    const ready = await this.#ready.promise;
    void deadline.dispose();
    return { hooks: ready.hooks, startMs: performance.now() - begun, loadMs: ready.loadMs, activateMs: ready.activateMs };
  }

  #spawn(): void {
    const { clock, limits, manifest, module, logger } = this.#options;
    const worker = new Worker(boot, {
      name: `plugin ${manifest.id}`,
      env: {},
      execArgv: ['--no-experimental-sqlite'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      workerData: {
        module,
        plugin: manifest.id,
        permissions: manifest.permissions ?? [],
        eventTypes: (manifest.events ?? []).map((each) => each.type),
        objectTypes: (manifest.objects ?? []).map((each) => each.type),
        maxCalls: limits.maxCalls,
      },
    });
    this.#worker = worker;
    const output = new OutputLog({ logger, clock, maxLines: limits.maxOutputLines });
    output.attach(worker.stdout, 'stdout');
    output.attach(worker.stderr, 'stderr');
    worker.on('message', (frame: ToHost) => this.#handle(frame));
    worker.on('messageerror', () => this.#finish(crashed));
    worker.on('error', (error: unknown) => this.#onError(error));
    worker.on('exit', () => this.#finish(this.#heartbeat ? crashed : failedStart));
    worker.postMessage({ kind: 'ping', now: clock.now() } satisfies ToPlugin);
  }

  request(from: RequestFrom, request: Request): Promise<Response> {
    return this.#requests.request(from, request);
  }

  call<Name extends keyof PluginCalls>(name: Name, args: PluginCalls[Name]['args'], ms: number): Promise<PluginCalls[Name]['result']> {
    return this.#calls.call(name, args, { clock: this.#options.clock, ms });
  }

  async dispose(): Promise<void> {
    this.#finish({ kind: 'stopped', reason: 'It was stopped.' });
    await this.#worker?.terminate();
  }

  #handle(frame: ToHost): void {
    if (this.#end) return;
    this.#heartbeat?.heard();
    switch (frame.kind) {
      case 'pong':
        break;
      case 'ready':
        this.#watch();
        this.#ready.resolve(frame);
        break;
      case 'failed-start':
        this.#options.logger.error({ error: frame.words }, 'a plugin could not be loaded');
        this.#finish(failedStart);
        break;
      case 'trouble':
        this.#options.logger.error({ where: frame.where, error: frame.words }, 'a plugin failed');
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

  #watch(): void {
    const { clock, limits } = this.#options;
    this.#heartbeat = this.#owned.add(
      new Heartbeat({
        clock,
        everyMs: limits.heartbeatMs,
        silentMs: limits.silentMs,
        ping: () => this.#worker?.postMessage({ kind: 'ping', now: clock.now() } satisfies ToPlugin),
        usedMs: () => this.#usedMs(),
        onSilent: () => this.#finish({ kind: 'silent', reason: `It did not react for ${limits.silentMs / 1000} seconds and was ended.` }),
      }),
    );
  }

  async #usedMs(): Promise<number> {
    const used = await this.#worker?.cpuUsage();
    return used ? (used.user + used.system) / 1000 : 0;
  }

  #onError(error: unknown): void {
    this.#options.logger.error({ error: describeThrown(error) }, 'a plugin crashed');
    const memory = (error as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (memory)
      this.#finish({ kind: 'out-of-memory', reason: `It needed more memory than the ${this.#options.limits.heapMb} MB it may use.` });
    else this.#finish(this.#heartbeat ? crashed : failedStart);
  }

  /** The one way out: fails what is under way, ends the thread, and tells once. */
  #finish(end: TransportEnd): void {
    if (this.#end) return;
    this.#end = end;
    void this.#owned.dispose();
    const error = new TuttiError(...errorFor(end));
    this.#ready.reject(end.kind === 'failed-start' ? new TuttiError('PLUGIN_FAILED', end.reason) : error);
    this.#requests.close(error);
    this.#calls.close(error);
    void this.#worker?.terminate();
    this.ended.fire(end);
  }
}

const crashed: TransportEnd = { kind: 'crashed', reason: 'It stopped unexpectedly.' };
const failedStart: TransportEnd = { kind: 'failed-start', reason: 'Its program could not be started.' };

function errorFor(end: TransportEnd): ['PLUGIN_TIMEOUT' | 'PLUGIN_STOPPED', string] {
  if (end.kind === 'silent') return ['PLUGIN_TIMEOUT', 'The tool no longer reacted and was ended. It will be started again.'];
  return ['PLUGIN_STOPPED', 'The tool has stopped. It will be started again soon.'];
}
