/** What the document log's proxy and its thread say to each other. Bytes travel in one buffer per message: cloning a view would copy its whole pool. */
import type { DocumentKey } from '@tutti/base';
import type { HistoryPolicy, NewHistory, NewRecord, StoredDocument, VersionMark } from '@tutti/sync/log';
import type { PackedError } from '../sqlite/pack-error.ts';

export interface PackedRecords {
  at: Float64Array;
  lengths: Uint32Array;
  /** One entry per record, as an index into `names`. */
  authors: Uint32Array;
  names: string[];
  bytes: Uint8Array<ArrayBuffer>;
}

/** Appends that follow one another, as one flat list: a turn holds those of many documents, and cloning objects costs more than storing them. */
export interface PackedAppends {
  kind: 'appends';
  /** Per append: its id, the file, plugin, document, epoch, how many records; then per record: when, who, how many bytes. */
  fields: (number | string)[];
  bytes: Uint8Array<ArrayBuffer>;
}

export interface UnpackedAppend {
  id: number;
  file: string;
  key: DocumentKey;
  records: NewRecord[];
}

export type LogRequest =
  | PackedAppends
  | { id: number; kind: 'load' | 'remove' | 'versions'; file: string; key: DocumentKey }
  | { id: number; kind: 'compact'; file: string; key: DocumentKey; policy: HistoryPolicy }
  | { id: number; kind: 'thin'; file: string; policy: HistoryPolicy; now: number }
  | { id: number; kind: 'version'; file: string; key: DocumentKey; seq: number }
  | { id: number; kind: 'mark'; file: string; key: DocumentKey; mark: VersionMark }
  | { id: number; kind: 'erased'; file: string; key: DocumentKey; authors: readonly string[] }
  | { id: number; kind: 'replace'; file: string; key: DocumentKey; beginning: NewHistory }
  | { id: number; kind: 'scrub' | 'historySize' | 'closeFile'; file: string }
  | { id: number; kind: 'close' };

export type LogReply = { id: number; value: unknown } | { id: number; error: PackedError };

export interface LogReplies {
  /** Of appends that are stored: id and last sequence number in turns. */
  stored: number[];
  replies: LogReply[];
  /** Milliseconds that the commits of this turn took; 0 without commit. */
  commitMs: number;
}

export interface PackedDocument {
  seq: number;
  snapshot: { seq: number; state: Uint8Array } | undefined;
  tail: PackedRecords;
}

/** The workspace is told by the file alone. */
export function unpackAppends({ fields, bytes }: PackedAppends): UnpackedAppend[] {
  const appends: UnpackedAppend[] = [];
  let place = 0;
  let offset = 0;
  const number = (): number => fields[place++] as number;
  const text = (): string => fields[place++] as string;
  while (place < fields.length) {
    const id = number();
    const file = text();
    const key = { workspace: '', plugin: text(), document: text(), epoch: number() };
    const records: NewRecord[] = [];
    for (let left = number(); left > 0; left--) {
      const at = number();
      const author = text();
      const end = offset + number();
      records.push({ at, author, update: bytes.subarray(offset, end) });
      offset = end;
    }
    appends.push({ id, file, key, records });
  }
  return appends;
}

export function packRecords(records: readonly NewRecord[]): PackedRecords {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const total = records.reduce((sum, { update }) => sum + update.length, 0);
  const packed = {
    at: new Float64Array(records.length),
    lengths: new Uint32Array(records.length),
    authors: new Uint32Array(records.length),
    names,
    bytes: new Uint8Array(total),
  };
  let offset = 0;
  records.forEach(({ at, author, update }, index) => {
    let name = indexes.get(author);
    if (name === undefined) {
      name = names.push(author) - 1;
      indexes.set(author, name);
    }
    packed.at[index] = at;
    packed.authors[index] = name;
    packed.lengths[index] = update.length;
    packed.bytes.set(update, offset);
    offset += update.length;
  });
  return packed;
}

export function unpackRecords({ at, lengths, authors, names, bytes }: PackedRecords): NewRecord[] {
  let offset = 0;
  return Array.from(lengths, (length, index) => {
    const update = bytes.subarray(offset, offset + length);
    offset += length;
    return { at: at[index] ?? 0, author: names[authors[index] ?? 0] ?? '', update };
  });
}

export function unpackDocument({ seq, snapshot, tail }: PackedDocument): StoredDocument {
  const first = (snapshot?.seq ?? 0) + 1;
  return { seq, snapshot, tail: unpackRecords(tail).map((record, index) => ({ ...record, seq: first + index })) };
}
