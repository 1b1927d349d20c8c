/** Silence is noticed, and a host that was late itself blames nobody. */
import { ManualClock } from '@tutti/base';
import { expect, it, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

function make() {
  const clock = new ManualClock();
  const seen = { pings: 0, silent: 0 };
  const heartbeat = new Heartbeat({
    clock,
    everyMs: 1000,
    silentMs: 3000,
    ping: () => (seen.pings += 1),
    onSilent: () => (seen.silent += 1),
  });
  return { clock, seen, heartbeat };
}

it('A plugin that answers is asked again and again', () => {
  const { clock, seen, heartbeat } = make();
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1000);
    heartbeat.heard();
  }
  expect(seen).toEqual({ pings: 60, silent: 0 });
});

it('A plugin that is silent for three seconds is reported once', () => {
  const { clock, seen } = make();
  clock.advance(2999);
  expect(seen.silent).toBe(0);
  clock.advance(60_000);
  expect(seen).toEqual({ pings: 2, silent: 1 });
});

it('A host that had no time itself gives the plugin another chance', () => {
  const timers: (() => void)[] = [];
  let now = 0;
  const after = (_ms: number, callback: () => void) => {
    timers.push(callback);
    return { dispose() {} };
  };
  const clock = { now: () => now, after };
  let silent = 0;
  const heartbeat = new Heartbeat({ clock, everyMs: 1000, silentMs: 3000, ping() {}, onSilent: () => (silent += 1) });
  now = 10_000;
  timers.shift()?.();
  expect(silent).toBe(0);
  now = 11_000;
  timers.shift()?.();
  now = 12_000;
  timers.shift()?.();
  expect(silent).toBe(1);
  heartbeat.dispose();
});

it('Nothing is asked after the end', () => {
  const { clock, seen, heartbeat } = make();
  heartbeat.dispose();
  clock.advance(60_000);
  expect(seen).toEqual({ pings: 0, silent: 0 });
});

it('A plugin that had no processor time is waited for, but not for ever', async () => {
  const clock = new ManualClock();
  const seen = { pings: 0, silent: 0 };
  let used = 0;
  const make = () =>
    new Heartbeat({
      clock,
      everyMs: 1000,
      silentMs: 3000,
      ping: () => (seen.pings += 1),
      onSilent: () => (seen.silent += 1),
      usedMs: async () => used,
    });
  const starved = make();
  for (let second = 1; second <= 14; second += 1) {
    clock.advance(1000);
    await vi.waitFor(() => expect(seen.pings).toBe(second));
  }
  expect(seen.silent).toBe(0);
  clock.advance(1000);
  expect(seen.silent).toBe(1);
  starved.dispose();

  seen.pings = 0;
  make();
  clock.advance(2000);
  await vi.waitFor(() => expect(seen.pings).toBe(2));
  used = 2500;
  clock.advance(1000);
  await vi.waitFor(() => expect(seen.silent).toBe(2));
});
