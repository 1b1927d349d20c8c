/** Versions in few bytes: a whole one now and then, and between them what differs from it. No version rests on more than one other. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

export interface PackedVersion {
  seq: number;
  /** The whole version that this one is packed against; 0 for a whole one. */
  base: number;
  /** Bytes of the content once unpacked. */
  size: number;
  bytes: Uint8Array;
}

/** A whole version that others may be packed against. */
export interface WholeVersion {
  seq: number;
  state: Uint8Array;
  /** What it takes packed. */
  packedBytes: number;
}

/** Far enough to find a passage anywhere in the largest document. */
const windowLog = 27;

/** Packs against `whole` while that pays; otherwise the version becomes a whole one itself. */
export function packVersion(seq: number, state: Uint8Array, whole: WholeVersion | undefined): PackedVersion {
  const packed = { seq, size: state.byteLength };
  if (whole) {
    const bytes = zstdCompressSync(state, { dictionary: whole.state, params: { [constants.ZSTD_c_windowLog]: windowLog } });
    if (bytes.byteLength * 2 <= whole.packedBytes) return { ...packed, base: whole.seq, bytes };
  }
  return { ...packed, base: 0, bytes: zstdCompressSync(state) };
}

/** @param base the packed version that `packed.base` names. */
export function unpackVersion(packed: PackedVersion, base: PackedVersion | undefined): Uint8Array {
  const state = zstdDecompressSync(packed.bytes, {
    maxOutputLength: Math.max(1, packed.size),
    params: { [constants.ZSTD_d_windowLogMax]: windowLog },
    ...(base ? { dictionary: unpackVersion(base, undefined) } : {}),
  });
  if (state.byteLength !== packed.size) throw new Error('a packed version has another size than it should');
  return state;
}
