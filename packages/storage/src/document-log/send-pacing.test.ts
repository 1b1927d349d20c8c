import { setImmediate } from 'node:timers/promises';
import { ManualClock } from '@tutti/base';
import { describe, expect, it } from 'vitest';
import { SendPacing } from './send-pacing.ts';

function pacing(): { clock: ManualClock; sending: SendPacing; sent: () => number } {
  const clock = new ManualClock();
  let count = 0;
  const sending = new SendPacing(clock, () => count++);
  return { clock, sending, sent: () => count };
}

/** So many appends a second for half a second. */
async function write(clock: ManualClock, sending: SendPacing, perSecond: number): Promise<void> {
  for (let ms = 0; ms < 500; ms++) {
    for (let i = 0; i < perSecond / 1000; i++) sending.plan(true);
    await setImmediate();
    clock.advance(1);
  }
}

describe('SendPacing', () => {
  it('hands over once per turn while little is written', async () => {
    const { clock, sending, sent } = pacing();
    await write(clock, sending, 1000);
    expect(sent()).toBe(500);
  });

  it('gathers for milliseconds when much is written, and no longer', async () => {
    const { clock, sending, sent } = pacing();
    await write(clock, sending, 2000);
    await write(clock, sending, 2000);
    const before = sent();
    await write(clock, sending, 2000);
    expect(sent() - before).toBeLessThan(200);
    await write(clock, sending, 20_000);
    const later = sent();
    await write(clock, sending, 20_000);
    expect(sent() - later).toBe(500 / 4);
  });

  it('takes what has gathered along with a call that somebody waits for', async () => {
    const { clock, sending, sent } = pacing();
    await write(clock, sending, 5000);
    const before = sent();
    sending.plan(true);
    sending.plan(false);
    await setImmediate();
    expect(sent() - before).toBe(1);
    clock.advance(100);
    await setImmediate();
    expect(sent() - before).toBe(1);
  });

  it('is not held up by a clock that was put back', async () => {
    const { clock, sending, sent } = pacing();
    await write(clock, sending, 5000);
    const before = sent();
    const past = new ManualClock(0);
    Object.assign(clock, { now: () => past.now() });
    sending.plan(true);
    clock.advance(4);
    await setImmediate();
    expect(sent() - before).toBe(1);
  });
});
