/** Knows which local edits are durably stored: counts them, asks with growing numbers, and believes only the server's answers. */

/** At most one question is open at a time: its answer covers everything that was sent before it. */
export class SaveTracker {
  readonly #ask: (number: number) => void;
  #edits = 0;
  #saved = 0;
  #number = 0;
  #open: { number: number; edits: number } | undefined;
  /** This connection has been given all that the server lacked; before that, an answer would prove nothing. */
  #caughtUp = false;

  /** @param ask sends message 102 with the number; called only while the connection is caught up. */
  constructor(ask: (number: number) => void) {
    this.#ask = ask;
  }

  get hasUnsaved(): boolean {
    return this.#saved < this.#edits;
  }

  /** The server has proved on this connection that it holds everything. */
  get isSaved(): boolean {
    return this.#caughtUp && !this.hasUnsaved && this.#open === undefined;
  }

  /** A local edit was made (and, when connected, sent). */
  edited(): void {
    this.#edits++;
    this.#askWhenDue();
  }

  /** Our answer to the server's question for what it lacks has been sent. */
  caughtUp(): void {
    this.#caughtUp = true;
    // Asked even without edits of this session: an earlier one may have left some.
    this.#open = undefined;
    this.#send();
  }

  /** Nothing that was asked on the old connection counts any more. */
  connectionLost(): void {
    this.#caughtUp = false;
    this.#open = undefined;
  }

  acknowledged(number: number): void {
    if (this.#open?.number !== number) return;
    this.#saved = Math.max(this.#saved, this.#open.edits);
    this.#open = undefined;
    this.#askWhenDue();
  }

  #askWhenDue(): void {
    if (this.#caughtUp && this.#open === undefined && this.hasUnsaved) this.#send();
  }

  #send(): void {
    this.#number++;
    this.#open = { number: this.#number, edits: this.#edits };
    this.#ask(this.#number);
  }
}
