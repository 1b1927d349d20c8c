/** Which documents are open, whether they are saved, and who else is in them. Knows handles only, so that the first load stays free of yjs. */
import { type Disposable, Emitter, type ErrorCodeName, toDisposable } from '@tutti/base';
import type { DocumentHandle } from '@tutti/plugin-api/browser';
import type { StorageState } from '@tutti/sync/client';
import { type SaveSummary, summarize, wouldLose } from './save-summary.ts';

/** What the desk needs to know of an open document. */
export type LaidDocument = Pick<DocumentHandle, 'awareness' | 'saveState' | 'onChange'> & {
  /** Edits survive closing the tab. False on a shared computer, or when the browser keeps nothing. */
  readonly keptOnDevice: boolean;
  /** The last of them are only just being kept. */
  readonly isWritingToDevice: boolean;
  /** Whether the server can store. */
  readonly storage?: StorageState | undefined;
  /** Why, while saveState is `refused`. */
  readonly refusal?: ErrorCodeName | undefined;
};

export interface PresentPerson {
  seat: string;
  name: string;
  organisation: string | undefined;
  color: number | undefined;
}

export class DocumentDesk {
  readonly changed = new Emitter<void>();
  #handles = new Set<LaidDocument>();

  /** The desk watches the document until the returned undo. */
  lay(handle: LaidDocument): Disposable {
    this.#handles.add(handle);
    const told = (): void => this.changed.fire();
    const listening = handle.onChange(told);
    handle.awareness.on('change', told);
    told();
    return toDisposable(() => {
      void listening.dispose();
      handle.awareness.off('change', told);
      this.#handles.delete(handle);
      told();
    });
  }

  get summary(): SaveSummary | undefined {
    const summary = summarize(this.#states(), this.#kept);
    if (summary?.state !== 'refused') return summary;
    return { ...summary, refusal: [...this.#handles].find((handle) => handle.refusal)?.refusal };
  }

  /** The worst of all open documents. */
  get storage(): StorageState {
    const states = [...this.#handles].map(({ storage }) => storage);
    return (['full', 'failing'] as const).find((state) => states.includes(state)) ?? 'ok';
  }

  get wouldLose(): boolean {
    const keeping = [...this.#handles].some((handle) => handle.isWritingToDevice);
    return wouldLose(this.#states(), this.#kept && !keeping);
  }

  /** Everybody in an open document, each person once, the reader of this page left out. */
  present(ownSeat: string): PresentPerson[] {
    const people = new Map<string, PresentPerson>();
    for (const handle of this.#handles) {
      for (const [client, state] of handle.awareness.getStates()) {
        const person = readPerson(state, client === handle.awareness.clientID);
        if (person && person.seat !== ownSeat) people.set(person.seat, person);
      }
    }
    return [...people.values()].sort((one, other) => one.name.localeCompare(other.name));
  }

  get #kept(): boolean {
    return [...this.#handles].every((handle) => handle.keptOnDevice);
  }

  #states() {
    return [...this.#handles].map((handle) => handle.saveState);
  }
}

/** Awareness comes from other clients: nothing in it is taken on trust but short texts and a small number. */
function readPerson(state: Record<string, unknown>, isMe: boolean): PresentPerson | undefined {
  const person = (state.person ?? {}) as Record<string, unknown>;
  if (isMe || typeof person.seat !== 'string' || typeof person.name !== 'string') return undefined;
  return {
    seat: person.seat,
    name: person.name.slice(0, 80),
    organisation: typeof person.organisation === 'string' ? person.organisation.slice(0, 80) : undefined,
    color: typeof person.color === 'number' ? person.color : undefined,
  };
}
