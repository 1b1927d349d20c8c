/** The load: people who each type one letter at a time at a steady pace, and a measure of when the others see it. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { RawClient } from './raw-client.ts';

export interface Typed {
  client: RawClient;
  /** Makes the place to write in; undefined where there is nothing to make. To be sent first. */
  opening: Uint8Array | undefined;
  /** One update per letter; letter n has clock `firstClock` + n of `clientId`. */
  updates: Uint8Array[];
  firstClock: number;
  clientId: number;
  sentAt: Float64Array;
}

/** Prepares `letters` updates, in a place of its own so that nothing rests on what others write. */
export function prepareTyping(client: RawClient, letters: number, into: 'text' | 'agenda' = 'text'): Typed {
  const doc = new Y.Doc();
  const text = into === 'text' ? doc.getText(`text-${doc.clientID}`) : newParagraph(doc);
  const firstClock = Y.getState(doc.store, doc.clientID);
  const opening = firstClock > 0 ? Y.encodeStateAsUpdate(doc) : undefined;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < letters; i++) text.insert(i, 'x');
  return { client, opening, updates, firstClock, clientId: doc.clientID, sentAt: new Float64Array(letters) };
}

/** As the editor makes it, in the summary of an agenda. */
function newParagraph(doc: Y.Doc): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    doc.getXmlFragment('summary').insert(0, [paragraph]);
    paragraph.insert(0, [text]);
  });
  return text;
}

/** Notes for each letter when it arrives at a receiver, by the clocks that arrive: merged updates count for all they hold. */
export class Arrivals {
  readonly latencies: number[] = [];
  readonly #writers = new Map<number, Typed>();
  count = 0;
  readonly #measureFrom: number;

  /** @param measureFrom before this letter nothing is noted: the servers warm up. */
  constructor(measureFrom: number) {
    this.#measureFrom = measureFrom;
  }

  /** Per client id, how many of its letters have arrived anywhere. */
  readonly furthest = new Map<number, number>();

  addWriter(writer: Typed): void {
    this.#writers.set(writer.clientId, writer);
  }

  listen(receiver: RawClient): void {
    const seen = new Map<number, number>();
    receiver.onUpdate = (update) => {
      const now = performance.now();
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        const writer = this.#writers.get(client);
        // Some servers send writers their own letters back; that is no delivery.
        if (!writer || writer.client === receiver) continue;
        const to = clock - writer.firstClock;
        for (let letter = seen.get(client) ?? 0; letter < to; letter++) {
          this.count++;
          if (letter >= this.#measureFrom) this.latencies.push(now - (writer.sentAt[letter] ?? now));
        }
        seen.set(client, Math.max(to, seen.get(client) ?? 0));
        if (to > (this.furthest.get(client) ?? 0)) this.furthest.set(client, to);
      }
    };
  }

  /** Waits until `count` letters have arrived. */
  async until(count: number, timeoutMs = 60_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (this.count < count) {
      if (performance.now() > deadline) throw new Error(`only ${this.count} of ${count} letters arrived`);
      await pause(2);
    }
  }
}

/** Sends letters `from` to `to` of each writer, spread evenly over time, until `isOver`. */
export async function type(
  writers: readonly Typed[],
  from: number,
  to: number,
  lettersPerSecond: number,
  isOver: () => boolean = () => false,
): Promise<void> {
  const period = 1000 / lettersPerSecond;
  const start = performance.now();
  let next = 0;
  const total = writers.length * (to - from);
  while (next < total && !isOver()) {
    const now = performance.now();
    for (; next < total; next++) {
      const letter = from + Math.floor(next / writers.length);
      const writer = writers[next % writers.length];
      const due = start + (letter - from) * period + ((next % writers.length) * period) / writers.length;
      if (due > now || !writer) break;
      writer.sentAt[letter] = performance.now();
      writer.client.update(writer.updates[letter] as Uint8Array);
    }
    await pause(1);
  }
}

/** Sends letters `from` to `to` of each writer, each as fast as the slowest receiver takes them: so many are on their way at most. */
export async function typeAsReceived(
  writers: readonly Typed[],
  from: number,
  to: number,
  arrivals: Arrivals,
  receivers: number,
): Promise<void> {
  const onTheirWay = 200;
  const next = writers.map(() => from);
  while (next.some((letter) => letter < to)) {
    // Arrivals are counted over all receivers, which all get the same frames.
    const arrived = arrivals.count / receivers / writers.length;
    for (const [index, writer] of writers.entries()) {
      for (let letter = next[index] ?? to; letter < Math.min(to, Math.floor(arrived) + onTheirWay); letter++) {
        writer.sentAt[letter] = performance.now();
        writer.client.update(writer.updates[letter] as Uint8Array);
        next[index] = letter + 1;
      }
    }
    await pause(0);
  }
}
