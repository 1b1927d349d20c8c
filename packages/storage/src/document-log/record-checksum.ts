/** Checksums of the document log: SQLite alone returns flipped bits and lost log tails in silence, so every record vouches for itself and for all before it. */
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DocumentKey } from '@tutti/base';

/** What the log knows of a document inside one workspace's database. */
export interface DocumentHead {
  /** Row number of the document; 0 while it was never written. */
  id: number;
  /** Number of the last record. */
  seq: number;
  /** Checksum of the last record, which chains all before it. */
  chain: number;
  /** Number of the last record that the snapshot holds; 0 without snapshot. */
  snapshotSeq: number;
}

const numbers = new DataView(new ArrayBuffer(24));
const numberBytes = new Uint8Array(numbers.buffer);

/** Name of a document inside its workspace's database. */
export function documentName(key: DocumentKey): string {
  return JSON.stringify([key.plugin, key.document, key.epoch]);
}

/** Where the chain of a document begins, so that records moved to another document do not verify. */
export function chainStart(key: DocumentKey): number {
  return crc32(documentName(key));
}

/** Checksum of a record, chained with the one before it. */
export function recordChecksum(previous: number, seq: number, at: number, author: string, update: Uint8Array): number {
  return crc32(update, crc32(author, checkNumbers(previous, seq, at, update.length)));
}

export function snapshotChecksum(seq: number, chain: number, state: Uint8Array): number {
  return crc32(state, checkNumbers(chain, seq, chain, state.length));
}

/** Vouches for the row that says how long a document is. */
export function headSeal(name: string, head: DocumentHead): number {
  return checkNumbers(crc32(name, head.id), head.seq, head.chain, head.snapshotSeq);
}

/** 64 bits that stand for a document in the high-water marks. */
export function documentFingerprint(name: string): bigint {
  return hash('sha256', name, 'buffer').readBigUInt64LE();
}

function checkNumbers(start: number, a: number, b: number, c: number): number {
  numbers.setFloat64(0, a);
  numbers.setFloat64(8, b);
  numbers.setFloat64(16, c);
  return crc32(numberBytes, start);
}
