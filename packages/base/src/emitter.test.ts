import { describe, expect, it, vi } from 'vitest';
import { Emitter } from './emitter.ts';

describe('Emitter', () => {
  it('tells every listener in the order they came', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.on((value) => heard.push(`a${value}`));
    emitter.on((value) => heard.push(`b${value}`));
    emitter.fire(1);
    expect(heard).toEqual(['a1', 'b1']);
  });

  it('tells nobody who has left, and counts who is there', () => {
    const emitter = new Emitter<number>();
    const heard = vi.fn();
    const listening = emitter.on(heard);
    expect(emitter.size).toBe(1);
    listening.dispose();
    emitter.fire(1);
    expect(heard).not.toHaveBeenCalled();
    expect(emitter.size).toBe(0);
  });

  it('tells the others when one listener throws, and reports the failure', () => {
    const failures: unknown[] = [];
    const emitter = new Emitter<number>((error) => failures.push(error));
    const heard = vi.fn();
    const failure = new Error('broken');
    emitter.on(() => {
      throw failure;
    });
    emitter.on(heard);
    emitter.fire(7);
    expect(heard).toHaveBeenCalledWith(7);
    expect(failures).toEqual([failure]);
  });

  it('lets listeners leave and come while it tells', () => {
    const emitter = new Emitter<number>();
    const late = vi.fn();
    const second = vi.fn();
    const first = emitter.on(() => {
      first.dispose();
      emitter.on(late);
    });
    emitter.on(second);
    emitter.fire(1);
    expect(second).toHaveBeenCalledTimes(1);
    expect(late).not.toHaveBeenCalled();
    emitter.fire(2);
    expect(late).toHaveBeenCalledWith(2);
  });

  it('throws what nobody handles out of the turn, where the process sees it', () => {
    const queue = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => {});
    const emitter = new Emitter<number>();
    emitter.on(() => {
      throw new Error('unhandled');
    });
    emitter.fire(1);
    const thrower = queue.mock.calls[0]?.[0];
    queue.mockRestore();
    expect(() => thrower?.()).toThrow('unhandled');
  });
});
