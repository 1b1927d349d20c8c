/** An installed plugin in a process of its own: flags that close the system to it, a boot file that closes the rest, and limits that are watched from outside. */
import type { ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { Clock, Logger } from '@tutti/base';
import type { PluginManifest } from '@tutti/plugin-api';
import type { HostLimits } from '../host-limits.ts';
import { OutputLog } from '../output-log.ts';
import type { PluginTransport, StartedPlugin } from '../plugin-transport.ts';
import { TransportSession } from '../transport-session.ts';
import type { Serve } from '../wire/calls.ts';
import { declaredOptions } from '../wire/declared-options.ts';
import type { PluginCalls, ToPlugin } from '../wire/frames.ts';
import type { RequestFrom } from '../wire/request-client.ts';
import { FrameChannel } from './frame-channel.ts';
import { MemoryWatch } from './memory-watch.ts';
import type { PluginUsers } from './plugin-users.ts';
import { processorMs, residentBytes } from './process-usage.ts';
import { type SpawnedPlugin, spawnPlugin } from './spawn-plugin.ts';

export interface ProcessTransportOptions {
  manifest: PluginManifest;
  /** Of the package: the only place of its own that the process can read. */
  folder: string;
  /** URL of the server module. */
  module: string;
  clock: Clock;
  logger: Logger;
  limits: HostLimits;
  /** Answers the plugin's calls on the host. */
  serve: Serve;
  /** Users that plugins' processes run under; only a server that runs as root can use them. */
  users?: PluginUsers | undefined;
}

const megabyte = 1024 * 1024;

export class ProcessTransport implements PluginTransport {
  readonly kind = 'process';
  #options: ProcessTransportOptions;
  #session: TransportSession;
  #spawned: Promise<SpawnedPlugin> | undefined;
  #child: ChildProcess | undefined;
  #channel: FrameChannel | undefined;
  #memory: MemoryWatch | undefined;
  #gone = Promise.withResolvers<void>();
  #lastWords = '';

  constructor(options: ProcessTransportOptions) {
    this.#options = options;
    const { clock, logger, limits, serve } = options;
    this.#session = new TransportSession({
      clock,
      logger,
      limits,
      serve,
      send: (frame: ToPlugin) => this.#channel?.send(frame),
      usedMs: process.platform === 'linux' ? () => processorMs(this.#child?.pid ?? 0) : undefined,
      kill: () => this.#kill(),
    });
  }

  get ended(): PluginTransport['ended'] {
    return this.#session.ended;
  }

  get inFlight(): number {
    return this.#session.inFlight;
  }

  /** Of the plugin's process while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async memoryBytes(): Promise<number | undefined> {
    return this.#child?.pid === undefined ? undefined : residentBytes(this.#child.pid);
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

  /** Resolves when the process is gone and its folder removed. */
  async dispose(): Promise<void> {
    this.#session.finish({ kind: 'stopped', reason: 'It was stopped.' });
    if (this.#spawned) await this.#spawned.then(() => this.#gone.promise).catch(() => undefined);
  }

  async #spawn(): Promise<void> {
    const { manifest, module, folder, limits, users } = this.#options;
    this.#spawned = spawnPlugin({ folder, declared: declaredOptions(manifest, module, limits), limits, users });
    const { child, release } = await this.#spawned;
    this.#child = child;
    const gone = (): void => void release().finally(() => this.#gone.resolve());
    child.on('error', (error) => {
      this.#session.stoppedBy(error);
      if (child.pid === undefined) gone();
    });
    child.on('exit', gone);
    // `close` comes when all it had said was read.
    child.on('close', () => this.#onClose());
    this.#listen(child);
    if (this.#session.hasEnded) this.#kill();
  }

  #listen(child: ChildProcess): void {
    const { clock, logger, limits } = this.#options;
    const tooLoud = (): void => this.#session.finish({ kind: 'crashed', reason: 'It printed more than a tool may print, and was ended.' });
    const output = new OutputLog({ logger, clock, maxLines: limits.maxOutputLines, maxBytes: limits.maxOutputBytes, onTooMuch: tooLoud });
    const [, stdout, stderr, pipe] = child.stdio;
    if (stdout) output.attach(stdout as Duplex, 'stdout');
    if (stderr) {
      output.attach(stderr as Duplex, 'stderr');
      stderr.on('data', (text: string) => {
        this.#lastWords = (this.#lastWords + text).slice(-8192);
      });
    }
    this.#channel = new FrameChannel({
      pipe: pipe as Duplex,
      maxMessageBytes: limits.maxMessageBytes,
      onFrame: (frame) => this.#session.handle(frame),
      onBroken: (words) => this.#session.broken(words),
      // Without its channel nothing can be asked of it any more; its exit tells why.
      onEnd: () => child.kill('SIGKILL'),
    });
    const pid = child.pid;
    if (pid === undefined || process.platform !== 'linux') return;
    this.#memory = new MemoryWatch({
      clock,
      limitBytes: limits.memoryMb * megabyte,
      measure: () => residentBytes(pid),
      onExceeded: () => this.#outOfMemory(limits.memoryMb),
    });
  }

  #onClose(): void {
    if (this.#lastWords.includes('heap out of memory')) this.#outOfMemory(this.#options.limits.heapMb);
    else this.#session.stoppedBy();
  }

  #outOfMemory(limit: number): void {
    this.#session.finish({ kind: 'out-of-memory', reason: `It needed more memory than the ${limit} MB it may use.` });
  }

  #kill(): void {
    this.#memory?.dispose();
    this.#channel?.close();
    this.#child?.kill('SIGKILL');
  }
}
