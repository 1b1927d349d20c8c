/** For whole-server tests: a file system of its own that can be filled and emptied, where this machine lets a test mount one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Until not a byte fits. */
  fill(): void;
  empty(): void;
  dispose(): void;
}

/** Undefined where mounting is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill() {
      for (const size of [1024 * 1024, 4096, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
        } catch {
          // full to this size
        }
      }
    },
    empty() {
      if (existsSync(ballast)) rmSync(ballast);
    },
    dispose() {
      spawnSync('umount', ['-l', folder]);
      rmdirSync(folder);
    },
  };
}
