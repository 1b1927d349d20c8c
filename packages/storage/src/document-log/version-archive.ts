/** The archive of settled versions beside the log, in the same database: written with the snapshot that swallows their records, checked at every read. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { type HistorySize, type SettledVersion, type VersionMarks, withMark } from '@tutti/sync/log';
import type { PackedVersion } from './version-packing.ts';

interface VersionRow {
  seq: number;
  started: number;
  ended: number;
  authors: string;
  base: number;
  size: number;
  /** Of the packed bytes. */
  checksum: number;
  /** Of everything else. */
  seal: number;
}

interface MarkRow {
  seq: number;
  name: string | null;
  restored: number | null;
  seal: number;
}

const columns = 'seq, started_at as started, ended_at as ended, authors, base, size, checksum, seal';

/** The version that is the snapshot's own needs no bytes of its own until the next snapshot. */
const noBytes = new Uint8Array(0);

export class VersionArchive {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Oldest first; rows that do not match their seal are left out. */
  list(document: number): SettledVersion[] {
    const marks = this.marks(document);
    return this.#rows(document)
      .filter((row) => row.seal === sealOf(document, row))
      .map((row) => withMark(toVersion(row), marks));
  }

  marks(document: number): VersionMarks {
    const rows = this.#all<MarkRow>('select seq, name, restored, seal from version_mark where document = ? order by seq', document);
    return new Map(
      rows
        .filter((row) => row.seal === markSeal(document, row))
        .map(({ seq, name, restored }) => [seq, { name: name ?? undefined, restored: restored ?? undefined }]),
    );
  }

  /** Versions that others are packed against. */
  bases(document: number): Set<number> {
    const rows = this.#all<{ base: number }>('select distinct base from version where document = ? and base > 0', document);
    return new Set(rows.map(({ base }) => base));
  }

  /** Versions that have bytes of their own. */
  packed(document: number): Set<number> {
    const rows = this.#all<{ seq: number }>('select seq from version where document = ? and checksum <> 0', document);
    return new Set(rows.map(({ seq }) => seq));
  }

  newestWhole(document: number): PackedVersion | undefined {
    const [row] = this.#all<{ seq: number }>(
      'select seq from version where document = ? and base = 0 and checksum <> 0 order by seq desc limit 1',
      document,
    );
    return row && this.read(document, row.seq);
  }

  /** Undefined when the row or its bytes are missing or damaged. */
  read(document: number, seq: number): PackedVersion | undefined {
    const [row] = this.#all<VersionRow & { bytes: Uint8Array }>(
      `select ${columns}, bytes from version where document = ? and seq = ?`,
      document,
      seq,
    );
    if (!row || row.seal !== sealOf(document, row) || row.checksum !== checksumOf(row.bytes) || row.checksum === 0) return undefined;
    return { seq: row.seq, base: row.base, size: row.size, bytes: row.bytes };
  }

  /** Part of the caller's transaction: afterwards exactly `kept` is there, what is damaged aside. */
  install(document: number, kept: readonly SettledVersion[], fresh: ReadonlyMap<number, PackedVersion>): void {
    const known = new Map(this.#rows(document).map((row) => [row.seq, row]));
    const staying = new Set(kept.map(({ seq }) => seq));
    for (const row of known.values()) {
      if (!staying.has(row.seq) && row.seal === sealOf(document, row)) {
        this.#run('delete from version where document = ? and seq = ?', document, row.seq);
        this.#run('delete from version_mark where document = ? and seq = ?', document, row.seq);
      }
    }
    for (const version of kept) this.#put(document, version, known.get(version.seq), fresh.get(version.seq));
  }

  mark(document: number, seq: number, mark: { name?: string | undefined; restored?: number | undefined }): void {
    const known = this.marks(document).get(seq);
    const row = { seq, name: mark.name ?? known?.name ?? null, restored: mark.restored ?? known?.restored ?? null };
    this.#run(
      'insert or replace into version_mark (document, seq, name, restored, seal) values (?, ?, ?, ?, ?)',
      document,
      seq,
      row.name,
      row.restored,
      markSeal(document, row),
    );
  }

  size(): HistorySize {
    const [row] = this.#all<{ versions: number; bytes: number }>(
      'select count(*) as versions, coalesce(sum(length(bytes)), 0) as bytes from version where checksum <> 0',
    );
    return { versions: row?.versions ?? 0, bytes: row?.bytes ?? 0 };
  }

  remove(document: number): void {
    this.#run('delete from version where document = ?', document);
    this.#run('delete from version_mark where document = ?', document);
  }

  /** Numbers of versions that cannot be read; none in a database that is older than the archive. */
  damaged(document: number): number[] {
    const [table] = this.#all<{ n: number }>("select count(*) as n from sqlite_master where name = 'version'");
    if (!table?.n) return [];
    const rows = this.#rows(document);
    return rows
      .filter((row) => row.seal !== sealOf(document, row) || (row.checksum !== 0 && !this.read(document, row.seq)))
      .map(({ seq }) => seq);
  }

  #put(document: number, version: SettledVersion, known: VersionRow | undefined, fresh: PackedVersion | undefined): void {
    const { base, size, checksum } = fresh
      ? { base: fresh.base, size: fresh.size, checksum: checksumOf(fresh.bytes) }
      : (known ?? { base: 0, size: 0, checksum: 0 });
    const row = {
      seq: version.seq,
      started: version.from,
      ended: version.to,
      authors: JSON.stringify(version.authors),
      base,
      size,
      checksum,
    };
    const seal = sealOf(document, row);
    if (known && !fresh && known.seal === seal) return;
    const values = [row.started, row.ended, row.authors, base, size, checksum, seal];
    if (known && !fresh) {
      this.#run(
        'update version set started_at = ?, ended_at = ?, authors = ?, base = ?, size = ?, checksum = ?, seal = ? where document = ? and seq = ?',
        ...values,
        document,
        row.seq,
      );
    } else {
      this.#run(
        'insert or replace into version (started_at, ended_at, authors, base, size, checksum, seal, bytes, document, seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...values,
        fresh?.bytes ?? noBytes,
        document,
        row.seq,
      );
    }
  }

  #rows(document: number): VersionRow[] {
    return this.#all<VersionRow>(`select ${columns} from version where document = ? order by seq`, document);
  }

  #all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#database.prepare(sql).all(...values) as unknown as Row[];
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#database.prepare(sql).run(...values);
  }
}

function toVersion(row: VersionRow): SettledVersion {
  const version = { seq: row.seq, from: row.started, to: row.ended, authors: JSON.parse(row.authors) as string[] };
  return row.checksum === 0 ? version : { ...version, bytes: row.size };
}

/** 0 stands for no bytes, and for nothing else. */
function checksumOf(bytes: Uint8Array): number {
  return bytes.byteLength === 0 ? 0 : crc32(bytes) || 1;
}

function sealOf(document: number, row: Omit<VersionRow, 'seal'>): number {
  return crc32(JSON.stringify([document, row.seq, row.started, row.ended, row.authors, row.base, row.size, row.checksum]));
}

function markSeal(document: number, row: Omit<MarkRow, 'seal'>): number {
  return crc32(JSON.stringify([document, row.seq, row.name, row.restored]));
}
