/** Squashes a document's records into one state, packing the versions that lie between, in a thread of its own: building a Y.Doc may take long and must not hold up commits. */
import { parentPort } from 'node:worker_threads';
import { eraseWriting, joinSpans, WritingLedger, type WrittenSpan } from '@tutti/sync/log';
import * as Y from 'yjs';
import { type PackedVersion, packVersion, unpackVersion, type WholeVersion } from './version-packing.ts';

export interface PackedUpdates {
  lengths: Uint32Array;
  /** One per update, as an index into `names`. */
  authors: Uint32Array;
  names: string[];
  bytes: Uint8Array;
}

export interface SquashRequest {
  id: number;
  kind: 'squash';
  base: Uint8Array | undefined;
  updates: PackedUpdates;
  /** Versions to pack on the way: `after` so many of the updates. In order. */
  versions: { seq: number; after: number }[];
  /** The newest whole version in the archive. */
  whole: PackedVersion | undefined;
  /** Say who wrote what the updates added. */
  tellWriting: boolean;
}

export interface EraseRequest {
  id: number;
  kind: 'erase';
  base: Uint8Array | undefined;
  updates: PackedUpdates;
  /** Who wrote what is in the base. */
  writing: WrittenSpan[];
  /** Whose writing goes. */
  authors: readonly string[];
}

export interface UnpackRequest {
  id: number;
  kind: 'unpack';
  packed: PackedVersion;
  base: PackedVersion | undefined;
}

/** No state: parts of the document have not arrived yet and a snapshot would lose their order; try again later. */
export interface SquashReply {
  id: number;
  state?: Uint8Array | undefined;
  versions?: PackedVersion[];
  writing?: WrittenSpan[];
  /** Letters and values that were erased. */
  removed?: number;
  error?: string;
}

function squash({ base, updates, versions, whole, tellWriting }: SquashRequest): Omit<SquashReply, 'id'> {
  const doc = new Y.Doc();
  const packed: PackedVersion[] = [];
  let against = whole && toWhole(whole);
  let count = 0;
  let offset = 0;
  // One transaction per stretch between versions: what was written and taken back within it leaves no trace in the bytes.
  const applyUntil = (end: number): void =>
    doc.transact(() => {
      if (count === 0 && base) Y.applyUpdate(doc, base);
      for (const length of updates.lengths.subarray(count, end)) {
        Y.applyUpdate(doc, updates.bytes.subarray(offset, offset + length));
        offset += length;
      }
      count = end;
    });
  try {
    for (const { seq, after } of versions) {
      applyUntil(after);
      const state = Y.encodeStateAsUpdate(doc);
      const version = packVersion(seq, state, against);
      packed.push(version);
      if (version.base === 0) against = { seq, state, packedBytes: version.bytes.byteLength };
    }
    applyUntil(updates.lengths.length);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return {};
    return { state: Y.encodeStateAsUpdate(doc), versions: packed, writing: tellWriting ? joinSpans(writingOf(base, updates)) : [] };
  } finally {
    doc.destroy();
  }
}

function erase({ base, updates, writing, authors }: EraseRequest): Omit<SquashReply, 'id'> {
  const all = joinSpans([...writing, ...writingOf(base, updates)]);
  const { state, removed } = eraseWriting(
    [...(base ? [base] : []), ...unpacked(updates)],
    all.filter(({ author }) => authors.includes(author)),
  );
  return { state, removed, writing: all };
}

function writingOf(base: Uint8Array | undefined, updates: PackedUpdates): readonly WrittenSpan[] {
  const ledger = new WritingLedger(base);
  for (const [index, update] of unpacked(updates).entries()) ledger.add(updates.names[updates.authors[index] ?? 0] ?? '', update);
  return ledger.spans;
}

function unpacked({ lengths, bytes }: PackedUpdates): Uint8Array[] {
  let offset = 0;
  return Array.from(lengths, (length) => {
    offset += length;
    return bytes.subarray(offset - length, offset);
  });
}

function toWhole(packed: PackedVersion): WholeVersion {
  return { seq: packed.seq, state: unpackVersion(packed, undefined), packedBytes: packed.bytes.byteLength };
}

const port = parentPort;
function work(request: SquashRequest | EraseRequest | UnpackRequest): Omit<SquashReply, 'id'> {
  switch (request.kind) {
    case 'squash':
      return squash(request);
    case 'erase':
      return erase(request);
    case 'unpack':
      return { state: unpackVersion(request.packed, request.base) };
  }
}

port?.on('message', (request: SquashRequest | EraseRequest | UnpackRequest) => {
  const { id } = request;
  let reply: SquashReply;
  try {
    reply = { id, ...work(request) };
  } catch (error) {
    reply = { id, error: String(error) };
  }
  port.postMessage(reply);
});
