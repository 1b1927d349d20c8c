/**
 * Keeps documents from being nested without end: Yjs deletes by recursion, and beyond some three thousand levels neither a
 * server nor a browser survives it. Looking costs a copy of the document, so it is done once in so many nested types.
 */
import { TuttiError } from '@tutti/base';
import * as Y from 'yjs';
import type { ClientSpan, UpdateScan } from '../protocol/scan-update.ts';

/** Types that may come unlooked at; at worst each stands inside the one before. */
const uncheckedAtMost = 500;

export class Nesting {
  readonly #limit: number;
  #unchecked = 0;

  /** @param limit levels at most. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * @param scan of an update that brings types inside other types.
   * @param parts the document, what is on its way into the log, and the update.
   * @throws TuttiError BAD_FRAME
   */
  admit({ nestedTypes, spans }: UpdateScan, parts: () => readonly Uint8Array[]): void {
    if (this.#unchecked + nestedTypes <= uncheckedAtMost) {
      this.#unchecked += nestedTypes;
      return;
    }
    const { all, brought } = deepestLevels(parts(), spans);
    if (brought > this.#limit) {
      const detail = `This would be nested ${brought} levels deep; the limit is ${this.#limit}.`;
      throw new TuttiError('BAD_FRAME', { detail, limit: this.#limit, got: brought });
    }
    // What came unlooked at may be too deep already; then everything that comes is looked at.
    if (all <= this.#limit) this.#unchecked = 0;
  }
}

function deepestLevels(parts: readonly Uint8Array[], spans: readonly ClientSpan[]): { all: number; brought: number } {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
  const levels = new Map<unknown, number>();
  let [all, brought] = [0, 0];
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue;
      const level = levelOf(struct.content.type, levels);
      const { client, clock } = struct.id;
      all = Math.max(all, level);
      if (spans.some((span) => span.client === client && clock >= span.from && clock < span.to)) brought = Math.max(brought, level);
    }
  }
  // Not destroyed: that would walk down what may be too deep to be walked.
  return { all, brought };
}

/** Without recursion, since that is what this guards against. */
function levelOf(type: Y.AbstractType<unknown>, levels: Map<unknown, number>): number {
  const chain: unknown[] = [];
  let at: Y.AbstractType<unknown> | null = type;
  while (at && !levels.has(at)) {
    chain.push(at);
    at = at._item ? (at._item.parent as Y.AbstractType<unknown>) : null;
  }
  let level = at ? (levels.get(at) ?? 0) : -1;
  for (const one of chain.reverse()) levels.set(one, ++level);
  return level;
}
