/** Changes reach the plugin in order per workspace, again after a failure, and one workspace never waits for another. */
import { ManualClock, TuttiError } from '@tutti/base';
import { expect, it, vi } from 'vitest';
import { ChangeQueue } from './change-queue.ts';

const workspace = (id: string) => ({ id, name: id, vision: '', timeZone: 'UTC' });
const shore = workspace('shore');
const hills = workspace('hills');

function make(answer: (line: string) => Promise<void> = async () => {}) {
  const clock = new ManualClock();
  const got: string[] = [];
  const givenUp: string[] = [];
  const queue = new ChangeQueue({
    clock,
    maxTries: 3,
    deliver: async (where, { document, seq }) => {
      const line = `${where.id} ${document} ${seq}`;
      got.push(line);
      await answer(line);
    },
    onGivenUp: (where, { document }) => givenUp.push(`${where} ${document}`),
  });
  return { clock, got, givenUp, queue };
}

/** Moves the clock on until the condition holds. */
async function moved(clock: ManualClock, ms: number, condition: () => void): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(ms);
    condition();
  });
}

it('Changes are told in order, the newer of one document in place of the older', async () => {
  const { queue, got } = make();
  queue.push(shore, { document: 'a', seq: 1 });
  queue.push(shore, { document: 'b', seq: 1 });
  queue.push(shore, { document: 'b', seq: 2 });
  queue.push(shore, { document: 'a', seq: 2 });
  await vi.waitFor(() => expect(queue.size).toBe(0));
  expect(got).toEqual(['shore a 1', 'shore a 2', 'shore b 2']);
});

it('A workspace whose listener hangs holds up no other', async () => {
  const { queue, got } = make((line) => (line.startsWith('shore') ? new Promise(() => {}) : Promise.resolve()));
  queue.push(shore, { document: 'a', seq: 1 });
  queue.push(hills, { document: 'a', seq: 1 });
  await vi.waitFor(() => expect(got).toEqual(['shore a 1', 'hills a 1']));
  await vi.waitFor(() => expect(queue.size).toBe(1));
  queue.dispose();
});

it('A change that fails is tried again after a while, and given up after so many tries', async () => {
  const { queue, got, givenUp, clock } = make((line) => (line.includes(' a ') ? Promise.reject(new Error('no')) : Promise.resolve()));
  queue.push(shore, { document: 'a', seq: 1 });
  queue.push(shore, { document: 'b', seq: 1 });
  await vi.waitFor(() => expect(got).toHaveLength(1));
  await moved(clock, 1000, () => expect(got).toHaveLength(2));
  await moved(clock, 2000, () => expect(got.length).toBeGreaterThan(2));
  await vi.waitFor(() => expect(got).toEqual(['shore a 1', 'shore a 1', 'shore a 1', 'shore b 1']));
  expect(givenUp).toEqual(['shore a']);
});

it('A plugin that is down loses no change, however long it takes', async () => {
  let down = true;
  const { queue, got, givenUp, clock } = make(() => (down ? Promise.reject(new TuttiError('PLUGIN_STOPPED')) : Promise.resolve()));
  queue.push(shore, { document: 'a', seq: 1 });
  await moved(clock, 2000, () => expect(got.length).toBeGreaterThan(10));
  down = false;
  await moved(clock, 2000, () => expect(queue.size).toBe(0));
  expect(givenUp).toEqual([]);
});

it('What waits for a workspace that is closed is dropped', async () => {
  const { queue, got, clock } = make(() => Promise.reject(new Error('no')));
  queue.push(shore, { document: 'a', seq: 1 });
  await vi.waitFor(() => expect(got).toHaveLength(1));
  queue.drop('shore');
  clock.advance(60_000);
  expect(queue.size).toBe(0);
  expect(got).toHaveLength(1);
});
