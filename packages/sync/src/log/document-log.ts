/** Where live documents are kept: an append-only log per document with snapshots. Rooms write through it; storage implements it. */
import type { DocumentKey } from '@tutti/base';
import type { DocumentHistory } from './document-history.ts';
import type { ErasedContent } from './writing.ts';

export interface NewRecord {
  /** When it was received, milliseconds since 1970 UTC. */
  at: number;
  /** Who made it: a seat id, `token:<id>` or `server`. */
  author: string;
  /** A Yjs update, encoding V1. */
  update: Uint8Array;
}

export interface LogRecord extends NewRecord {
  /** 1, 2, 3 … per document, without a gap. */
  seq: number;
}

export interface StoredDocument {
  /** Sequence number of the last record that is durably stored; 0 for a new document. */
  seq: number;
  /** The state that all records up to and including `seq` squash to. */
  snapshot: { seq: number; state: Uint8Array } | undefined;
  /** The records after the snapshot, in order. */
  tail: LogRecord[];
}

/** How a document goes on after something in it was erased. */
export interface NewHistory {
  /** Higher than that of the old one. */
  epoch: number;
  /** Whose writing goes; none: only the past goes. */
  authors: readonly string[];
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Who did it; stands for everybody when nobody's writing is left. */
  by: string;
}

export interface CompactionResult {
  /** Records squashed into the new snapshot; 0 when there was nothing to do. */
  squashed: number;
  /** Size of the snapshot in bytes. */
  bytes: number;
}

/**
 * Every implementation passes documentLogContract (testkit). Errors: STORAGE_FULL and STORAGE_FAILED from append
 * (nothing of the batch is stored, the caller may retry), STORAGE_CORRUPT from load (that document alone).
 */
export interface DocumentLog extends DocumentHistory {
  /** Reads a document; one that was never written is `{seq: 0, snapshot: undefined, tail: []}`. */
  load(key: DocumentKey): Promise<StoredDocument>;
  /**
   * Stores the records in order, all or none, and resolves with the last sequence number
   * only after they are durable (they survive `kill -9` and a power cut).
   */
  append(key: DocumentKey, records: readonly NewRecord[]): Promise<number>;
  /** Squashes the tail into a snapshot and archives the versions in it, off the calling thread where there is one. Writes go on meanwhile. */
  compact(key: DocumentKey): Promise<CompactionResult>;
  /** Forgets a document and its past for good. */
  remove(key: DocumentKey): Promise<void>;
  /** The document without what those authors wrote and without anything deleted; nothing is changed. */
  erased(key: DocumentKey, authors: readonly string[]): Promise<ErasedContent>;
  /**
   * Begins a new history with what `erased` gives. The old one stays until it is removed; nothing may be appended to it meanwhile.
   * Durable when it resolves. @returns the number of the new history's only version.
   */
  replace(key: DocumentKey, beginning: NewHistory): Promise<number>;
  /** Overwrites on disk what was removed in this workspace, free pages and journals included. @throws TRY_LATER while somebody reads the file. */
  scrub(workspace: string): Promise<void>;
  close(): Promise<void>;
}
