/** Squashes a document's records into one state, packing the versions that lie between, in a thread of its own: building a Y.Doc may take long and must not hold up commits. */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { type PackedVersion, packVersion, unpackVersion, type WholeVersion } from './version-packing.ts';

export interface SquashRequest {
  id: number;
  kind: 'squash';
  base: Uint8Array | undefined;
  updates: { lengths: Uint32Array; bytes: Uint8Array };
  /** Versions to pack on the way: `after` so many of the updates. In order. */
  versions: { seq: number; after: number }[];
  /** The newest whole version in the archive. */
  whole: PackedVersion | undefined;
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
  error?: string;
}

function squash({ base, updates, versions, whole }: SquashRequest): Omit<SquashReply, 'id'> {
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
    return { state: Y.encodeStateAsUpdate(doc), versions: packed };
  } finally {
    doc.destroy();
  }
}

function toWhole(packed: PackedVersion): WholeVersion {
  return { seq: packed.seq, state: unpackVersion(packed, undefined), packedBytes: packed.bytes.byteLength };
}

const port = parentPort;
port?.on('message', (request: SquashRequest | UnpackRequest) => {
  const { id } = request;
  let reply: SquashReply;
  try {
    reply = request.kind === 'squash' ? { id, ...squash(request) } : { id, state: unpackVersion(request.packed, request.base) };
  } catch (error) {
    reply = { id, error: String(error) };
  }
  port.postMessage(reply);
});
