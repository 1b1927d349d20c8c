/** A plugin in a worker thread of its own: an empty environment, limited memory, a low priority, and an end when it crashes or falls silent. */
import { Worker } from 'node:worker_threads';
import type { Clock, Logger } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import type { HostLimits } from './host-limits.ts';
import { OutputLog } from './output-log.ts';
import type { PluginTransport, StartedPlugin } from './plugin-transport.ts';
import { TransportSession } from './transport-session.ts';
import type { Serve } from './wire/calls.ts';
import { declaredOptions } from './wire/declared-options.ts';
import type { PluginCalls } from './wire/frames.ts';
import type { RequestFrom } from './wire/request-client.ts';

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
  #options: WorkerTransportOptions;
  #session: TransportSession;
  #worker: Worker | undefined;

  constructor(options: WorkerTransportOptions) {
    this.#options = options;
    const { clock, logger, limits, serve } = options;
    this.#session = new TransportSession({
      clock,
      logger,
      limits,
      serve,
      send: (frame, transfer = []) => this.#worker?.postMessage(frame, transfer),
      usedMs: () => this.#usedMs(),
      kill: () => void this.#worker?.terminate(),
    });
  }

  get ended(): PluginTransport['ended'] {
    return this.#session.ended;
  }

  get inFlight(): number {
    return this.#session.inFlight;
  }

  start(): Promise<StartedPlugin> {
    return this.#session.start(() => this.#spawn());
  }

  request(from: RequestFrom, request: Request): Promise<Response> {
    return this.#session.request(from, request);
  }

  from(request: number): RequestFrom | undefined {
    return this.#session.from(request);
  }

  call<Name extends keyof PluginCalls>(name: Name, args: PluginCalls[Name]['args'], ms: number): Promise<PluginCalls[Name]['result']> {
    return this.#session.call(name, args, ms);
  }

  async dispose(): Promise<void> {
    this.#session.finish({ kind: 'stopped', reason: 'It was stopped.' });
    await this.#worker?.terminate();
  }

  #spawn(): void {
    const { clock, limits, manifest, module, logger } = this.#options;
    const worker = new Worker(boot, {
      name: `plugin ${manifest.id}`,
      env: keptCode(),
      execArgv: ['--no-experimental-sqlite'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      workerData: declaredOptions(manifest, module, limits),
    });
    this.#worker = worker;
    const output = new OutputLog({ logger, clock, maxLines: limits.maxOutputLines });
    output.attach(worker.stdout, 'stdout');
    output.attach(worker.stderr, 'stderr');
    worker.on('message', (frame: unknown) => this.#session.handle(frame));
    worker.on('messageerror', () => this.#session.stoppedBy());
    worker.on('error', (error: unknown) => this.#onError(error));
    worker.on('exit', () => this.#session.stoppedBy());
  }

  async #usedMs(): Promise<number> {
    const used = await this.#worker?.cpuUsage();
    return used ? (used.user + used.system) / 1000 : 0;
  }

  #onError(error: unknown): void {
    const memory = (error as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (memory)
      this.#session.finish({
        kind: 'out-of-memory',
        reason: `It needed more memory than the ${this.#options.limits.heapMb} MB it may use.`,
      });
    else this.#session.stoppedBy(error);
  }
}

/** Where the runtime keeps compiled code, if it does: a tool starts in half the time. The boot module takes it out of the environment again. */
function keptCode(): Record<string, string> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
}
