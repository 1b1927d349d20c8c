/** The host's side of one data process: sends calls in batches, knows which one is running, kills at the deadline, and starts anew. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Clock, type Disposable, type Logger, TuttiError } from '@tutti/base';
import { unpackError } from '../sqlite/pack-error.ts';
import { type DatabaseProfile, type DataCall, type DataReply, type DataRequest, readyMessage } from './data-messages.ts';

export interface DataChildOptions {
  name: string;
  profile: DatabaseProfile;
  /** A statement that runs longer ends its process; milliseconds. Undefined: no deadline. */
  deadlineMs: number | undefined;
  clock: Clock;
  logger: Logger;
  /** The process is gone: its transactions are rolled back. Called before its calls are answered. */
  died(): void;
}

interface Waiting {
  request: DataRequest;
  attempts: number;
  resolve(value: unknown): void;
  reject(error: TuttiError): void;
}

const attemptsOfReads = 2;
const farewellMs = 5000;

export class DataChild implements Disposable {
  #options: DataChildOptions;
  #process: ChildProcess | undefined;
  #ready = false;
  /** In the order sent: the first one is the one that runs. */
  #waiting = new Map<number, Waiting>();
  #outgoing: DataRequest[] = [];
  #deadline: Disposable | undefined;
  #guilty: number | undefined;
  #nextId = 1;
  #disposed = false;
  /** Told when nothing waits any more; set by dispose. */
  #idle: (() => void) | undefined;

  constructor(options: DataChildOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get pending(): number {
    return this.#waiting.size;
  }

  call(call: DataCall): Promise<unknown> {
    if (this.#disposed) return Promise.reject(new TuttiError('DATABASE_BUSY', 'The databases are closed.'));
    return new Promise((resolve, reject) => {
      const request: DataRequest = { ...call, id: this.#nextId++ };
      this.#enqueue({ request, attempts: 0, resolve, reject });
    });
  }

  /** Lets what is waiting finish, closes the databases and ends the process. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    if (this.#outgoing.length > 0) this.#flush();
    const child = this.#process;
    if (!child) return;
    const force = setTimeout(() => child.kill('SIGKILL'), farewellMs);
    // Not `close`: Node does not emit it after this side has disconnected.
    const gone = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit');
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    if (child.connected) child.disconnect();
    await gone;
    clearTimeout(force);
  }

  #enqueue(waiting: Waiting): void {
    waiting.attempts += 1;
    this.#waiting.set(waiting.request.id, waiting);
    if (this.#outgoing.push(waiting.request) === 1) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#process ??= this.#start();
    if (!this.#ready || this.#outgoing.length === 0 || !this.#process.connected) return;
    const requests = this.#outgoing;
    this.#outgoing = [];
    this.#process.send(requests, (error) => {
      // The process is on its way out; its exit answers what was sent.
      if (error) this.#options.logger.debug({ event: 'data.send-failed', error: String(error) }, 'A data process could not be reached');
    });
    if (!this.#deadline) this.#watch();
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./data-process.ts', import.meta.url)), [this.#options.profile], {
      serialization: 'advanced',
      execArgv: [],
      // Nothing of the server's but where compiled code is kept.
      env: process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#options.logger.warn(
        { event: 'data.stderr', process: this.#options.name, text: text.slice(0, 2000) },
        'A data process wrote to its error stream',
      );
    });
    child.on('message', (message: DataReply[] | typeof readyMessage) => {
      if (message !== readyMessage) return this.#receive(message);
      this.#ready = true;
      this.#flush();
    });
    child.on('error', (error) =>
      this.#options.logger.error({ event: 'data.error', error: String(error) }, 'A data process could not be started or reached'),
    );
    // `close` comes when everything it had said was read, so that no answer is taken for lost.
    child.on('close', (code, signal) => this.#died(child, code ?? signal));
    return child;
  }

  #receive(replies: DataReply[]): void {
    for (const reply of replies) {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('value' in reply) waiting?.resolve(reply.value);
      else waiting?.reject(unpackError(reply.error));
    }
    this.#watch();
    if (this.#waiting.size === 0) this.#idle?.();
  }

  /** Watches the call that runs now. */
  #watch(): void {
    this.#deadline?.dispose();
    this.#deadline = undefined;
    const { deadlineMs, clock } = this.#options;
    const running = this.#runningId();
    if (deadlineMs === undefined || running === undefined) return;
    this.#deadline = clock.after(deadlineMs, () => {
      // Answers may be lying unread when this process itself was held up: look once more after reading.
      setImmediate(() => {
        if (this.#runningId() !== running) return;
        this.#guilty = running;
        this.#process?.kill('SIGKILL');
      });
    });
  }

  #runningId(): number | undefined {
    const first = this.#waiting.keys().next();
    return first.done || this.#outgoing[0]?.id === first.value ? undefined : first.value;
  }

  #died(child: ChildProcess, reason: number | string | null): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    this.#ready = false;
    this.#deadline?.dispose();
    this.#deadline = undefined;
    const guilty = this.#guilty;
    this.#guilty = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#outgoing = [];
    if (!this.#disposed) {
      this.#options.logger.warn(
        { event: 'data.process-ended', process: this.#options.name, reason, timeout: guilty !== undefined },
        'A data process ended and will be started again',
      );
    }
    this.#options.died();
    for (const each of waiting) this.#answerForTheDead(each, guilty);
    this.#idle?.();
  }

  #answerForTheDead(waiting: Waiting, guilty: number | undefined): void {
    const { request, attempts, reject } = waiting;
    if (request.id === guilty) {
      reject(new TuttiError('QUERY_TIMEOUT', { limit: this.#options.deadlineMs }));
    } else if (isRepeatable(request) && attempts < attemptsOfReads && !this.#disposed) {
      this.#enqueue(waiting);
    } else {
      reject(
        new TuttiError(
          'DATABASE_BUSY',
          'The database was started again in the middle of this; it is not known whether the change was stored.',
        ),
      );
    }
  }
}

function isRepeatable(request: DataRequest): boolean {
  if (request.kind === 'run') return request.reads && request.transaction === undefined;
  return request.kind === 'close' || request.kind === 'closeFolder';
}
