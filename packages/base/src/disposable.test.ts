import { describe, expect, it, vi } from 'vitest';
import { DisposableStore, toDisposable } from './disposable.ts';

describe('toDisposable', () => {
  it('undoes once, however often it is disposed', () => {
    const undo = vi.fn();
    const disposable = toDisposable(undo);
    disposable.dispose();
    disposable.dispose();
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('hands on the promise of an undo that takes time', async () => {
    let done = false;
    await toDisposable(async () => {
      await Promise.resolve();
      done = true;
    }).dispose();
    expect(done).toBe(true);
  });
});

describe('DisposableStore', () => {
  it('ends what it owns, last in first out', async () => {
    const store = new DisposableStore();
    const ended: string[] = [];
    store.defer(() => void ended.push('first'));
    store.defer(() => void ended.push('second'));
    await store.dispose();
    expect(ended).toEqual(['second', 'first']);
  });

  it('waits for each before it ends the next', async () => {
    const store = new DisposableStore();
    const ended: string[] = [];
    store.defer(() => void ended.push('base'));
    store.defer(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      ended.push('slow');
    });
    await store.dispose();
    expect(ended).toEqual(['slow', 'base']);
  });

  it('ends all of them though some fail, and then tells of every failure', async () => {
    const store = new DisposableStore();
    const ended = vi.fn();
    store.defer(ended);
    store.defer(() => {
      throw new Error('one');
    });
    store.defer(ended);
    store.defer(() => Promise.reject(new Error('two')));
    const failure = await store.dispose().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AggregateError);
    expect((failure as AggregateError).errors.map((error: Error) => error.message)).toEqual(['two', 'one']);
    expect(ended).toHaveBeenCalledTimes(2);
  });

  it('gives back what was added', () => {
    const item = { dispose() {}, name: 'x' };
    expect(new DisposableStore().add(item)).toBe(item);
  });

  it('ends at once what is added after its own end', async () => {
    const store = new DisposableStore();
    await store.dispose();
    const late = vi.fn();
    store.defer(late);
    expect(store.isDisposed).toBe(true);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('ends nothing twice when it is disposed twice', async () => {
    const store = new DisposableStore();
    const dispose = vi.fn();
    store.add({ dispose });
    await Promise.all([store.dispose(), store.dispose()]);
    expect(dispose).toHaveBeenCalledTimes(1);
  });
});
