/** Many people come into one large document at once, as when a meeting begins. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { dialectOf } from '../load/dialects.ts';
import { RawClient } from '../load/raw-client.ts';
import type { Scenario } from '../scenario.ts';
import { withServer } from '../with-server.ts';

export function joiningScenario(joiners: number, megabytes: number): Scenario {
  const cpu = 'CPU per join, ms';
  return {
    id: 'joining',
    title: `${joiners} people join a document of ${megabytes} MB at once`,
    note: 'The document is open, and was changed a moment before.',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars: [{ measure: cpu, against: 'hocuspocus', atMost: 0.1 }],
    run: (server, peers) =>
      withServer(server, peers, async (process) => {
        const join = () => new RawClient(dialectOf(server), process.port, 'large');
        const writer = join();
        await writer.join();
        const { parts, last } = largeDocument(megabytes * 1e6);
        for (const part of parts) {
          writer.update(part);
          await pause(20);
        }
        await pause(3000);
        // The code is warm and so is whatever a server keeps; then one more letter.
        for (let i = 0; i < 3; i++) {
          const early = join();
          await early.join();
          early.end();
        }
        writer.update(last);
        await pause(300);
        const before = await process.usage();
        const start = performance.now();
        const clients = Array.from({ length: joiners }, join);
        const states = await Promise.all(clients.map((client) => client.join()));
        const ms = performance.now() - start;
        if (states.some((state) => state.byteLength < megabytes * 0.9e6)) throw new Error(`${server} sent less than the document`);
        await pause(300);
        const after = await process.usage();
        for (const client of [writer, ...clients]) client.end();
        return {
          [cpu]: (after.cpuMs - before.cpuMs) / joiners,
          'until the last has joined, ms': ms,
          'memory (RSS), MB': after.rssBytes / 1e6,
        };
      }),
  };
}

/** A map of many short texts. */
function largeDocument(bytes: number): { parts: Uint8Array[]; last: Uint8Array } {
  const doc = new Y.Doc();
  const parts: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => parts.push(update));
  const map = doc.getMap<string>('rows');
  const perEntry = 70;
  for (let entry = 0, written = 0; written < bytes; ) {
    doc.transact(() => {
      for (let i = 0; i < 5000 && written < bytes; i++, entry++, written += perEntry) map.set(`row-${entry}`, `${entry}`.padEnd(50, '.'));
    });
  }
  const made = parts.slice();
  doc.getText('content').insert(0, 'x');
  const last = parts.at(-1) as Uint8Array;
  doc.destroy();
  return { parts: made, last };
}
