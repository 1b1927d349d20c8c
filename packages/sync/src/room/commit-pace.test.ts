import { ManualClock } from '@tutti/base';
import { expect, it } from 'vitest';
import { CommitPace } from './commit-pace.ts';

async function microtask(): Promise<void> {
  await Promise.resolve();
}

it('[G6] while few commit, each goes at once', async () => {
  const clock = new ManualClock();
  const pace = new CommitPace(clock);
  let turns = 0;
  for (let i = 1; i <= 100; i++) {
    pace.request(() => turns++);
    await microtask();
    expect(turns).toBe(i);
    clock.advance(10);
  }
});

it('[G6] when many commit they go together, and alone again afterwards', async () => {
  const clock = new ManualClock();
  const pace = new CommitPace(clock);
  const turns: number[] = [];
  for (let i = 0; i < 1000; i++) {
    pace.request(() => turns.push(clock.now()));
    await microtask();
    clock.advance(1);
  }
  clock.advance(8);
  expect(turns).toHaveLength(1000);
  // The last half second: a turn every 8 ms, shared by all that came meanwhile.
  const late = new Set(turns.slice(500));
  expect(late.size).toBeLessThan(80);
  clock.advance(2000);
  let alone = 0;
  for (let i = 1; i <= 3; i++) {
    pace.request(() => alone++);
    await microtask();
    expect(alone).toBe(i);
    clock.advance(100);
  }
});

it('[G6] a request can be taken back', async () => {
  const clock = new ManualClock();
  const pace = new CommitPace(clock);
  let turns = 0;
  pace.request(() => turns++).dispose();
  await microtask();
  expect(turns).toBe(0);
});
