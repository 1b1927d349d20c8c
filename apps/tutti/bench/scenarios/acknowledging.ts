/** How long it takes until an edit is called saved. */
import { setTimeout as pause } from 'node:timers/promises';
import { dialectOf } from '../load/dialects.ts';
import { RawClient } from '../load/raw-client.ts';
import { syncAgainAndAgain } from '../load/sync-loop.ts';
import { prepareTyping } from '../load/typing.ts';
import type { Measures, Scenario } from '../scenario.ts';
import type { ServerProcess } from '../server-process.ts';
import { quantile } from '../statistics.ts';
import { withFolder, withServer } from '../with-server.ts';

const p50 = 'saved after, p50, ms';
const p99 = 'saved after, p99, ms';
const documents = 20;
const warmUpSeconds = 2;
const seconds = 4;

export function acknowledgingScenario(perSecond: number): Scenario {
  return {
    id: 'acknowledging',
    title: `durable acknowledgement at ${perSecond.toLocaleString('en')} updates a second`,
    note: `Over ${documents} documents with 5 writers each; every update is followed by the question whether it is stored (message 102). Beside it a loop that writes 200 bytes to one file and calls \`fdatasync\`, ${perSecond.toLocaleString('en')} times a second. No peer answers such a question.`,
    servers: ['tutti', 'fsync'],
    bars: [
      { measure: p50, against: 'fsync', atMost: 3 },
      { measure: p99, against: 'fsync', atMost: 3 },
    ],
    run: (server, peers) =>
      server === 'fsync' ? measureDisk(perSecond) : withServer(server, peers, (process) => measureAnswers(process, perSecond)),
  };
}

function measureDisk(perSecond: number): Promise<Measures> {
  return withFolder(async (folder) => {
    const took = await syncAgainAndAgain(folder, seconds, perSecond);
    return { [p50]: quantile(took, 0.5), [p99]: quantile(took, 0.99) };
  });
}

async function measureAnswers(process: ServerProcess, perSecond: number): Promise<Measures> {
  const letters = ((warmUpSeconds + seconds) * perSecond) / (documents * 5);
  const took: number[] = [];
  let answered = 0;
  const writers = await Promise.all(
    Array.from({ length: documents * 5 }, async (_, index) => {
      const client = new RawClient(dialectOf('tutti'), process.port, `document-${index % documents}`);
      await client.join();
      const typed = prepareTyping(client, letters);
      client.onAcknowledged = (letter) => {
        answered++;
        if (letter * documents * 5 >= warmUpSeconds * perSecond) took.push(performance.now() - (typed.sentAt[letter] ?? 0));
      };
      return typed;
    }),
  );
  const before = await process.usage();
  const start = performance.now();
  const total = letters * writers.length;
  for (let next = 0; next < total; ) {
    const due = ((performance.now() - start) / 1000) * perSecond;
    for (; next <= due && next < total; next++) {
      const writer = writers[next % writers.length];
      const letter = Math.floor(next / writers.length);
      if (!writer) continue;
      writer.sentAt[letter] = performance.now();
      writer.client.update(writer.updates[letter] as Uint8Array);
      writer.client.askAcknowledgement(letter);
    }
    await pause(1);
  }
  for (const deadline = performance.now() + 30_000; answered < total; ) {
    if (performance.now() > deadline) throw new Error(`only ${answered} of ${total} updates were acknowledged`);
    await pause(2);
  }
  const after = await process.usage();
  for (const { client } of writers) client.end();
  const sorted = Float64Array.from(took).sort();
  return {
    [p50]: quantile(sorted, 0.5),
    [p99]: quantile(sorted, 0.99),
    'CPU per update, µs': ((after.cpuMs - before.cpuMs) * 1000) / total,
  };
}
