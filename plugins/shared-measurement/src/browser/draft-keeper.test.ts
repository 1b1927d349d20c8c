import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Figure } from '../common/figure.ts';
import { DraftKeeper, type Waiting } from './draft-keeper.ts';

const cell = { indicator: 'I03', scope: 'own' as const, period: '2025-Q4' };
const other = { ...cell, period: '2025-Q3' };
const figure = (value: number): Figure => ({ state: 'reported', value });

let device: Map<string, string>;
let server: Map<string, Figure | null>;
let line: 'up' | 'down';

function keeper(): DraftKeeper {
  return new DraftKeeper({
    async keep({ period, figure: given, base }: Waiting) {
      if (line === 'down') throw Object.assign(new Error('The server cannot be reached.'), { code: 'TRY_LATER' });
      const stands = JSON.stringify(server.get(period) ?? null);
      if (stands !== JSON.stringify(base) && stands !== JSON.stringify(given)) {
        throw Object.assign(new Error('Somebody wrote here.'), { code: 'CONFLICT', details: { field: '/cells/0/base' } });
      }
      server.set(period, given);
    },
    reload: async () => undefined,
    changed: () => undefined,
    device: {
      get: (key) => device.get(key),
      set: (key, value) => (value === undefined ? device.delete(key) : Boolean(device.set(key, value))),
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  device = new Map();
  server = new Map();
  line = 'up';
  return () => vi.useRealTimers();
});

describe('what is written', () => {
  it('is on the device until the server has it, and then no more', async () => {
    const mine = keeper();
    mine.put(cell, figure(29), null);
    expect(device.get('drafts')).toContain('29');
    expect(await mine.flush()).toBe(true);
    expect(server.get('2025-Q4')).toEqual(figure(29));
    expect(device.size).toBe(0);
    expect(mine.state).toBe('saved');
  });

  it('survives a lost connection and a closed page, and goes over once both are back', async () => {
    line = 'down';
    const first = keeper();
    first.put(cell, figure(29), null);
    first.put(other, figure(30), null);
    expect(await first.flush()).toBe(false);
    expect([first.state, first.isOnDevice, first.isPending(cell)]).toEqual(['offline', true, true]);
    first.dispose();
    const second = keeper();
    expect(second.restore().map((one) => one.figure)).toEqual([figure(29), figure(30)]);
    line = 'up';
    expect(await second.flush()).toBe(true);
    expect([...server.values()]).toEqual([figure(29), figure(30)]);
    expect(device.size).toBe(0);
  });

  it('tries again by itself', async () => {
    line = 'down';
    const mine = keeper();
    mine.put(cell, figure(29), null);
    await mine.flush();
    line = 'up';
    await vi.advanceTimersByTimeAsync(5_100);
    expect(mine.state).toBe('saved');
    expect(server.get('2025-Q4')).toEqual(figure(29));
  });

  it('follows what was kept when somebody writes on', async () => {
    const mine = keeper();
    mine.put(cell, figure(2), null);
    const flushed = mine.flush();
    mine.put(cell, figure(29), null);
    await flushed;
    expect(await mine.flush()).toBe(true);
    expect(server.get('2025-Q4')).toEqual(figure(29));
  });
});

describe('what somebody else wrote meanwhile', () => {
  it('is never written over unseen: both stay until one chooses', async () => {
    server.set('2025-Q4', figure(44));
    const mine = keeper();
    mine.put(cell, figure(29), null);
    mine.put(other, figure(30), null);
    expect(await mine.flush()).toBe(false);
    expect(server.get('2025-Q4')).toEqual(figure(44));
    expect(server.get('2025-Q3')).toEqual(figure(30));
    expect(mine.state).toBe('conflict');
    expect(mine.conflictOf(cell)?.figure).toEqual(figure(29));
    expect(device.get('drafts')).toContain('29');
    mine.put(cell, figure(31), null);
    expect(mine.conflictOf(cell)?.figure).toEqual(figure(31));
    expect(server.get('2025-Q4')).toEqual(figure(44));
    mine.settle(cell, figure(44));
    expect(await mine.flush()).toBe(true);
    expect(server.get('2025-Q4')).toEqual(figure(31));
  });

  it('stays where that is chosen', async () => {
    server.set('2025-Q4', figure(44));
    const mine = keeper();
    mine.put(cell, figure(29), null);
    await mine.flush();
    mine.settle(cell);
    expect(await mine.flush()).toBe(true);
    expect(server.get('2025-Q4')).toEqual(figure(44));
    expect(device.size).toBe(0);
  });
});
