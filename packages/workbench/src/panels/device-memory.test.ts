import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceMemory, forgetDeviceMemory } from './device-memory.ts';

class Memory {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

beforeEach(() => {
  vi.stubGlobal('localStorage', new Memory());
  vi.stubGlobal('sessionStorage', new Memory());
});
afterEach(() => vi.unstubAllGlobals());

describe('what a panel keeps on a device', () => {
  it('is of one workspace, seat and tool', () => {
    const mine = deviceMemory(['w', 'seat-1', 'boats'], false);
    expect(mine.set('drafts', 'mine')).toBe(true);
    expect(mine.get('drafts')).toBe('mine');
    for (const other of [
      ['w', 'seat-2', 'boats'],
      ['v', 'seat-1', 'boats'],
      ['w', 'seat-1', 'ships'],
      ['w.seat-1', 'boats'],
    ]) {
      expect(deviceMemory(other, false).get('drafts')).toBeUndefined();
    }
    mine.set('drafts', undefined);
    expect(mine.get('drafts')).toBeUndefined();
  });

  it('stays in the tab on a shared computer, and goes with the person elsewhere, and nothing else does', () => {
    deviceMemory(['w', 's', 'boats'], true).set('drafts', 'shared');
    expect(Object.keys(localStorage)).toEqual([]);
    deviceMemory(['w', 's', 'boats'], false).set('drafts', 'own');
    localStorage.setItem('tutti.theme', 'dark');
    forgetDeviceMemory();
    expect(Object.keys(localStorage)).toEqual(['tutti.theme']);
  });

  it('says when it could not be kept', () => {
    vi.stubGlobal('localStorage', {
      setItem() {
        throw new Error('full');
      },
    });
    expect(deviceMemory(['w'], false).set('drafts', 'x')).toBe(false);
    expect(deviceMemory(['w'], true).set('drafts', 'x'.repeat(600_000))).toBe(false);
  });
});
