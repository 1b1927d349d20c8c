/** People who type one letter at a time at a steady pace, and others who watch. */
import { dialectOf } from '../load/dialects.ts';
import { RawClient } from '../load/raw-client.ts';
import { syncAgainAndAgain } from '../load/sync-loop.ts';
import { Arrivals, prepareTyping, type Typed, type, typeAsReceived } from '../load/typing.ts';
import type { Measures, Scenario, ServerName } from '../scenario.ts';
import type { ServerProcess } from '../server-process.ts';
import { quantile } from '../statistics.ts';
import { withFolder, withServer } from '../with-server.ts';

export interface TypingSizes {
  documents: number;
  writers: number;
  /** Clients that do not write. Everybody but the author hears of a letter. */
  readers: number;
  /** Letters per second and writer; as fast as they are received when absent. */
  perSecond?: number;
  /** Letters per writer before anything is measured, and while it is. */
  warmUp: number;
  letters: number;
}

export const cpuPerLetter = 'CPU per delivered letter, µs';
export const delayP50 = 'delay p50, ms';
export const delayP99 = 'delay p99, ms';
export const rate = 'delivered letters a second';
const memory = 'memory (RSS), MB';

export function typingScenario(scenario: Omit<Scenario, 'run'>, sizes: TypingSizes): Scenario {
  return {
    ...scenario,
    run: (server, peers) =>
      server === 'fsync' ? measureDisk(sizes) : withServer(server, peers, (process) => measureTyping(server, process, sizes)),
  };
}

/** As often as letters are written, for three seconds. */
function measureDisk({ documents, writers, perSecond }: TypingSizes): Promise<Measures> {
  return withFolder(async (folder) => {
    const took = await syncAgainAndAgain(folder, 3, perSecond && documents * writers * perSecond);
    return { [delayP50]: quantile(took, 0.5), [delayP99]: quantile(took, 0.99) };
  });
}

async function measureTyping(server: ServerName, process: ServerProcess, sizes: TypingSizes): Promise<Measures> {
  const { perSecond, warmUp } = sizes;
  const end = warmUp + sizes.letters;
  const receivers = sizes.writers + sizes.readers - 1;
  const { clients, writers, arrivals } = await gather(server, process.port, sizes);
  const typeUntil = (from: number, to: number): Promise<void> =>
    perSecond === undefined ? typeAsReceived(writers, from, to, arrivals, receivers) : type(writers, from, to, perSecond);

  await typeUntil(0, warmUp);
  await arrivals.until(writers.length * warmUp * receivers);
  const before = await process.usage();
  const start = performance.now();
  await typeUntil(warmUp, end);
  await arrivals.until(writers.length * end * receivers);
  const seconds = (performance.now() - start) / 1000;
  const after = await process.usage();
  for (const client of clients) client.end();

  const deliveries = writers.length * sizes.letters * receivers;
  const sorted = Float64Array.from(arrivals.latencies).sort();
  return {
    [cpuPerLetter]: ((after.cpuMs - before.cpuMs) * 1000) / deliveries,
    ...(perSecond === undefined
      ? { [rate]: deliveries / seconds }
      : { [delayP50]: quantile(sorted, 0.5), [delayP99]: quantile(sorted, 0.99) }),
    [memory]: after.rssBytes / 1e6,
  };
}

async function gather(
  server: ServerName,
  port: number,
  sizes: TypingSizes,
): Promise<{ clients: RawClient[]; writers: Typed[]; arrivals: Arrivals }> {
  const dialect = dialectOf(server);
  const arrivals = new Arrivals(sizes.warmUp);
  const clients: RawClient[] = [];
  const writers: Typed[] = [];
  let joining: RawClient[] = [];
  for (let document = 0; document < sizes.documents; document++) {
    for (let i = 0; i < sizes.writers + sizes.readers; i++) {
      const client = new RawClient(dialect, port, `document-${document}`);
      joining.push(client);
      if (i < sizes.writers) {
        const writer = prepareTyping(client, sizes.warmUp + sizes.letters, server === 'guarded' ? 'agenda' : 'text');
        writers.push(writer);
        arrivals.addWriter(writer);
      }
      arrivals.listen(client);
    }
    // A few at a time: what is measured is not how fast they come in.
    if (document % 10 < 9 && document < sizes.documents - 1) continue;
    await Promise.all(joining.map((client) => client.join()));
    clients.push(...joining);
    joining = [];
  }
  // Not the people of one document one right after the other: 997 is a prime.
  for (const { client, opening } of writers) if (opening) client.update(opening);
  return { clients, writers: writers.map((_, index) => writers[(index * 997) % writers.length] as Typed), arrivals };
}
