/** Runs one measured server as a child process, with a workspace and people in it, and asks it over kept connections. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { PluginAt } from './served.ts';

export interface Usage {
  rssBytes: number;
  loopP99Ms: number;
}

interface Ready {
  port: number;
  adminSecret?: string;
  startMs?: number;
}

/** One person asks 500 times in ten seconds at most, so there are many. */
const people = 60;
export const workspace = 'bench';

export class MeasuredServer {
  readonly #child: ChildProcess;
  readonly #ready: Ready;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  tokens: string[] = [];
  /** Until it listened: from inside, and with the start of the process. */
  readonly startMs: number;
  readonly forkedMs: number;

  private constructor(child: ChildProcess, ready: Ready, forkedMs: number) {
    this.#child = child;
    this.#ready = ready;
    this.startMs = ready.startMs ?? 0;
    this.forkedMs = forkedMs;
  }

  static async start(script: 'served' | 'bare-hono', folder = '', plugins: readonly PluginAt[] = []): Promise<MeasuredServer> {
    const begun = performance.now();
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', BENCH_FOLDER: folder, BENCH_PLUGINS: JSON.stringify(plugins) };
    const child = fork(join(import.meta.dirname, `${script}.ts`), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [ready] = (await once(child, 'message')) as [Ready];
    return new MeasuredServer(child, ready, performance.now() - begun);
  }

  /** A workspace with the named plugins on, and people with tokens. */
  async fill(plugins: readonly string[]): Promise<void> {
    await this.admin('POST', '/workspaces', { id: workspace, name: 'Bench', plugins });
    const { organisation } = await this.admin<{ organisation: { id: string } }>('POST', `/workspaces/${workspace}/organisations`, {
      name: 'Reef',
    });
    for (let person = 0; person < people; person += 1) {
      const given = { name: `Person ${person}`, email: `p${person}@bench.example.org`, role: 'member', organisation: organisation.id };
      const { seat } = await this.admin<{ seat: { id: string } }>('POST', `/workspaces/${workspace}/people`, given);
      this.tokens.push((await this.admin<{ token: string }>('POST', `/workspaces/${workspace}/tokens`, { as: seat.id })).token);
    }
  }

  async admin<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#ready.adminSecret}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await fetch(`${this.origin}/api/admin${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#ready.port}`;
  }

  route(plugin: string, path: string): string {
    return `/api/workspaces/${workspace}/plugins/${plugin}${path}`;
  }

  /** The status. @param person whose token. */
  ask(path: string, person = 0): Promise<number> {
    const token = this.tokens[person % Math.max(1, this.tokens.length)];
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: this.#ready.port, path, agent: this.#agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      });
      asking.on('error', reject);
      asking.end();
    });
  }

  async usage(question: 'usage' | 'watch' = 'usage'): Promise<Usage> {
    const answer = once(this.#child, 'message');
    this.#child.send(question);
    return ((await answer) as [Usage])[0];
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
