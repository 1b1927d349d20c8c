/** What is measured: four situations, each against a fresh server process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dialectOf, type ServerName } from './dialects.ts';
import { editedDocument } from './edited-document.ts';
import { RawClient } from './raw-client.ts';
import { ServerProcess } from './server-process.ts';
import { quantile } from './statistics.ts';
import { Arrivals, prepareTyping, type } from './typing.ts';

/** Name of a measure, with its unit, to its value; lower is better for all of them. */
export type Measures = Record<string, number>;

export interface Scenario {
  id: string;
  title: string;
  run(server: ServerName, peers: string): Promise<Measures>;
}

/** Everything smaller, to try the benchmark itself. */
export interface Sizes {
  scale: number;
}

export function scenarios({ scale }: Sizes): Scenario[] {
  const scaled = (count: number) => Math.max(2, Math.round(count * scale));
  return [
    typingScenario('one-to-many', `1 writer, ${scaled(200)} readers, 50 letters a second`, {
      documents: 1,
      writers: 1,
      readers: scaled(200),
      perSecond: 50,
      seconds: 5,
    }),
    typingScenario('many-to-many', `${scaled(20)} writers, ${scaled(100)} readers, 20 letters a second each`, {
      documents: 1,
      writers: scaled(20),
      readers: scaled(100),
      perSecond: 20,
      seconds: 5,
    }),
    openingScenario(scaled(100_000)),
    typingScenario('many-documents', `${scaled(500)} documents with 2 people each, 1 letter a second`, {
      documents: scaled(500),
      writers: 1,
      readers: 1,
      perSecond: 1,
      seconds: 6,
    }),
  ];
}

interface TypingSizes {
  documents: number;
  writers: number;
  readers: number;
  /** Letters per second and writer. */
  perSecond: number;
  seconds: number;
}

function typingScenario(id: string, title: string, sizes: TypingSizes): Scenario {
  return {
    id,
    title,
    run: (server, peers) =>
      withServer(server, peers, async (process) => {
        const { documents, perSecond } = sizes;
        const dialect = dialectOf(server);
        const arrivals = new Arrivals();
        const warmUp = perSecond * 2;
        const letters = warmUp + perSecond * sizes.seconds;
        const clients: RawClient[] = [];
        const writers = [];
        for (let document = 0; document < documents; document++) {
          const join = () => new RawClient(dialect, process.port, `document-${document}`);
          for (let i = 0; i < sizes.writers; i++) {
            const client = join();
            clients.push(client);
            const writer = prepareTyping(client, letters);
            writers.push(writer);
            arrivals.addWriter(writer);
          }
          for (let i = 0; i < sizes.readers; i++) {
            const client = join();
            clients.push(client);
            arrivals.listen(client);
          }
          if (document % 20 === 19) await Promise.all(clients.slice(-40).map((client) => client.join()));
        }
        const joined = Math.floor(documents / 20) * 20 * (sizes.writers + sizes.readers);
        await Promise.all(clients.slice(joined).map((client) => client.join()));
        arrivals.measureFrom = warmUp;
        const receivers = sizes.readers;
        await type(writers, 0, warmUp, perSecond);
        await arrivals.until(writers.length * warmUp * receivers);
        const before = await process.usage();
        await type(writers, warmUp, letters, perSecond);
        await arrivals.until(writers.length * letters * receivers);
        const after = await process.usage();
        for (const client of clients) client.end();
        const deliveries = writers.length * (letters - warmUp) * receivers;
        const sorted = Float64Array.from(arrivals.latencies).sort();
        return {
          'CPU per delivered letter, µs': ((after.cpuMs - before.cpuMs) * 1000) / deliveries,
          'delay p50, ms': quantile(sorted, 0.5),
          'delay p99, ms': quantile(sorted, 0.99),
          'memory (RSS), MB': after.rssBytes / 1e6,
        };
      }),
  };
}

/** Restarted between writing and opening where there is something to restart from; y-websocket keeps its document in memory. */
function openingScenario(edits: number): Scenario {
  const updates = editedDocument(edits, 50);
  return {
    id: 'opening',
    title: `first open of a document with ${edits.toLocaleString('en')} edits`,
    async run(server, peers) {
      const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-'));
      let process = await ServerProcess.start(server, folder, peers);
      try {
        const dialect = dialectOf(server);
        const writer = new RawClient(dialect, process.port, 'long-lived');
        await writer.join();
        for (const [i, update] of updates.entries()) {
          writer.update(update);
          if (i % 20 === 19) await pause(10);
        }
        // Answered after all of the above, and long enough for everybody's store.
        await pause(3000);
        const expected = await openOnce(server, process, 'long-lived');
        if (expected.bytes < edits / 4) throw new Error(`${server} did not take the document: ${expected.bytes} bytes`);
        writer.end();
        if (server !== 'y-websocket') {
          await process.stop();
          process = await ServerProcess.start(server, folder, peers);
        }
        // The code paths of joining are warm, the document is not.
        for (let i = 0; i < 20; i++) await openOnce(server, process, 'small');
        const before = await process.usage();
        const { ms, bytes } = await openOnce(server, process, 'long-lived');
        await pause(300);
        const after = await process.usage();
        if (bytes < edits / 4) throw new Error(`${server} lost the document`);
        return {
          'until the whole document is there, ms': ms,
          'CPU of the server, ms': after.cpuMs - before.cpuMs,
          'memory (RSS) afterwards, MB': after.rssBytes / 1e6,
        };
      } finally {
        await process.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function openOnce(server: ServerName, process: ServerProcess, document: string): Promise<{ ms: number; bytes: number }> {
  const start = performance.now();
  const client = new RawClient(dialectOf(server), process.port, document);
  let bytes = 0;
  client.onUpdate = (update) => {
    bytes += update.byteLength;
  };
  const state = await client.join();
  const ms = performance.now() - start;
  client.end();
  return { ms, bytes: bytes + state.byteLength };
}

async function withServer(server: ServerName, peers: string, measure: (process: ServerProcess) => Promise<Measures>): Promise<Measures> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-bench-'));
  const process = await ServerProcess.start(server, folder, peers);
  try {
    return await measure(process);
  } finally {
    await process.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
