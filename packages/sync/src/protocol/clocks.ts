/** State vectors without a document: how far each client id has come, read from updates. */
import * as encoding from 'lib0/encoding';
import { scanUpdate, type UpdateScan } from './scan-update.ts';

/** Undefined when the updates have a gap or one of them is damaged: then only Yjs can tell what is left of them. */
export function clocksInUpdates(updates: readonly Uint8Array[]): Map<number, number> | undefined {
  const clocks = new Map<number, number>();
  try {
    return updates.every((update) => advanceClocks(clocks, scanUpdate(update))) ? clocks : undefined;
  } catch {
    return undefined;
  }
}

/** Takes in an update; false, and nothing is changed, when it rests on something that is not there. */
export function advanceClocks(clocks: Map<number, number>, { spans, holes, needs, deletes }: UpdateScan): boolean {
  const known = (client: number) => clocks.get(client) ?? 0;
  for (const { client, from } of spans) if (from > known(client)) return false;
  for (const [client, end] of holes) if (end > known(client)) return false;
  if (needs.size > 0 || deletes.length > 0) {
    const reached = (client: number) => Math.max(known(client), spans.find((span) => span.client === client)?.to ?? 0);
    for (const [client, end] of needs) if (end > reached(client)) return false;
    for (const { client, to } of deletes) if (to > reached(client)) return false;
  }
  for (const { client, to } of spans) if (to > known(client)) clocks.set(client, to);
  return true;
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
