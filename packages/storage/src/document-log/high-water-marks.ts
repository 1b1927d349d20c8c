/**
 * How far each document had come, kept beside the database: a write-ahead log with a flipped bit loses its tail and still reads as
 * healthy, and only something outside it can tell. A mark is written after the commit, so it is never ahead of what was stored.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const slotBytes = 24;

interface Slot {
  index: number;
  seq: number;
}

export class HighWaterMarks {
  #descriptor: number;
  #slots = new Map<bigint, Slot>();
  #free: number[] = [];
  #count = 0;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a+', 0o600);
    closeSync(this.#descriptor);
    this.#descriptor = openSync(file, 'r+');
    this.#readAll();
  }

  /** The highest record number known to have been stored; 0 when none is known. */
  get(fingerprint: bigint): number {
    return this.#slots.get(fingerprint)?.seq ?? 0;
  }

  raise(fingerprint: bigint, seq: number): void {
    let slot = this.#slots.get(fingerprint);
    if (!slot) {
      slot = { index: this.#free.pop() ?? this.#count++, seq };
      this.#slots.set(fingerprint, slot);
    }
    slot.seq = seq;
    try {
      this.#write(slot.index, fingerprint, seq);
    } catch {
      // On a full disk the mark stays behind: what it guards is stored all the same, so this must not fail the append.
    }
  }

  /** Forgets a document that is about to be removed. */
  clear(fingerprint: bigint): void {
    const slot = this.#slots.get(fingerprint);
    if (!slot) return;
    this.#write(slot.index, 0n, 0);
    this.#slots.delete(fingerprint);
    this.#free.push(slot.index);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(index: number, fingerprint: bigint, seq: number): void {
    const slot = Buffer.alloc(slotBytes);
    slot.writeBigUInt64LE(fingerprint, 0);
    slot.writeDoubleLE(seq, 8);
    slot.writeUInt32LE(crc32(slot.subarray(0, 16)), 16);
    writeSync(this.#descriptor, slot, 0, slotBytes, index * slotBytes);
  }

  #readAll(): void {
    const size = fstatSync(this.#descriptor).size;
    this.#count = Math.floor(size / slotBytes);
    // A torn last slot was never vouched for: its document's commit stands in the database all the same.
    if (size % slotBytes !== 0) ftruncateSync(this.#descriptor, this.#count * slotBytes);
    const bytes = Buffer.alloc(this.#count * slotBytes);
    readSync(this.#descriptor, bytes, 0, bytes.length, 0);
    for (let index = 0; index < this.#count; index++) {
      const slot = bytes.subarray(index * slotBytes, (index + 1) * slotBytes);
      const fingerprint = slot.readBigUInt64LE(0);
      const sound = slot.readUInt32LE(16) === crc32(slot.subarray(0, 16));
      if (sound && fingerprint !== 0n) this.#slots.set(fingerprint, { index, seq: slot.readDoubleLE(8) });
      else this.#free.push(index);
    }
  }
}
