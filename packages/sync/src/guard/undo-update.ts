/** Makes the update that takes offences back: deletes what came, and brings back the values that it had replaced. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Offence } from './document-guard.ts';

/** What `Y.UndoManager` keeps of a change; its class is not exported. */
interface UndoStep {
  insertions: ReturnType<typeof Y.createDeleteSet>;
  deletions: ReturnType<typeof Y.createDeleteSet>;
  meta: Map<unknown, unknown>;
}

/** An update that only deletes. */
export function deletingUpdate(offences: readonly Offence[]): Uint8Array {
  const ranges = rangesOf(offences.map(({ item, from, to }) => ({ client: item.id.client, from, to })));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, ranges.size);
  for (const [client, own] of [...ranges].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, own.length);
    for (const { clock, len } of own) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** The values that offences replaced in this transaction, oldest kept; empty when nothing has to come back. */
export function replacedItems(offences: readonly Offence[], transaction: Y.Transaction): Y.Item[] {
  return offences.flatMap(({ item }) => replacedBy(item, transaction) ?? []);
}

/** Must be called before Yjs has thrown the replaced contents away, that is within the transaction's `afterTransaction`. */
export function restoringUpdate(offences: readonly Offence[], transaction: Y.Transaction): Uint8Array | undefined {
  const scratch = new Y.Doc({ gc: false });
  try {
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(transaction.doc));
    const step: UndoStep = { insertions: Y.createDeleteSet(), deletions: Y.createDeleteSet(), meta: new Map() };
    const came = offences.flatMap(({ item, from, to }) => [{ client: item.id.client, from, to }, ...between(item, transaction)]);
    for (const [client, ranges] of rangesOf(came)) step.insertions.clients.set(client, ranges as never);
    const went = replacedItems(offences, transaction).flatMap((item) => withContents(item, transaction));
    for (const [client, ranges] of rangesOf(went)) step.deletions.clients.set(client, ranges as never);
    let update: Uint8Array | undefined;
    scratch.on('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    const undoing = new Y.UndoManager(scratch);
    undoing.undoStack.push(step as never);
    undoing.undo();
    undoing.destroy();
    return update;
  } finally {
    scratch.destroy();
  }
}

interface Clocks {
  client: number;
  from: number;
  to: number;
}

function isNew(item: Y.Item, { beforeState }: Y.Transaction): boolean {
  return item.id.clock >= (beforeState.get(item.id.client) ?? 0);
}

function replacedBy(item: Y.Item, transaction: Y.Transaction): Y.Item | undefined {
  if (item.parentSub === null) return undefined;
  let { left } = item;
  while (left && isNew(left, transaction)) left = left.left;
  return left && Y.isDeleted(transaction.deleteSet, left.id) ? left : undefined;
}

/** What the same change put under the key first and replaced itself. */
function between(item: Y.Item, transaction: Y.Transaction): Clocks[] {
  const found: Clocks[] = [];
  if (item.parentSub === null) return found;
  for (let { left } = item; left && isNew(left, transaction); left = left.left) found.push(clocksOf(left));
  return found;
}

/** A replaced type comes back with all that went with it. */
function withContents(item: Y.Item, transaction: Y.Transaction): Clocks[] {
  const found = [clocksOf(item)];
  if (!(item.content instanceof Y.ContentType)) return found;
  const { _start, _map } = item.content.type as unknown as { _start: Y.Item | null; _map: Map<string, Y.Item> };
  const inner = [..._map.values()];
  for (let child = _start; child; child = child.right) inner.push(child);
  for (const child of inner) {
    if (Y.isDeleted(transaction.deleteSet, child.id)) found.push(...withContents(child, transaction));
  }
  return found;
}

function clocksOf(item: Y.Item): Clocks {
  return { client: item.id.client, from: item.id.clock, to: item.id.clock + item.length };
}

/** Sorted and joined, as Yjs searches them. */
function rangesOf(clocks: readonly Clocks[]): Map<number, { clock: number; len: number }[]> {
  const ranges = new Map<number, { clock: number; len: number }[]>();
  for (const { client, from, to } of [...clocks].sort((a, b) => a.from - b.from)) {
    const own = ranges.get(client) ?? [];
    ranges.set(client, own);
    const last = own.at(-1);
    if (last && from <= last.clock + last.len) last.len = Math.max(last.len, to - last.clock);
    else own.push({ clock: from, len: to - from });
  }
  return ranges;
}
