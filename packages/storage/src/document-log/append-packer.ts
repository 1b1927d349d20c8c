/** Gathers appends for the log thread. Their bytes are copied when they come: the caller may use its buffers again. */
import type { DocumentKey } from '@tutti/base';
import type { NewRecord } from '@tutti/sync/log';
import type { PackedAppends } from './log-messages.ts';

/** Room that is kept from message to message. */
const keptBytes = 64 * 1024;

export class AppendPacker {
  #fields: (number | string)[] = [];
  #bytes = new Uint8Array(4096);
  #used = 0;

  add(id: number, file: string, key: DocumentKey, records: readonly NewRecord[]): void {
    this.#fields.push(id, file, key.plugin, key.document, key.epoch, records.length);
    for (const { at, author, update } of records) {
      this.#fields.push(at, author, update.length);
      this.#reserve(update.length);
      this.#bytes.set(update, this.#used);
      this.#used += update.length;
    }
  }

  /** What has gathered since the last time; undefined when that is nothing. */
  take(): PackedAppends | undefined {
    if (this.#fields.length === 0) return undefined;
    const packed: PackedAppends = { kind: 'appends', fields: this.#fields, bytes: this.#bytes.slice(0, this.#used) };
    this.#fields = [];
    this.#used = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = new Uint8Array(4096);
    return packed;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + more));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}
