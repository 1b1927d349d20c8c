/** Randomness that can be replayed: random tests print their seed, and TUTTI_SEED brings the same run back. */
import type { RandomBytes } from '@tutti/base';

export interface SeededRandom {
  seed: number;
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `below`. */
  integer(below: number): number;
  /** One of the given values; throws when there are none. */
  pick<T>(values: readonly T[]): T;
  /** The same randomness in the shape that ids and secrets take. */
  bytes: RandomBytes;
}

/** mulberry32. The seed is `seed`, else TUTTI_SEED, else a new one; it is printed unless it was given. */
export function seededRandom(seed?: number): SeededRandom {
  const chosen = (seed ?? chooseSeed()) >>> 0;
  let state = chosen;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    seed: chosen,
    next,
    integer,
    pick<T>(values: readonly T[]): T {
      if (values.length === 0) throw new RangeError('Nothing to pick from');
      return values[integer(values.length)] as T;
    },
    bytes(bytes) {
      for (let index = 0; index < bytes.length; index++) bytes[index] = integer(256);
      return bytes;
    },
  };
}

function chooseSeed(): number {
  const given = process.env.TUTTI_SEED;
  const seed = given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 32) : Number(given);
  if (!Number.isInteger(seed)) throw new RangeError(`TUTTI_SEED must be a whole number, got ${given}`);
  console.log(`seed ${seed} (replay with TUTTI_SEED=${seed})`);
  return seed;
}
