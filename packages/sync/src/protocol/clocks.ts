/** State vectors without a document: how far each client id has come, read from updates. */
import * as encoding from 'lib0/encoding';
import { scanUpdate } from './scan-update.ts';

/** Undefined when the updates have a gap or one of them is damaged: then only Yjs can tell what is left of them. */
export function clocksInUpdates(updates: readonly Uint8Array[]): Map<number, number> | undefined {
  const clocks = new Map<number, number>();
  const known = (client: number) => clocks.get(client) ?? 0;
  try {
    for (const update of updates) {
      const { spans, holes, needs, deletes } = scanUpdate(update);
      for (const { client, from } of spans) if (from > known(client)) return undefined;
      for (const [client, end] of holes) if (end > known(client)) return undefined;
      for (const { client, to } of spans) clocks.set(client, Math.max(to, known(client)));
      for (const [client, end] of needs) if (end > known(client)) return undefined;
      for (const { client, to } of deletes) if (to > known(client)) return undefined;
    }
  } catch {
    return undefined;
  }
  return clocks;
}

/** As Yjs writes a state vector: higher client ids first. */
export function encodeClocks(clocks: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clocks.size);
  for (const [client, clock] of [...clocks].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}
