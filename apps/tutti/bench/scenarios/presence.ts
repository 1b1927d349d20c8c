/** A large meeting in one document: nobody writes, all cursors move. */
import { setTimeout as pause } from 'node:timers/promises';
import { dialectOf } from '../load/dialects.ts';
import { hearPresence, presenceOf } from '../load/people.ts';
import { RawClient } from '../load/raw-client.ts';
import type { Scenario } from '../scenario.ts';
import { withServer } from '../with-server.ts';

const seconds = 5;

export function presenceScenario(people: number): Scenario {
  const cpu = 'CPU of the server a second, ms';
  return {
    id: 'presence',
    title: `presence of ${people} people, once a second each`,
    note: 'Measured until a listener has heard the last state of everybody; a server that falls behind works off what is left.',
    servers: ['tutti', 'y-websocket', 'hocuspocus'],
    bars: [{ measure: cpu, against: 'hocuspocus', atMost: 0.2 }],
    run: (server, peers) =>
      withServer(server, peers, async (process) => {
        const clients: RawClient[] = [];
        const heard = new Map<number, number>();
        const listener = new RawClient(dialectOf(server), process.port, 'meeting');
        listener.onPresence = (payload) => hearPresence(payload, heard);
        await listener.join();
        for (let i = 0; i < people; i += 20) {
          const some = Array.from({ length: Math.min(20, people - i) }, () => new RawClient(dialectOf(server), process.port, 'meeting'));
          await Promise.all(some.map((client) => client.join()));
          clients.push(...some);
        }
        const allHave = async (clock: number): Promise<void> => {
          const deadline = performance.now() + 90_000;
          while (heard.size < people || [...heard.values()].some((each) => each < clock)) {
            if (performance.now() > deadline) throw new Error(`${server}: presence did not arrive`);
            await pause(5);
          }
        };
        await moveAll(clients, 1, 3);
        await allHave(3);
        await pause(500);
        const before = await process.usage();
        const start = performance.now();
        await moveAll(clients, 4, 3 + seconds);
        await allHave(3 + seconds);
        const ms = performance.now() - start;
        const after = await process.usage();
        for (const client of [listener, ...clients]) client.end();
        return {
          [cpu]: (after.cpuMs - before.cpuMs) / seconds,
          'until the last is heard, s': ms / 1000,
        };
      }),
  };
}

/** Each clock takes a second; the people are spread evenly over it. */
async function moveAll(clients: readonly RawClient[], from: number, to: number): Promise<void> {
  const start = performance.now();
  const total = clients.length * (to - from + 1);
  for (let next = 0; next < total; ) {
    const due = ((performance.now() - start) / 1000) * clients.length;
    for (; next <= due && next < total; next++) {
      const person = next % clients.length;
      clients[person]?.presence(presenceOf(person, from + Math.floor(next / clients.length)));
    }
    await pause(1);
  }
}
