/**
 * How far each document had come, kept beside the database: a write-ahead log with a flipped bit loses its tail and still reads as
 * healthy, and only something outside it can tell. A mark is written after the commit, so it is never ahead of what was stored.
 */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { documentFingerprint } from './record-checksum.ts';

const slotBytes = 24;

interface Slot {
  index: number;
  fingerprint: bigint;
  seq: number;
}

export class HighWaterMarks {
  #descriptor: number;
  #slots = new Map<bigint, Slot>();
  /** The same slots, for names that have been asked for: a fingerprint costs more than all else here. */
  #byName = new Map<string, Slot>();
  #free: number[] = [];
  #count = 0;
  readonly #bytes = Buffer.alloc(slotBytes);

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a+', 0o600);
    closeSync(this.#descriptor);
    this.#descriptor = openSync(file, 'r+');
    this.#readAll();
  }

  /** The highest record number of a document known to have been stored; 0 when none is known. */
  get(name: string): number {
    return this.#slotOf(name)?.seq ?? 0;
  }

  raise(name: string, seq: number): void {
    const slot = this.#slotOf(name) ?? this.#newSlot(name);
    if (slot.seq === seq) return;
    slot.seq = seq;
    try {
      this.#write(slot.index, slot.fingerprint, seq);
    } catch {
      // On a full disk the mark stays behind: what it guards is stored all the same, so this must not fail the append.
    }
  }

  /** Forgets a document that is about to be removed. */
  clear(name: string): void {
    const slot = this.#slotOf(name);
    if (!slot) return;
    this.#write(slot.index, 0n, 0);
    this.#slots.delete(slot.fingerprint);
    this.#byName.delete(name);
    this.#free.push(slot.index);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #slotOf(name: string): Slot | undefined {
    const known = this.#byName.get(name) ?? this.#slots.get(documentFingerprint(name));
    if (known) this.#byName.set(name, known);
    return known;
  }

  #newSlot(name: string): Slot {
    const slot = { index: this.#free.pop() ?? this.#count++, fingerprint: documentFingerprint(name), seq: 0 };
    this.#slots.set(slot.fingerprint, slot);
    this.#byName.set(name, slot);
    return slot;
  }

  #write(index: number, fingerprint: bigint, seq: number): void {
    const slot = this.#bytes;
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
      if (sound && fingerprint !== 0n) this.#slots.set(fingerprint, { index, fingerprint, seq: slot.readDoubleLE(8) });
      else this.#free.push(index);
    }
  }
}
