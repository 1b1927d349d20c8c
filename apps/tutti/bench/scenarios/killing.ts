/** The server's process is killed while people write: is anything gone that somebody had seen? */
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@tutti/testkit';
import * as Y from 'yjs';
import { dialectOf } from '../load/dialects.ts';
import { RawClient } from '../load/raw-client.ts';
import { Arrivals, prepareTyping, type } from '../load/typing.ts';
import type { Scenario, ServerName } from '../scenario.ts';
import { ServerProcess } from '../server-process.ts';
import { withFolder } from '../with-server.ts';

const people = 5;
const perSecond = 30;
const longestMs = 4000;

export function killingScenario(kills: number): Scenario {
  const lost = 'edits lost that others had seen';
  return {
    id: 'killing',
    title: `${kills} times \`kill -9\` under load`,
    note: `${people} people write ${perSecond} letters a second each; at a random moment within ${longestMs / 1000} s the process is killed, started again, and asked for the document by somebody new.`,
    servers: ['tutti', 'hocuspocus'],
    bars: [{ measure: lost, against: 'nothing', atMost: 0 }],
    runsAtMost: 1,
    run: (server, peers) =>
      withFolder(async (folder) => {
        // The same moments for every server.
        const random = seededRandom(2026);
        let process = await ServerProcess.start(server, folder, peers);
        let seen = 0;
        let gone = 0;
        let restartMs = 0;
        try {
          for (let round = 0; round < kills; round++) {
            const document = `document-${round}`;
            const shown = await writeUntilKilled(server, process, document, 300 + random.next() * (longestMs - 300));
            const start = performance.now();
            process = await ServerProcess.start(server, folder, peers);
            restartMs = Math.max(restartMs, performance.now() - start);
            const kept = await clocksOf(server, process, document);
            for (const [client, clock] of shown) {
              seen += clock;
              gone += Math.max(0, clock - (kept.get(client) ?? 0));
            }
          }
        } finally {
          await process.stop();
        }
        return { [lost]: gone, 'edits that others had seen': seen, 'longest start, ms': restartMs };
      }),
  };
}

/** @returns per client id, how many of its letters at least one other person had. */
async function writeUntilKilled(server: ServerName, process: ServerProcess, document: string, ms: number): Promise<Map<number, number>> {
  const arrivals = new Arrivals(0);
  const letters = Math.ceil((longestMs / 1000 + 1) * perSecond);
  const clients = Array.from({ length: people }, () => new RawClient(dialectOf(server), process.port, document));
  await Promise.all(clients.map((client) => client.join()));
  const writers = clients.map((client) => prepareTyping(client, letters));
  for (const writer of writers) arrivals.addWriter(writer);
  for (const client of clients) arrivals.listen(client);
  const typing = type(writers, 0, letters, perSecond, () => clients.some((client) => !client.isOpen));
  await pause(ms);
  await process.kill();
  await typing;
  for (const client of clients) client.end();
  return arrivals.furthest;
}

async function clocksOf(server: ServerName, process: ServerProcess, document: string): Promise<Map<number, number>> {
  const client = new RawClient(dialectOf(server), process.port, document);
  const clocks = new Map<number, number>();
  const note = (update: Uint8Array): void => {
    for (const [id, clock] of Y.parseUpdateMeta(update).to) clocks.set(id, Math.max(clock, clocks.get(id) ?? 0));
  };
  client.onUpdate = note;
  note(await client.join());
  client.end();
  return clocks;
}
