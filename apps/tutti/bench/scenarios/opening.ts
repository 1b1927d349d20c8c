/** The first to open a document after a restart, which has a long life behind it: one, or a whole meeting. */
import { setTimeout as pause } from 'node:timers/promises';
import { dialectOf } from '../load/dialects.ts';
import { editedDocument } from '../load/edited-document.ts';
import { RawClient } from '../load/raw-client.ts';
import type { Bar, Scenario, ServerName } from '../scenario.ts';
import { ServerProcess } from '../server-process.ts';
import { withFolder } from '../with-server.ts';

export function openingScenario(edits: number, people: number): Scenario {
  const whole = people === 1 ? 'until the whole document is there, ms' : 'until the last has the whole document, ms';
  const bars: Bar[] = [{ measure: whole, against: 'peers', atMost: people === 1 ? 0.35 : 0.3 }];
  return {
    id: people === 1 ? 'opening' : 'opening-crowd',
    title: `first open of a document with ${edits.toLocaleString('en')} edits after a restart${people === 1 ? '' : `, ${people} people at once`}`,
    note: 'All three were restarted and read the document from disk; y-websocket keeps it by its LevelDB persistence (`YPERSISTENCE`).',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars,
    run: (server, peers) =>
      withFolder(async (folder) => {
        const stores = { stores: true };
        let process = await ServerProcess.start(server, folder, peers, stores);
        try {
          const bytes = await write(server, process, edits);
          await process.stop();
          process = await ServerProcess.start(server, folder, peers, stores);
          // The code paths of joining are warm, the document is not.
          for (let i = 0; i < 20; i++) await open(server, process, 'small', 0);
          const before = await process.usage();
          const start = performance.now();
          await Promise.all(Array.from({ length: people }, () => open(server, process, 'long-lived', bytes)));
          const ms = performance.now() - start;
          await pause(300);
          const after = await process.usage();
          return {
            [whole]: ms,
            'CPU of the server, ms': after.cpuMs - before.cpuMs,
            'memory (RSS) afterwards, MB': after.rssBytes / 1e6,
          };
        } finally {
          await process.stop();
        }
      }),
  };
}

/** @returns how large the document is at least, for one who opens it. */
async function write(server: ServerName, process: ServerProcess, edits: number): Promise<number> {
  const writer = new RawClient(dialectOf(server), process.port, 'long-lived');
  await writer.join();
  for (const [i, update] of editedDocument(edits, 50).entries()) {
    writer.update(update);
    if (i % 20 === 19) await pause(10);
  }
  // Long enough for everybody's store.
  await pause(3000);
  const least = edits / 4;
  const bytes = await open(server, process, 'long-lived', least);
  writer.end();
  if (bytes < least) throw new Error(`${server} did not take the document: ${bytes} bytes`);
  return bytes * 0.9;
}

/** Some servers answer with an empty state first, and send what they read later: the document is there when its bytes are. */
async function open(server: ServerName, process: ServerProcess, document: string, expected: number): Promise<number> {
  const client = new RawClient(dialectOf(server), process.port, document);
  let bytes = 0;
  const arrived = Promise.withResolvers<void>();
  const count = (update: Uint8Array): void => {
    bytes += update.byteLength;
    if (bytes >= expected) arrived.resolve();
  };
  client.onUpdate = count;
  count(await client.join());
  const timer = setTimeout(() => arrived.reject(new Error(`${server} lost the document: ${bytes} of ${expected} bytes`)), 30_000);
  await arrived.promise.finally(() => clearTimeout(timer));
  client.end();
  return bytes;
}
