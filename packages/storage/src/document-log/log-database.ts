/** The document log of one workspace: one SQLite file, written by group commit and checked at every read. Runs in the log thread only. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type DocumentKey, isTuttiError, TuttiError } from '@tutti/base';
import {
  type HistoryPolicy,
  type HistorySize,
  type LogRecord,
  type SettledVersion,
  type StoredDocument,
  thinVersions,
  type VersionMark,
  type WrittenSpan,
} from '@tutti/sync/log';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { storageFailure } from '../sqlite/sqlite-failure.ts';
import { corrupt, DocumentHeads, readFailure } from './document-heads.ts';
import { HighWaterMarks } from './high-water-marks.ts';
import { prepareLogSchema } from './log-schema.ts';
import { chainStart, type DocumentHead, documentName, recordChecksum, snapshotChecksum } from './record-checksum.ts';
import { type LogAppend, RecordWriter } from './record-writer.ts';
import { VersionArchive } from './version-archive.ts';
import type { PackedVersion } from './version-packing.ts';
import { listVersions, marksText, planVersions, type VersionPlan } from './version-plan.ts';
import { WritingRecord } from './writing-record.ts';

/** Rows per step of a long read or delete: the thread takes new appends in between. */
const sliceRows = 1000;

export interface ReadDocument extends StoredDocument {
  head: DocumentHead;
}

/** What a compaction leaves behind beside the snapshot. */
export interface PastOfSnapshot {
  plan: VersionPlan;
  packed: readonly PackedVersion[];
  /** Who wrote what the records added. */
  writing: readonly WrittenSpan[];
}

/** A document that begins anew with a content. */
export interface Beginning {
  state: Uint8Array;
  at: number;
  by: string;
  /** Whose writing is in it. */
  authors: readonly string[];
  writing: readonly WrittenSpan[];
}

interface RecordRow {
  seq: number;
  at: number;
  author: string;
  bytes: Uint8Array;
  checksum: number;
}

export interface LogDatabaseOptions {
  /** The file may not grow beyond this; appends then fail with STORAGE_FULL. */
  maxBytes?: number | undefined;
  /** Only for checking a copy: nothing can be written. */
  readOnly?: boolean;
  /** Where the high-water marks are; beside the database when absent. */
  marks?: string;
}

export class LogDatabase {
  #database: DatabaseSync;
  #marks: HighWaterMarks;
  #archive: VersionArchive;
  #writing: WritingRecord;
  #heads: DocumentHeads;
  #writer: RecordWriter;
  #selectRecords: StatementSync;

