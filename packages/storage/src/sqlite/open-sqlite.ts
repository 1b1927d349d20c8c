/** Opens a SQLite file the way every database of the house is opened: private, write-ahead log, every commit on disk. */
import { DatabaseSync } from 'node:sqlite';
import { touchPrivateFile } from '../data-folder/private-files.ts';

export interface SqliteOptions {
  /** A second handle that can never write. The file must exist and be in write-ahead mode. */
  readOnly?: boolean;
  /** How long a statement waits for another process's lock; milliseconds. */
  busyTimeoutMs?: number;
  /** Bytes of one value or row; SQLite's own limit is a thousand million. */
  largestValue?: number;
  /**
   * What is deleted is overwritten, or the names of those who left would stand in the file's free pages for years. `fast`: only
   * where that costs no write of its own, for the log, which deletes at every compaction.
   */
  overwriteDeleted?: 'always' | 'fast';
}

export function openSqlite(file: string, options: SqliteOptions = {}): DatabaseSync {
  const { readOnly = false, busyTimeoutMs = 5000, largestValue, overwriteDeleted = 'always' } = options;
  if (!readOnly) touchPrivateFile(file);
  // `timeout` sets the busy timeout at open: it has to stand before the journal mode is changed, or two openers lock each other out.
  const database = new DatabaseSync(file, {
    readOnly,
    timeout: busyTimeoutMs,
    limits: largestValue === undefined ? {} : { length: largestValue },
  });
  try {
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');
    database.exec(`pragma trusted_schema = off; pragma secure_delete = ${overwriteDeleted === 'fast' ? 'fast' : 'on'}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
