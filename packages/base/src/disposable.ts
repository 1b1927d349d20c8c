/** Ownership in one pattern: whatever acquires something returns its undo, and disposal never stops half way. */

export interface Disposable {
  dispose(): void | Promise<void>;
}

export function toDisposable(undo: () => void | Promise<void>): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      return undo();
    },
  };
}

/**
 * Owns many disposables and ends them last-in first-out. Every one is ended even when others throw;
 * the failures are then thrown together as one AggregateError. Adding to an ended store disposes at once.
 */
export class DisposableStore implements Disposable {
  #items: Disposable[] = [];
  #disposed = false;

  get isDisposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) void item.dispose();
    else this.#items.push(item);
    return item;
  }

  defer(undo: () => void | Promise<void>): Disposable {
    return this.add(toDisposable(undo));
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const failures: unknown[] = [];
    for (let item = this.#items.pop(); item; item = this.#items.pop()) {
      try {
        await item.dispose();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some resources could not be released');
  }
}
