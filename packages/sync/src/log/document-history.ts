/** What is kept of a document's past: settled versions with their authors, never the keystrokes between them. */
import type { DocumentKey } from '@tutti/base';
import type { HistoryPolicy } from './history-policy.ts';

export interface SettledVersion {
  /** Number of the last record that belongs to it; the version's name for machines. */
  seq: number;
  /** When the first record that it adds was received, milliseconds since 1970 UTC. */
  from: number;
  /** When the last one was received. */
  to: number;
  /** Who wrote since the version before, each once, in the order of coming in. */
  authors: string[];
  /** What people call it. */
  name?: string | undefined;
  /** It brought back the content of this earlier version. */
  restored?: number | undefined;
  /** Bytes of its whole content; known once it is archived. */
  bytes?: number | undefined;
}

/** Ends a version where nobody paused: it was named, or the document is about to be restored. */
export interface VersionMark {
  /** A listed version; the document as it stands when absent. */
  seq?: number | undefined;
  name?: string | undefined;
  restored?: number | undefined;
}

/** What the past of a workspace's documents takes on disk. */
export interface HistorySize {
  versions: number;
  /** Packed. */
  bytes: number;
}

/**
 * The readable past of documents. Errors: NO_SUCH_VERSION for a number that is no settled version (what stood between two
 * pauses is nobody's business), STORAGE_CORRUPT for a version that is damaged on disk, that one alone.
 */
export interface DocumentHistory {
  /** Oldest first. The last one is the document as it stands and may still be growing. */
  versions(key: DocumentKey): Promise<SettledVersion[]>;
  /** The whole content of a version, as a Yjs update (V1). */
  version(key: DocumentKey, seq: number): Promise<Uint8Array>;
  /** Durable when it resolves. @returns the number of the version that carries the mark now. */
  markVersion(key: DocumentKey, mark: VersionMark): Promise<number>;
  /** From now on versions of this workspace are kept so long; `long` until this is called. */
  setHistoryPolicy(workspace: string, policy: HistoryPolicy): void;
  /** Drops the versions that the policy no longer keeps, of every document. @param now milliseconds since 1970 UTC. @returns how many went */
  thinHistory(workspace: string, now: number): Promise<number>;
  historySize(workspace: string): Promise<HistorySize>;
}
