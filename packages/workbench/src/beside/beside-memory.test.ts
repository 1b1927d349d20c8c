import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepBeside, readBeside, withinLimits } from './beside-memory.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as Storage;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', memory());
  vi.stubGlobal('sessionStorage', memory());
});

describe('the page beside', () => {
  const route = { page: 'panel', workspace: 'w', plugin: 'p', panel: 'q', address: 'a' } as const;

  it('is remembered for its workspace, on a shared computer for the tab only', () => {
    keepBeside('w', { open: true, route, share: 30 }, false);
    expect(readBeside('w', false)).toEqual({ open: true, route, share: 30 });
    expect(readBeside('v', false)).toEqual({ open: false, route: undefined, share: 42 });
    expect(readBeside('w', true).open).toBe(false);
  });

  it.each([
    '',
    '7',
    'null',
    '[]',
    '{"open":1,"path":7,"share":"x"}',
    '{"path":"/w/elsewhere","share":1e9}',
    '{"path":"https://evil.example/"}',
  ])('survives %j in its place', (stored) => {
    localStorage.setItem('tutti.beside.w', stored);
    const { open, route: found, share } = readBeside('w', false);
    expect([open, found]).toEqual([false, undefined]);
    expect(share).toBeGreaterThanOrEqual(25);
    expect(share).toBeLessThanOrEqual(65);
  });

  it('keeps room for both', () => {
    expect([withinLimits(3), withinLimits(99), withinLimits(Number.NaN)]).toEqual([25, 65, 42]);
  });
});
