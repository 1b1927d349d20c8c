/** Looks at each stored change of a guarded document, after it was sent on, and says what has to be taken back. */
import type * as Y from 'yjs';
import type { ClientSpan } from '../protocol/scan-update.ts';
import type { DocumentGuard, Offence, Undone } from './document-guard.ts';
import { deletingUpdate, replacedItems, restoringUpdate } from './undo-update.ts';

export interface Verdict {
  /** To be stored and sent like any other change. */
  updates: Uint8Array[];
  /** What is taken back, and under which client id it came. */
  undone: { client: number; undone: Undone }[];
}

export class GuardWatch {
  readonly #guard: DocumentGuard;
  #unseen: ClientSpan[] = [];
  #verdict: Verdict = { updates: [], undone: [] };

  constructor(guard: DocumentGuard) {
    this.#guard = guard;
  }

  /** From now on every change of this copy is looked at; what it holds already was looked at when it came. */
  attach(doc: Y.Doc): void {
    this.#unseen = [];
    doc.on('afterTransaction', (transaction: Y.Transaction) => this.#changed(transaction));
  }

  /** Undefined when all that came is as it should be. Call it once what came has been sent on. */
  judge(doc: Y.Doc): Verdict | undefined {
    if (this.#unseen.length > 0) {
      const spans = this.#unseen;
      this.#unseen = [];
      this.#add(this.#guard.inspect(doc, spans), deletingUpdate);
    }
    const verdict = this.#verdict;
    if (verdict.undone.length === 0) return undefined;
    this.#verdict = { updates: [], undone: [] };
    return verdict;
  }

  /** Only where a value was put in the place of another is there something that Yjs would forget before we look. */
  #changed(transaction: Y.Transaction): void {
    const spans = spansOf(transaction);
    if (spans.length === 0) return;
    if (!setsKeys(transaction)) {
      this.#unseen.push(...spans);
      return;
    }
    const offences = this.#guard.inspect(transaction.doc, spans);
    const restores = offences.length > 0 && replacedItems(offences, transaction).length > 0;
    this.#add(offences, restores ? (found) => restoringUpdate(found, transaction) : deletingUpdate);
  }

  #add(offences: readonly Offence[], undo: (offences: readonly Offence[]) => Uint8Array | undefined): void {
    if (offences.length === 0) return;
    const update = undo(offences);
    if (update) this.#verdict.updates.push(update);
    for (const { item, undone } of offences) this.#verdict.undone.push({ client: item.id.client, undone });
  }
}

function spansOf({ beforeState, afterState }: Y.Transaction): ClientSpan[] {
  const spans: ClientSpan[] = [];
  for (const [client, to] of afterState) {
    const from = beforeState.get(client) ?? 0;
    if (to > from) spans.push({ client, from, to });
  }
  return spans;
}

function setsKeys({ changed }: Y.Transaction): boolean {
  for (const keys of changed.values()) for (const key of keys) if (key !== null) return true;
  return false;
}
