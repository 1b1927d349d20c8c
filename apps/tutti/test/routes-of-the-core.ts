/** For the tables of rights: every route that the product's own core answers, read from the core itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openServer } from '../src/open-server.ts';
import { readSettings } from '../src/settings.ts';

/** The product's own core, without a socket, knows every route it has. */
export async function routesOfTheCore(): Promise<readonly { method: string; path: string }[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tutti-routes-'));
  try {
    const outcome = readSettings({ env: { TUTTI_DATA: folder, TUTTI_LOG: 'silent' }, folder });
    if (!outcome.ok) throw new Error(outcome.faults.join('\n'));
    const opened = await openServer(outcome.settings, { pages: false });
    await opened.dispose();
    return opened.core.routes;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