  constructor(file: string, { maxBytes, readOnly = false, marks = markFile(file) }: LogDatabaseOptions = {}) {
    let database: DatabaseSync | undefined;
    try {
      database = openSqlite(file, { readOnly, overwriteDeleted: 'fast' });
      if (!readOnly) prepareLogSchema(database);
      if (maxBytes !== undefined) database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / 4096))}`);
      this.#marks = new HighWaterMarks(marks);
      this.#database = database;
      this.#archive = new VersionArchive(database);
      this.#writing = new WritingRecord(database);
      this.#heads = new DocumentHeads(database, this.#marks);
      this.#writer = new RecordWriter(database, this.#heads);
    } catch (error) {
      database?.close();
      throw storageFailure(error);
    }
    this.#selectRecords = this.#database.prepare(
      'select seq, at, author, bytes, checksum from record where document = ? and seq > ? and seq <= ? order by seq limit ?',
    );
  }

  /**
   * Stores a batch in one transaction and one fsync. One answer per append: the last sequence number, or why that document alone failed.
   * @throws STORAGE_FULL, STORAGE_FAILED when nothing of the batch was stored.
   */
  append(batch: readonly LogAppend[]): (number | TuttiError)[] {
    return this.#writer.append(batch);
  }

  /** Reads and checks a document in steps; a compaction in between starts it afresh. @throws STORAGE_CORRUPT */
  *read(key: DocumentKey): Generator<void, ReadDocument> {
    for (;;) {
      const head = this.#heads.get(key);
      if (head.id === 0) return { seq: 0, snapshot: undefined, tail: [], head };
      const document = yield* this.#readOnce(key, head);
      if (document) return document;
    }
  }

  /** Everything that is in this database. */
  documents(workspace: string): DocumentKey[] {
    const rows = this.#database.prepare('select plugin, name as document, epoch from document order by id').all();
    return rows.map((row) => ({ ...(row as unknown as Omit<DocumentKey, 'workspace'>), workspace }));
  }

  /** The versions that may be looked at, oldest first. */
  versions(key: DocumentKey): SettledVersion[] {
    const head = this.#heads.get(key);
    if (head.id === 0) return [];
    const tail = this.#database.prepare('select seq, at, author from record where document = ? and seq > ? order by seq');
    return listVersions(this.#archive, head, tail.iterate(head.id, head.snapshotSeq) as Iterable<LogRecord>);
  }

  /** An archived version and what it is packed against; undefined when its content is still in the snapshot or the tail. @throws STORAGE_CORRUPT */
  archivedVersion(key: DocumentKey, seq: number): { packed: PackedVersion; base: PackedVersion | undefined } | undefined {
    const { id, snapshotSeq } = this.#heads.get(key);
    if (seq >= snapshotSeq) return undefined;
    const packed = this.#archive.read(id, seq);
    const base = packed && packed.base > 0 ? this.#archive.read(id, packed.base) : undefined;
    if (!packed || (packed.base > 0 && !base)) throw corrupt(key, `version ${seq} of its past cannot be read`);
    return { packed, base };
  }

  /** @throws NO_SUCH_VERSION */
  markVersion(key: DocumentKey, { seq: asked, ...mark }: VersionMark): number {
    const head = this.#heads.get(key);
    const seq = asked ?? head.seq;
    if (!this.versions(key).some((version) => version.seq === seq)) throw new TuttiError('NO_SUCH_VERSION');
    this.#writer.transaction(() => this.#archive.mark(head.id, seq, mark));
    return seq;
  }

  planVersions(read: ReadDocument, policy: HistoryPolicy): VersionPlan {
    return planVersions(this.#archive, read, policy);
  }

  /** Drops archived versions that the policy no longer keeps, a document per step. @returns how many went */
  *thinHistory(policy: HistoryPolicy, now: number): Generator<void, number> {
    let gone = 0;
    for (const { id } of this.#database.prepare('select id from document').all() as { id: number }[]) {
      const archived = this.#archive.list(id);
      const bases = this.#archive.bases(id);
      const kept = thinVersions(archived, now, policy, (seq) => bases.has(seq));
      if (kept.length < archived.length) this.#writer.transaction(() => this.#archive.install(id, kept, new Map()));
      gone += archived.length - kept.length;
      yield;
    }
    return gone;
  }

  historySize(): HistorySize {
    return this.#archive.size();
  }

  /** Archived versions that cannot be read, in words. */
  damagedVersions(key: DocumentKey): string[] {
    return this.#archive.damaged(this.#heads.get(key).id).map((seq) => corrupt(key, `version ${seq} of its past cannot be read`).message);
  }

  /**
   * Puts a snapshot in place of the records it holds, and their versions into the archive; false when the document got another
   * snapshot or other marks meanwhile.
   */
  installSnapshot(key: DocumentKey, from: DocumentHead, state: Uint8Array, past?: PastOfSnapshot): boolean {
    const head = this.#heads.get(key);
    if (head.id !== from.id || head.snapshotSeq !== from.snapshotSeq) return false;
    if (past && marksText(this.#archive.marks(head.id)) !== past.plan.marks) return false;
    const next = { ...head, snapshotSeq: from.seq };
    const name = documentName(key);
    this.#writer.transaction(() => {
      this.#putSnapshot(head.id, from.seq, from.chain, state);
      if (past) {
        this.#archive.install(head.id, past.plan.kept, new Map(past.packed.map((version) => [version.seq, version])));
        this.#writing.add(head.id, past.writing);
      }
      this.#heads.write(name, next);
    });
    this.#heads.stored(name, next);
    return true;
  }

  /** Deletes what a snapshot replaced, in steps. Left over by a crash, such records are never read and go with the next compaction. */
  *dropSquashed(key: DocumentKey): Generator<void, void> {
    const drop = this.#database.prepare(
      'delete from record where document = ? and seq in (select seq from record where document = ? and seq <= ? order by seq limit ?)',
    );
    for (;;) {
      const { id, snapshotSeq } = this.#heads.get(key);
      if (id === 0 || Number(drop.run(id, id, snapshotSeq, sliceRows).changes) < sliceRows) return;
      yield;
    }
  }

  /** Who wrote what the snapshot holds. @throws STORAGE_CORRUPT */
  writing(head: DocumentHead): WrittenSpan[] {
    return head.id === 0 ? [] : this.#writing.read(head.id);
  }

  /** Begins a document with a content that has no records behind it. What an unfinished attempt left is replaced. */
  begin(key: DocumentKey, { state, at, by, authors, writing }: Beginning): number {
    this.remove(key);
    const name = documentName(key);
    const chain = recordChecksum(chainStart(key), 1, at, by, state);
    const head: DocumentHead = { id: 0, seq: 1, chain, snapshotSeq: 1 };
    this.#writer.transaction(() => {
      head.id = this.#heads.insert(key);
      this.#putSnapshot(head.id, head.seq, chain, state);
      this.#archive.install(head.id, [{ seq: head.seq, from: at, to: at, authors: authors.length > 0 ? [...authors] : [by] }], new Map());
      this.#writing.add(head.id, writing);
      this.#heads.write(name, head);
    });
    this.#heads.stored(name, head);
    return head.seq;
  }

  /**
   * Writes the file anew without what was deleted: free pages and gaps within pages still hold it, and the journal does.
   * The log stands still meanwhile, and as much room again is needed. @throws TRY_LATER while another process reads the file.
   */
  scrub(): void {
    try {
      this.#database.exec('vacuum; pragma busy_timeout = 100');
      const { busy } = this.#database.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
      if (busy)
        throw new TuttiError('TRY_LATER', { detail: 'What was erased will be overwritten on disk once the file is not being read.' });
    } catch (error) {
      throw isTuttiError(error) ? error : storageFailure(error);
    } finally {
      this.#database.exec('pragma busy_timeout = 5000');
    }
  }

  remove(key: DocumentKey): void {
    this.#heads.forget(documentName(key));
    this.#writer.transaction(() => {
      const row = this.#database
        .prepare('select id from document where plugin = ? and name = ? and epoch = ?')
        .get(key.plugin, key.document, key.epoch);
      if (!row) return;
      this.#archive.remove((row as { id: number }).id);
      this.#writing.remove((row as { id: number }).id);
      for (const sql of [
        'delete from record where document = ?',
        'delete from snapshot where document = ?',
        'delete from document where id = ?',
      ]) {
        this.#database.prepare(sql).run((row as { id: number }).id);
      }
    });
  }

  close(): void {
    this.#database.close();
    this.#marks.close();
  }

  *#readOnce(key: DocumentKey, head: DocumentHead): Generator<void, ReadDocument | undefined> {
    try {
      const snapshot = head.snapshotSeq === 0 ? undefined : this.#readSnapshot(key, head);
      const tail: LogRecord[] = [];
      let chain = snapshot?.chain ?? chainStart(key);
      let seq = head.snapshotSeq;
      while (seq < head.seq) {
        const rows = this.#selectRecords.all(head.id, seq, head.seq, sliceRows) as unknown as RecordRow[];
        if (rows.length === 0) throw corrupt(key, `record ${seq + 1} of ${head.seq} is missing`);
        for (const { seq: got, at, author, bytes, checksum } of rows) {
          chain = recordChecksum(chain, got, at, author, bytes);
          if (got !== seq + 1) throw corrupt(key, `record ${seq + 1} of ${head.seq} is missing`);
          if (chain !== checksum) throw corrupt(key, `record ${got} of ${head.seq} does not match its checksum`);
          seq = got;
          tail.push({ seq, at, author, update: bytes });
        }
        if (seq < head.seq) yield;
        const now = this.#heads.get(key);
        if (now.id !== head.id || now.snapshotSeq !== head.snapshotSeq) return undefined;
      }
      if (chain !== head.chain) throw corrupt(key, 'the last record is not the one that was stored last');
      return { seq, snapshot: snapshot && { seq: snapshot.seq, state: snapshot.state }, tail, head };
    } catch (error) {
      throw readFailure(key, error);
    }
  }

  #readSnapshot(key: DocumentKey, head: DocumentHead): { seq: number; chain: number; state: Uint8Array } {
    const row = this.#database.prepare('select seq, chain, state, checksum from snapshot where document = ?').get(head.id);
    const snapshot = row as unknown as { seq: number; chain: number; state: Uint8Array; checksum: number } | undefined;
    if (!snapshot || snapshot.seq !== head.snapshotSeq) throw corrupt(key, 'its snapshot is missing');
    if (snapshotChecksum(snapshot.seq, snapshot.chain, snapshot.state) !== snapshot.checksum) {
      throw corrupt(key, 'its snapshot does not match its checksum');
    }
    return snapshot;
  }

  #putSnapshot(document: number, seq: number, chain: number, state: Uint8Array): void {
    this.#database
      .prepare('insert or replace into snapshot (document, seq, chain, state, checksum) values (?, ?, ?, ?, ?)')
      .run(document, seq, chain, state, snapshotChecksum(seq, chain, state));
  }
}

/** The high-water marks stand beside the database, outside what SQLite could lose with it. */
export function markFile(file: string): string {
  return `${file}.marks`;
}
