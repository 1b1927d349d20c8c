/** Whether this server runs (live) and whether it should be given work (ready): its log takes edits, its disk has room, it is not going down. */
import { statfs } from 'node:fs/promises';
import { type Disposable, DisposableStore } from '@tutti/base';
import type { RoomRegistry } from '@tutti/sync';

export interface HealthCheck {
  name: string;
  ok: boolean;
  detail: string;
}

/** Below this, backups and uploads stop making sense; edits still fit. */
const leastFreeBytes = 100 * 1024 * 1024;

export class Health implements Disposable {
  readonly #root: string;
  readonly #owned = new DisposableStore();
  #degraded: string | undefined;
  #stopping = false;

  constructor(root: string, rooms: Pick<RoomRegistry, 'degraded'>) {
    this.#root = root;
    this.#owned.add(
      rooms.degraded.on(({ state, reason }) => {
        this.#degraded = state === 'ok' ? undefined : reason;
      }),
    );
  }

  /** From now on a balancer sends nobody here. */
  stop(): void {
    this.#stopping = true;
  }

  async checks(): Promise<HealthCheck[]> {
    return [
      { name: 'server', ok: !this.#stopping, detail: this.#stopping ? 'The server is going down.' : 'The server takes requests.' },
      { name: 'documents', ok: this.#degraded === undefined, detail: this.#degraded ?? 'Edits are stored.' },
      await this.#disk(),
    ];
  }

  dispose(): Promise<void> {
    return this.#owned.dispose();
  }

  async #disk(): Promise<HealthCheck> {
    try {
      const { bavail, bsize } = await statfs(this.#root);
      const free = bavail * bsize;
      const megabytes = Math.floor(free / 1024 / 1024);
      return { name: 'disk', ok: free >= leastFreeBytes, detail: `${megabytes} MB are free.` };
    } catch (error) {
      return { name: 'disk', ok: false, detail: `The data folder cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}.` };
    }
  }
}
