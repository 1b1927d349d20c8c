import { describe, expect, it, vi } from 'vitest';
import { ManualClock, systemClock } from './clock.ts';

describe('ManualClock', () => {
  it('stands still until it is moved', () => {
    const clock = new ManualClock(1000);
    expect(clock.now()).toBe(1000);
    clock.advance(250);
    expect(clock.now()).toBe(1250);
  });

  it('starts at the noon of a fixed day', () => {
    expect(new Date(new ManualClock().now()).toISOString()).toBe('2026-03-16T12:00:00.000Z');
  });

  it('fires what fell due and nothing else', () => {
    const clock = new ManualClock(0);
    const fired: string[] = [];
    clock.after(10, () => fired.push('ten'));
    clock.after(11, () => fired.push('eleven'));
    clock.advance(10);
    expect(fired).toEqual(['ten']);
    clock.advance(1);
    expect(fired).toEqual(['ten', 'eleven']);
    clock.advance(100);
    expect(fired).toEqual(['ten', 'eleven']);
  });

  it('fires in order of time, whatever the order of asking', () => {
    const clock = new ManualClock(0);
    const fired: number[] = [];
    for (const ms of [30, 10, 20]) clock.after(ms, () => fired.push(clock.now()));
    clock.advance(100);
    expect(fired).toEqual([10, 20, 30]);
    expect(clock.now()).toBe(100);
  });

  it('fires timers that were set by a timer within the same move', () => {
    const clock = new ManualClock(0);
    const fired: number[] = [];
    const again = (): void => {
      fired.push(clock.now());
      if (fired.length < 3) clock.after(10, again);
    };
    clock.after(10, again);
    clock.advance(25);
    expect(fired).toEqual([10, 20]);
    clock.advance(5);
    expect(fired).toEqual([10, 20, 30]);
  });

  it('does not fire what was disposed, even by an earlier timer of the same move', () => {
    const clock = new ManualClock(0);
    const fired = vi.fn();
    const later = clock.after(20, fired);
    clock.after(10, () => later.dispose());
    clock.after(15, fired).dispose();
    clock.advance(50);
    expect(fired).not.toHaveBeenCalled();
  });
});

describe('systemClock', () => {
  it('tells the time of the system', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('calls back once after the time, and not when disposed before', () => {
    vi.useFakeTimers();
    try {
      const kept = vi.fn();
      const cancelled = vi.fn();
      systemClock.after(50, kept);
      systemClock.after(50, cancelled).dispose();
      vi.advanceTimersByTime(49);
      expect(kept).not.toHaveBeenCalled();
      vi.advanceTimersByTime(200);
      expect(kept).toHaveBeenCalledTimes(1);
      expect(cancelled).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});
