/** What a running plugin is to the host, whatever carries the frames: requests and calls under way, the heartbeat, and one way out. */
import { type Clock, DisposableStore, Emitter, type Logger, TuttiError } from '@tutti/base';
import { Heartbeat } from './heartbeat.ts';
import type { HostLimits } from './host-limits.ts';
import type { StartedPlugin, TransportEnd } from './plugin-transport.ts';
import { Calls, type Serve } from './wire/calls.ts';
import { checkFrame } from './wire/check-frame.ts';
import { describeThrown } from './wire/frame-error.ts';
import type { PluginCalls, ReadyFrame, Send, ToPlugin } from './wire/frames.ts';
import { RequestClient, type RequestFrom } from './wire/request-client.ts';

export interface TransportSessionOptions {
  clock: Clock;
  logger: Logger;
  limits: HostLimits;
  serve: Serve;
  send: Send<ToPlugin>;
  /** Processor time that the plugin has used so far, in milliseconds; undefined where it cannot be known. */
  usedMs?: (() => Promise<number>) | undefined;
  /** Ends the thread or process at once. */
  kill(): void;
}

/** Lines about trouble inside the plugin that are logged in ten seconds. */
const maxTroubles = 50;
const troubleWindowMs = 10_000;

export class TransportSession {
  readonly ended = new Emitter<TransportEnd>();
  #options: TransportSessionOptions;
  #requests: RequestClient;
  #calls: Calls<PluginCalls>;
  #owned = new DisposableStore();
  #heartbeat: Heartbeat | undefined;
  #ready = Promise.withResolvers<ReadyFrame>();
  #end: TransportEnd | undefined;
  #troubles = { since: 0, count: 0 };

  constructor(options: TransportSessionOptions) {
    this.#options = options;
    const { send, clock, limits, serve, logger } = options;
    this.#requests = new RequestClient({ send, clock, limits });
    this.#calls = new Calls<PluginCalls>({
      send,
      serve,
      unknownAs: 'INTERNAL',
      onUnknown: (name, thrown) => logger.error({ call: name, error: describeThrown(thrown) }, 'a call of a plugin failed'),
      maxServing: limits.maxCalls,
    });
    this.#ready.promise.catch(() => undefined);
  }

  get inFlight(): number {
    return this.#requests.inFlight + this.#calls.pending + this.#calls.serving;
  }

  /** The plugin has been loaded and not ended since. */
  get isRunning(): boolean {
    return this.#heartbeat !== undefined && this.#end === undefined;
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** @param begin starts the thread or process; may throw. */
  async start(begin: () => void | Promise<void>): Promise<StartedPlugin> {
    const { clock, limits } = this.#options;
    const begun = performance.now();
    const reason = `It did not start within ${limits.startMs / 1000} seconds.`;
    const deadline = this.#owned.add(clock.after(limits.startMs, () => this.finish({ kind: 'failed-start', reason })));
    try {
      await begin();
      this.ping();
    } catch (error) {
      this.stoppedBy(error);
    }
    const ready = await this.#ready.promise;
    void deadline.dispose();
    return { hooks: ready.hooks, startMs: performance.now() - begun, loadMs: ready.loadMs, activateMs: ready.activateMs };
  }

  request(from: RequestFrom, request: Request): Promise<Response> {
    return this.#requests.request(from, request);
  }

  from(request: number): RequestFrom | undefined {
    return this.#requests.from(request);
  }

  call<Name extends keyof PluginCalls>(name: Name, args: PluginCalls[Name]['args'], ms: number): Promise<PluginCalls[Name]['result']> {
    return this.#calls.call(name, args, { clock: this.#options.clock, ms });
  }

  ping(): void {
    this.#options.send({ kind: 'ping', now: this.#options.clock.now() });
  }

  /** Takes whatever came; what is no frame ends the plugin. */
  handle(given: unknown): void {
    if (this.#end) return;
    this.#heartbeat?.heard();
    const frame = checkFrame(given);
    if (!frame) {
      this.broken('a message that is none');
      return;
    }
    switch (frame.kind) {
      case 'pong':
        break;
      case 'ready':
        this.#watch();
        this.#ready.resolve(frame);
        break;
      case 'failed-start':
        this.#options.logger.error({ error: frame.words.slice(0, 4000) }, 'a plugin could not be loaded');
        this.finish(failedStart);
        break;
      case 'trouble':
        this.#trouble(frame.where, frame.words);
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

  /** The plugin sent what no honest one sends. */
  broken(words: string): void {
    this.#options.logger.error({ broken: words }, 'a plugin broke the rules of the channel');
    this.finish({ kind: 'crashed', reason: 'It sent what no tool may send, and was ended.' });
  }

  /** The thread or process is gone, or told of an error; what that means depends on how far it came. */
  stoppedBy(error?: unknown): void {
    if (error !== undefined && !this.#end) this.#options.logger.error({ error: describeThrown(error) }, 'a plugin crashed');
    this.finish(this.#heartbeat ? crashed : failedStart);
  }

  /** The one way out: fails what is under way, ends the thread or process, and tells once. */
  finish(end: TransportEnd): void {
    if (this.#end) return;
    this.#end = end;
    void this.#owned.dispose();
    const error = new TuttiError(...errorFor(end));
    this.#ready.reject(end.kind === 'failed-start' ? new TuttiError('PLUGIN_FAILED', end.reason) : error);
    this.#requests.close(error);
    this.#calls.close(error);
    this.#options.kill();
    this.ended.fire(end);
  }

  #watch(): void {
    if (this.#heartbeat) return;
    const { clock, limits, usedMs } = this.#options;
    this.#heartbeat = this.#owned.add(
      new Heartbeat({
        clock,
        everyMs: limits.heartbeatMs,
        silentMs: limits.silentMs,
        ping: () => this.ping(),
        ...(usedMs ? { usedMs } : {}),
        onSilent: () => this.finish({ kind: 'silent', reason: `It did not react for ${limits.silentMs / 1000} seconds and was ended.` }),
      }),
    );
  }

  #trouble(where: string, words: string): void {
    const { clock, logger } = this.#options;
    if (clock.now() - this.#troubles.since >= troubleWindowMs) this.#troubles = { since: clock.now(), count: 0 };
    this.#troubles.count += 1;
    if (this.#troubles.count > maxTroubles) return;
    logger.error({ where: where.slice(0, 200), error: words.slice(0, 4000) }, 'a plugin failed');
  }
}

const crashed: TransportEnd = { kind: 'crashed', reason: 'It stopped unexpectedly.' };
const failedStart: TransportEnd = { kind: 'failed-start', reason: 'Its program could not be started.' };

function errorFor(end: TransportEnd): ['PLUGIN_TIMEOUT' | 'PLUGIN_STOPPED', string] {
  if (end.kind === 'silent') return ['PLUGIN_TIMEOUT', 'The tool no longer reacted and was ended. It will be started again.'];
  return ['PLUGIN_STOPPED', 'The tool has stopped. It will be started again soon.'];
}
