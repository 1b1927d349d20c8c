/** Who wrote which part of a document: Yjs numbers every letter, and the log knows whose record brought it first. */
import * as Y from 'yjs';

/** A run of numbers of one Yjs client, written by one author. */
export interface WrittenSpan {
  client: number;
  /** First clock of the run. */
  from: number;
  /** One behind its last. */
  to: number;
  author: string;
}

export interface ErasedContent {
  /** A Yjs update (V1). */
  state: Uint8Array;
  /** Letters and values that were taken out. */
  removed: number;
}

/** Follows records in their order; a record that repeats what was there already claims nothing of it. */
export class WritingLedger {
  readonly #known: Map<number, number>;
  readonly #spans: WrittenSpan[] = [];

  /** @param base the state that the records follow on, a Yjs update (V1). */
  constructor(base: Uint8Array | undefined) {
    this.#known = base ? Y.parseUpdateMeta(base).to : new Map();
  }

  /** The runs that the records added, in their order. */
  get spans(): readonly WrittenSpan[] {
    return this.#spans;
  }

  add(author: string, update: Uint8Array): void {
    let meta: ReturnType<typeof Y.parseUpdateMeta>;
    try {
      meta = Y.parseUpdateMeta(update);
    } catch {
      // A damaged record is left out of the document, so nobody wrote anything with it.
      return;
    }
    const { from, to } = meta;
    for (const [client, end] of to) {
      const start = Math.max(from.get(client) ?? 0, this.#known.get(client) ?? 0);
      if (end <= start) continue;
      this.#known.set(client, end);
      const last = this.#spans.at(-1);
      if (last?.client === client && last.author === author && last.to === start) last.to = end;
      else this.#spans.push({ client, from: start, to: end, author });
    }
  }
}

/** As few runs as say the same. */
export function joinSpans(spans: readonly WrittenSpan[]): WrittenSpan[] {
  const joined: WrittenSpan[] = [];
  for (const span of [...spans].sort((one, other) => one.client - other.client || one.from - other.from)) {
    const last = joined.at(-1);
    if (last?.client === span.client && last.author === span.author && last.to >= span.from) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}
