/** What an open document costs in memory, and whether it is given back. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { dialectOf } from '../load/dialects.ts';
import { RawClient } from '../load/raw-client.ts';
import type { Scenario } from '../scenario.ts';
import { withServer } from '../with-server.ts';

export function memoryScenario(documents: number): Scenario {
  const each = 'memory per open document, kB';
  const left = 'memory 30 s after all left, of that before';
  return {
    id: 'memory',
    title: `${documents} documents of 5 kB, one person in each`,
    note: 'Resident memory after garbage collection. Before: after one document was opened and left. Each document was written by the one who is in it.',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars: [
      { measure: each, against: 'peers', atMost: 0.35 },
      { measure: left, against: 'nothing', atMost: 1.2 },
    ],
    run: (server, peers) =>
      withServer(server, peers, async (process) => {
        const openOne = async (name: string): Promise<RawClient> => {
          const client = new RawClient(dialectOf(server), process.port, name);
          await client.join();
          for (const update of fiveKilobytes()) client.update(update);
          return client;
        };
        for (let i = 0; i < 20; i++) (await openOne(`warm-up-${i}`)).end();
        await pause(3000);
        const before = await process.usageWithoutGarbage();
        const clients: RawClient[] = [];
        for (let i = 0; i < documents; i++) clients.push(await openOne(`document-${i}`));
        // Whatever is stored a while after the writing is stored, and let go of.
        await pause(4000);
        const open = await process.usageWithoutGarbage();
        for (const client of clients) client.end();
        await pause(30_000);
        const after = await process.usageWithoutGarbage();
        return {
          [each]: (open.rssBytes - before.rssBytes) / documents / 1e3,
          [left]: after.rssBytes / before.rssBytes,
          'memory (RSS) before, MB': before.rssBytes / 1e6,
        };
      }),
  };
}

function fiveKilobytes(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('content');
  for (let i = 0; i < 20; i++)
    text.insert(text.length, 'What we want to have changed in five years, and for whom. '.repeat(5).slice(0, 250));
  doc.destroy();
  return updates;
}
