/** The server is started again while two thousand people have the same long document open. */
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '@tutti/testkit';
import * as Y from 'yjs';
import { dialectOf } from '../load/dialects.ts';
import { editedDocument } from '../load/edited-document.ts';
import { RawClient } from '../load/raw-client.ts';
import type { Scenario, ServerName } from '../scenario.ts';
import { ServerProcess } from '../server-process.ts';
import { quantile } from '../statistics.ts';
import { withFolder } from '../with-server.ts';

export function reconnectingScenario(clients: number, edits: number): Scenario {
  const most = '95 % are back after, s';
  const delay = 'event loop delay p99, ms';
  return {
    id: 'reconnecting',
    title: `${clients.toLocaleString('en')} people come back to one document of ${edits.toLocaleString('en')} edits`,
    note: 'The server is killed and started again; everybody tries again after a random pause that doubles up to 8 s, as our client does. The event loop is watched from the start until the last is back.',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars: [
      { measure: most, against: 'nothing', atMost: 60 },
      { measure: delay, against: 'nothing', atMost: 250 },
    ],
    run: (server, peers) =>
      withFolder(async (folder) => {
        const random = seededRandom(2026);
        let process = await ServerProcess.start(server, folder, peers, { stores: true });
        try {
          const known = editedDocument(edits, 50);
          const vector = Y.encodeStateVectorFromUpdate(Y.mergeUpdates(known));
          await write(server, process, known);
          const { port } = process;
          const back: number[] = [];
          let killedAt = Number.NaN;
          const people: Person[] = [];
          for (let i = 0; i < clients; i++) {
            people.push(
              new Person(
                server,
                port,
                vector,
                () => random.next(),
                () => back.push(performance.now() - killedAt),
              ),
            );
            if (i % 50 === 49) await Promise.all(people.slice(-50).map((person) => person.join()));
          }
          await process.kill();
          killedAt = performance.now();
          process = await ServerProcess.start(server, folder, peers, { stores: true, port });
          await process.watchDelays();
          for (const deadline = performance.now() + 120_000; back.length < clients; ) {
            if (performance.now() > deadline) throw new Error(`${server}: only ${back.length} of ${clients} came back`);
            await pause(20);
          }
          const after = await process.usage();
          for (const person of people) person.end();
          const sorted = Float64Array.from(back).sort();
          return {
            [most]: quantile(sorted, 0.95) / 1000,
            'all are back after, s': (sorted.at(-1) ?? Number.NaN) / 1000,
            [delay]: after.loopDelayP99Ms,
            'CPU of the server, s': after.cpuMs / 1000,
            'memory (RSS), MB': after.rssBytes / 1e6,
          };
        } finally {
          await process.stop();
        }
      }),
  };
}

async function write(server: ServerName, process: ServerProcess, updates: readonly Uint8Array[]): Promise<void> {
  const writer = new RawClient(dialectOf(server), process.port, 'everybody');
  await writer.join();
  for (const [i, update] of updates.entries()) {
    writer.update(update);
    if (i % 20 === 19) await pause(10);
  }
  await pause(3000);
  writer.end();
}

/** Comes back until it is told not to. */
class Person {
  #client: RawClient;
  #tries = 0;
  #over = false;
  readonly #dial: () => RawClient;
  readonly #vector: Uint8Array;
  readonly #chance: () => number;
  readonly #isBack: () => void;

  constructor(server: ServerName, port: number, vector: Uint8Array, chance: () => number, isBack: () => void) {
    this.#dial = () => new RawClient(dialectOf(server), port, 'everybody');
    this.#vector = vector;
    this.#chance = chance;
    this.#isBack = isBack;
    this.#client = this.#dial();
  }

  async join(): Promise<void> {
    await this.#client.join(this.#vector);
    this.#client.onClosed = () => this.#comeBack();
  }

  end(): void {
    this.#over = true;
    this.#client.end();
  }

  #comeBack(): void {
    if (this.#over) return;
    const wait = Math.min(2 ** (++this.#tries + 1) * 100, 8000) * (0.5 + this.#chance() / 2);
    setTimeout(() => {
      this.#client = this.#dial();
      this.#client.onClosed = () => this.#comeBack();
      this.#client.join(this.#vector).then(this.#isBack, () => {});
    }, wait);
  }
}
