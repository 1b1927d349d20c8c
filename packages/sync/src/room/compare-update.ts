/** Answers two questions about a scanned update: does it add anything, and is something missing that it rests on. */
import { TuttiError } from '@tutti/base';
import * as Y from 'yjs';
import { encodeClocks } from '../protocol/clocks.ts';
import { badFrame } from '../protocol/read-frame.ts';
import type { DeletedRange, UpdateScan } from '../protocol/scan-update.ts';

/** Clocks of updates that were accepted and are not stored yet: per client id, one behind the last. */
export type InFlightClocks = ReadonlyMap<number, number>;

/** The part of a document's state that these questions need; its Y.Doc is built only for those that cannot do without. */
export interface ComparedState {
  /** One behind the last stored clock of a client id. */
  clock(client: number): number;
  readonly doc: Y.Doc;
}

/** True when every struct and every delete of the update is part of the document already. */
export function addsNothing(scan: UpdateScan, state: ComparedState): boolean {
  if (!scan.spans.every(({ client, to }) => to <= state.clock(client))) return false;
  return scan.deletes.every((range) => range.to <= state.clock(range.client) && isDeleted(range, state.doc));
}

function isDeleted({ client, from, to }: DeletedRange, doc: Y.Doc): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs) return false;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i];
    if (!struct || struct.id.clock >= to) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/** True when the update rests on something that is neither stored, nor on its way into the log, nor in the update itself. */
export function hasGap(scan: UpdateScan, state: Pick<ComparedState, 'clock'>, inFlight: InFlightClocks): boolean {
  const known = (client: number) => Math.max(state.clock(client), inFlight.get(client) ?? 0);
  for (const { client, from } of scan.spans) if (from > known(client)) return true;
  for (const [client, end] of scan.holes) if (end > known(client)) return true;
  if (scan.needs.size === 0 && scan.deletes.length === 0) return false;
  const reached = (client: number) => Math.max(known(client), scan.spans.find((span) => span.client === client)?.to ?? 0);
  for (const [client, end] of scan.needs) if (end > reached(client)) return true;
  return scan.deletes.some(({ client, to }) => to > reached(client));
}

/**
 * Of an update that begins before the end of what is known: what lies behind it, and all deletes. Yjs trusts that two updates
 * say the same of the same clocks; where they do not (known as deleted, say, and brought again as living) it would fail half way
 * through integrating, in everybody's browser.
 */
export function newPart(
  update: Uint8Array,
  { spans }: UpdateScan,
  state: Pick<ComparedState, 'clock'>,
  inFlight: InFlightClocks,
): Uint8Array {
  const known = new Map(spans.map(({ client }) => [client, Math.max(state.clock(client), inFlight.get(client) ?? 0)]));
  if (spans.every(({ client, from }) => from >= (known.get(client) ?? 0))) return update;
  return Y.diffUpdate(update, encodeClocks(known));
}

/** @throws TuttiError BAD_FRAME when one update claims more changes than anybody makes. */
export function refuseClockJump(scan: UpdateScan, state: Pick<ComparedState, 'clock'>, limit: number): void {
  for (const { client, to, from } of scan.spans) {
    const jump = to - Math.max(from, Math.min(to, state.clock(client)));
    if (jump > limit) throw clockJump(jump, limit);
  }
}

function clockJump(got: number, limit: number): TuttiError {
  return new TuttiError('BAD_FRAME', {
    detail: badFrame(`A message claims ${got} changes at once; the limit is ${limit}.`).message,
    got,
    limit,
  });
}

/**
 * Of an update that rests on missing parts: what fits without them, as an update.
 * Costs a copy of the document: for the rare client whose own copy has holes.
 */
export function fittingPart(update: Uint8Array, doc: Y.Doc, uncommitted: readonly Uint8Array[]): Uint8Array {
  const scratch = new Y.Doc();
  try {
    scratch.transact(() => {
      for (const part of [Y.encodeStateAsUpdate(doc), ...uncommitted, update]) Y.applyUpdate(scratch, part);
    });
    scratch.store.pendingStructs = null;
    scratch.store.pendingDs = null;
    return Y.encodeStateAsUpdate(scratch, Y.encodeStateVector(doc));
  } catch (error) {
    throw badFrame('The change could not be read and was not applied.', error);
  } finally {
    scratch.destroy();
  }
}
