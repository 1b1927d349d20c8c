/** Changed documents that wait to be told to a plugin: in order per workspace, one at a time, tried again after a failure, and never in anybody's way. */
import { type Clock, type Disposable, isTuttiError } from '@tutti/base';
import type { WorkspaceInfo } from '@tutti/plugin-api';
import type { DocumentChange } from '@tutti/plugin-api/server';

export interface ChangeQueueOptions {
  clock: Clock;
  maxTries: number;
  deliver(workspace: WorkspaceInfo, change: DocumentChange): Promise<void>;
  /** A change was given up after so many tries. */
  onGivenUp(workspace: string, change: DocumentChange, error: unknown): void;
}

interface Line {
  workspace: WorkspaceInfo;
  /** By document: a newer change of the same document takes the place of one that still waits. */
  waiting: Map<string, number>;
  running: boolean;
  tries: number;
  retry: Disposable | undefined;
}

const firstRetryMs = 1000;
const maxRetryMs = 60_000;

export class ChangeQueue implements Disposable {
  #options: ChangeQueueOptions;
  #lines = new Map<string, Line>();
  #disposed = false;

  constructor(options: ChangeQueueOptions) {
    this.#options = options;
  }

  get size(): number {
    let size = 0;
    for (const line of this.#lines.values()) size += line.waiting.size;
    return size;
  }

  push(workspace: WorkspaceInfo, change: DocumentChange): void {
    if (this.#disposed) return;
    let line = this.#lines.get(workspace.id);
    if (!line) {
      line = { workspace, waiting: new Map(), running: false, tries: 0, retry: undefined };
      this.#lines.set(workspace.id, line);
    }
    line.workspace = workspace;
    line.waiting.set(change.document, Math.max(change.seq, line.waiting.get(change.document) ?? 0));
    if (!line.running && !line.retry) void this.#drain(line);
  }

  /** Forgets what waits for a workspace. */
  drop(workspace: string): void {
    const line = this.#lines.get(workspace);
    this.#lines.delete(workspace);
    line?.waiting.clear();
    void line?.retry?.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    for (const workspace of [...this.#lines.keys()]) this.drop(workspace);
  }

  async #drain(line: Line): Promise<void> {
    line.running = true;
    for (let next = line.waiting.entries().next().value; next; next = line.waiting.entries().next().value) {
      const [document, seq] = next;
      try {
        await this.#options.deliver(line.workspace, { document, seq });
      } catch (error) {
        if (!this.#failed(line, { document, seq }, error)) continue;
        return;
      }
      line.tries = 0;
      if (line.waiting.get(document) === seq) line.waiting.delete(document);
    }
    line.running = false;
    if (line.waiting.size === 0 && this.#lines.get(line.workspace.id) === line) this.#lines.delete(line.workspace.id);
  }

  /** True when the line must wait before it goes on. */
  #failed(line: Line, change: DocumentChange, error: unknown): boolean {
    // A plugin that is down for a while is not the fault of this change: those tries do not count.
    const down = isTuttiError(error, 'PLUGIN_STOPPED') || isTuttiError(error, 'PLUGIN_QUARANTINED');
    if (!down) line.tries += 1;
    if (line.tries >= this.#options.maxTries) {
      this.#options.onGivenUp(line.workspace.id, change, error);
      line.tries = 0;
      line.waiting.delete(change.document);
      return false;
    }
    line.running = false;
    if (this.#disposed || this.#lines.get(line.workspace.id) !== line) return true;
    const wait = down ? firstRetryMs * 2 : Math.min(firstRetryMs * 2 ** (line.tries - 1), maxRetryMs);
    line.retry = this.#options.clock.after(wait, () => {
      line.retry = undefined;
      void this.#drain(line);
    });
    return true;
  }
}
