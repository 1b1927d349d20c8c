import { seededRandom } from '@tutti/testkit/seeded-random';
import { describe, expect, it } from 'vitest';
import { evenOrderKeys, isOrderKey, orderKeyBetween } from './order-key.ts';

describe('order keys', () => {
  it('always lie strictly between their neighbours, wherever one inserts', () => {
    const { next: random, seed } = seededRandom();
    const keys: string[] = [];
    for (let step = 0; step < 2000; step++) {
      const at = random() < 0.5 ? Math.floor(random() * (keys.length + 1)) : Math.min(3, keys.length);
      const key = orderKeyBetween(keys[at - 1], keys[at], random);
      expect(key, `seed ${seed}, step ${step}`).toBeDefined();
      expect(isOrderKey(key ?? ''), `seed ${seed}: ${key}`).toBe(true);
      if (at > 0) expect((keys[at - 1] ?? '') < (key ?? ''), `seed ${seed}: ${keys[at - 1]} < ${key}`).toBe(true);
      if (at < keys.length) expect((key ?? '') < (keys[at] ?? ''), `seed ${seed}: ${key} < ${keys[at]}`).toBe(true);
      keys.splice(at, 0, key ?? '');
    }
  });

  it('differ when two people insert at the same place', () => {
    const { next: random, seed } = seededRandom();
    const [low, high] = evenOrderKeys(2);
    const keys = Array.from({ length: 20 }, () => orderKeyBetween(low, high, random));
    expect(new Set(keys).size, `seed ${seed}`).toBeGreaterThan(17);
  });

  it('do not exist between equal, reversed or foreign keys', () => {
    expect(orderKeyBetween('V', 'V', Math.random)).toBeUndefined();
    expect(orderKeyBetween('W', 'V', Math.random)).toBeUndefined();
    expect(orderKeyBetween('é', undefined, Math.random)).toBeUndefined();
    expect(orderKeyBetween('', 'V', Math.random)).toBeUndefined();
  });

  it('are dealt out in order and short', () => {
    const keys = evenOrderKeys(40);
    expect(keys).toHaveLength(40);
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(40);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(2);
  });
});
