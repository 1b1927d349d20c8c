/** The host's clock inside a worker: set with every heartbeat and every start, running on in between. */

export class HostTime {
  #ahead = 0;

  set(now: number): void {
    this.#ahead = now - Date.now();
  }

  now(): number {
    return Math.round(Date.now() + this.#ahead);
  }
}
