/** The network goes away for a moment: everybody is cut off at once, writes on, and comes back at once. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { dialectOf } from '../load/dialects.ts';
import { editedDocument } from '../load/edited-document.ts';
import { RawClient } from '../load/raw-client.ts';
import { Arrivals, prepareTyping } from '../load/typing.ts';
import type { Scenario, ServerName } from '../scenario.ts';
import type { ServerProcess } from '../server-process.ts';
import { withServer } from '../with-server.ts';

export function droppingScenario(clients: number, documents: number): Scenario {
  const all = 'until all are synced again, ms';
  const each = clients / documents;
  return {
    id: 'dropping',
    title: `${clients} people of ${documents} documents dropped at once`,
    note: 'Documents of 5,000 edits, which all of them know. Each wrote one letter while cut off, and is synced when it has the rest of the document and the letters of all others.',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars: [{ measure: all, against: 'peers', atMost: 0.6 }],
    run: (server, peers) =>
      withServer(server, peers, async (process) => {
        const names = Array.from({ length: documents }, (_, index) => `document-${index}`);
        const known = editedDocument(5000, 50);
        const vector = Y.encodeStateVectorFromUpdate(Y.mergeUpdates(known));
        for (const name of names) await writeAll(server, process, name, known);
        await pause(2500);
        const first = await joinAll(server, process, names, each, vector, undefined);
        await pause(200);
        const before = await process.usage();
        for (const client of first) client.end();
        const start = performance.now();
        const arrivals = new Arrivals(0);
        const back = await joinAll(server, process, names, each, vector, arrivals);
        await arrivals.until(clients * (each - 1));
        const ms = performance.now() - start;
        const after = await process.usage();
        for (const client of back) client.end();
        return { [all]: ms, 'CPU of the server, ms': after.cpuMs - before.cpuMs };
      }),
  };
}

async function writeAll(server: ServerName, process: ServerProcess, name: string, updates: readonly Uint8Array[]): Promise<void> {
  const writer = new RawClient(dialectOf(server), process.port, name);
  await writer.join();
  for (const update of updates) writer.update(update);
  await pause(50);
  writer.end();
}

/** @param arrivals when given, each sends the letter it wrote while it was away. */
async function joinAll(
  server: ServerName,
  process: ServerProcess,
  names: readonly string[],
  each: number,
  vector: Uint8Array,
  arrivals: Arrivals | undefined,
): Promise<RawClient[]> {
  const clients = names.flatMap((name) => Array.from({ length: each }, () => new RawClient(dialectOf(server), process.port, name)));
  await Promise.all(
    clients.map(async (client) => {
      const letter = arrivals && prepareTyping(client, 1);
      if (letter) arrivals.addWriter(letter);
      arrivals?.listen(client);
      const rest = await client.join(vector);
      // What others sent while it was away comes with the state.
      client.onUpdate(rest);
      if (letter) client.update(letter.updates[0] as Uint8Array);
    }),
  );
  return clients;
}
