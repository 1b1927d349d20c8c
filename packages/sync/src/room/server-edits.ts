/** Edits of the server's own that wait for their commit. */

interface Waiting {
  /** Index of the queued update that must be durable. */
  after: number;
  resolve: (value: { seq: number }) => void;
  reject: (error: unknown) => void;
}

export class ServerEdits {
  #waiting: Waiting[] = [];

  whenStored(after: number): Promise<{ seq: number }> {
    return new Promise((resolve, reject) => this.#waiting.push({ after, resolve, reject }));
  }

  /** Everything up to `committed` is durable. */
  answer(committed: number, seq: number): void {
    let answered = 0;
    for (const { after, resolve } of this.#waiting) {
      if (after > committed) break;
      resolve({ seq });
      answered++;
    }
    if (answered > 0) this.#waiting.splice(0, answered);
  }

  reject(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
