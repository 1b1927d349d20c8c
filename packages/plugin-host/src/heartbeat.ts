/** Watches that a plugin still reacts: a loop without end is noticed by its silence; neither a late host nor a crowded machine is taken for one. */
import type { Clock, Disposable } from '@tutti/base';

export interface HeartbeatOptions {
  clock: Clock;
  everyMs: number;
  silentMs: number;
  ping(): void;
  onSilent(): void;
  /** Processor time that the plugin has used so far, in milliseconds. Absent: its silence alone decides. */
  usedMs?: () => Promise<number>;
}

/** A plugin that answers nothing though it had this part of `silentMs` as processor time is busy with itself. */
const busyShare = 1 / 3;
/** A plugin that had no processor time is waited for so many times longer, then ended as well. */
const patience = 5;

export class Heartbeat implements Disposable {
  #options: HeartbeatOptions;
  #timer: Disposable | undefined;
  #heardAt: number;
  #heard = true;
  #usedWhenHeard: Promise<number> | undefined;
  #disposed = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#heardAt = options.clock.now();
    this.#next();
  }

  /** Anything the plugin sends shows that it is alive. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
    this.#heard = true;
  }

  dispose(): void {
    this.#disposed = true;
    void this.#timer?.dispose();
  }

  #next(): void {
    const { clock, everyMs, silentMs, ping } = this.#options;
    const due = clock.now() + everyMs;
    this.#timer = clock.after(everyMs, () => {
      if (this.#disposed) return;
      // Answers may be waiting in a queue that this thread had no time to read.
      const late = clock.now() - due;
      if (late > everyMs) this.#heardAt = Math.max(this.#heardAt, clock.now() - everyMs);
      if (this.#heard) this.#remember();
      if (clock.now() - this.#heardAt >= silentMs) {
        this.#judge();
        return;
      }
      ping();
      this.#next();
    });
  }

  #remember(): void {
    this.#heard = false;
    this.#usedWhenHeard = this.#options.usedMs?.();
    this.#usedWhenHeard?.catch(() => undefined);
  }

  #judge(): void {
    const { clock, silentMs, ping, onSilent, usedMs } = this.#options;
    const silence = clock.now() - this.#heardAt;
    if (!usedMs || !this.#usedWhenHeard || silence >= silentMs * patience) {
      onSilent();
      return;
    }
    Promise.all([usedMs(), this.#usedWhenHeard])
      .then(([now, before]) => now - before >= silentMs * busyShare)
      .catch(() => true)
      .then((busy) => {
        if (this.#disposed) return;
        if (busy && !this.#heard) {
          onSilent();
          return;
        }
        ping();
        this.#next();
      });
  }
}
