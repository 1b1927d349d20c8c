/** A fresh server on a fresh folder for one measurement, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerName } from './scenario.ts';
import { ServerProcess } from './server-process.ts';

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export function withServer<T>(server: ServerName, peers: string, measure: (process: ServerProcess) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const process = await ServerProcess.start(server, folder, peers);
    try {
      return await measure(process);
    } finally {
      await process.stop();
    }
  });
}
