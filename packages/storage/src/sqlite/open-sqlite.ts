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
}

export function openSqlite(file: string, { readOnly = false, busyTimeoutMs = 5000, largestValue }: SqliteOptions = {}): DatabaseSync {
  if (!readOnly) touchPrivateFile(file);
  // `timeout` sets the busy timeout at open: it has to stand before the journal mode is changed, or two openers lock each other out.
  const database = new DatabaseSync(file, {
    readOnly,
    timeout: busyTimeoutMs,
    limits: largestValue === undefined ? {} : { length: largestValue },
  });
  try {
    if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');
    database.exec('pragma trusted_schema = off');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
