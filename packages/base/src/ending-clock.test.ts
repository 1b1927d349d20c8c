import { describe, expect, it } from 'vitest';
import { ManualClock } from './clock.ts';
import { EndingClock } from './ending-clock.ts';

describe('a clock that ends', () => {
  it('calls back as the clock behind it does, and not once it has ended or the wait was given up', () => {
    const clock = new ManualClock();
    const ending = new EndingClock(clock);
    const called: string[] = [];
    ending.after(10, () => called.push('first'));
    ending.after(10, () => called.push('given up')).dispose();
    ending.after(30, () => called.push('too late'));
    clock.advance(20);
    expect(ending.now()).toBe(clock.now());
    ending.dispose();
    ending.after(5, () => called.push('after the end'));
    clock.advance(60);
    expect(called).toEqual(['first']);
  });
});
