/** No server: writes a little and syncs it, again and again at a given pace. What the disk allows, beside everything that waits for it. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** @param perSecond how often; as fast as it goes when absent. @returns durations in milliseconds, ascending. */
export async function syncAgainAndAgain(folder: string, seconds: number, perSecond = Number.POSITIVE_INFINITY): Promise<Float64Array> {
  const file = openSync(join(folder, 'fsync'), 'w');
  const bytes = Buffer.alloc(200, 1);
  const took: number[] = [];
  const start = performance.now();
  try {
    for (let now = start; now < start + seconds * 1000; now = performance.now()) {
      if (((now - start) / 1000) * perSecond < took.length) {
        await pause(1);
        continue;
      }
      writeSync(file, bytes);
      fdatasyncSync(file);
      took.push(performance.now() - now);
    }
  } finally {
    closeSync(file);
  }
  return Float64Array.from(took).sort();
}
