/** Watches that a plugin still reacts: a loop without end is noticed by its silence, and a host that was late itself blames nobody. */
import type { Clock, Disposable } from '@tutti/base';

export interface HeartbeatOptions {
  clock: Clock;
  everyMs: number;
  silentMs: number;
  ping(): void;
  onSilent(): void;
}

export class Heartbeat implements Disposable {
  #options: HeartbeatOptions;
  #timer: Disposable | undefined;
  #heardAt: number;
  #disposed = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#heardAt = options.clock.now();
    this.#next();
  }

  /** Anything the plugin sends shows that it is alive. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
  }

  dispose(): void {
    this.#disposed = true;
    void this.#timer?.dispose();
  }

  #next(): void {
    const { clock, everyMs, silentMs, ping, onSilent } = this.#options;
    const due = clock.now() + everyMs;
    this.#timer = clock.after(everyMs, () => {
      if (this.#disposed) return;
      // Answers may be waiting in a queue that this thread had no time to read.
      const late = clock.now() - due;
      if (late > everyMs) this.#heardAt = Math.max(this.#heardAt, clock.now() - everyMs);
      if (clock.now() - this.#heardAt >= silentMs) {
        onSilent();
        return;
      }
      ping();
      this.#next();
    });
  }
}
