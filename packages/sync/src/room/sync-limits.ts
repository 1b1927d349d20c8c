/** Every number that bounds what one socket or one document may cost; SPEC.md, part L. Bytes and milliseconds. */

export interface SyncLimits {
  /** One message from a client; larger ones close with 4413. */
  frameBytes: number;
  /** A document's state; growing past it closes the writer with 4413. */
  documentBytes: number;
  /** A state vector from a client. */
  stateVectorBytes: number;
  /** How far one update may move a client id's clock. */
  clockJump: number;
  /** Levels of shared types inside shared types. */
  nesting: number;
  /** What may wait for a missing part, per socket. */
  heldBytes: number;
  heldUpdates: number;
  /** Messages and bytes per second that a socket may send for long, and at once. */
  messagesPerSecond: number;
  messageBurst: number;
  bytesPerSecond: number;
  byteBurst: number;
  /** One presence state as JSON. */
  presenceBytes: number;
  /** Client ids that one socket may announce (tabs of a browser may speak through one). */
  presencesPerSocket: number;
  /** Unsent bytes above which a socket gets no presence, and above which it is closed. */
  presenceBacklogBytes: number;
  backlogBytes: number;
  /** A socket that takes nothing for so long is closed. */
  stuckMs: number;
  /** Unstored updates of one document: after so long, or so many bytes, its sockets are sent away with 1013. */
  unsavedMs: number;
  unsavedBytes: number;
  /** Traffic at least this often on every socket. */
  keepaliveMs: number;
  /** A room without sockets is unloaded after this; a quiet one lets go of its Y.Doc. */
  idleMs: number;
  quietMs: number;
  /** Records behind the snapshot that trigger a compaction. */
  compactAfterRecords: number;
  compactAfterBytes: number;
  /** A document counts as settled after so long without a change, or at last after the second. */
  settleMs: number;
  settleAtLastMs: number;
}

const kibi = 1024;
const mebi = 1024 * kibi;

export const defaultSyncLimits: Readonly<SyncLimits> = {
  frameBytes: 16 * mebi,
  documentBytes: 64 * mebi,
  stateVectorBytes: 1 * mebi,
  clockJump: 10_000_000,
  nesting: 200,
  heldBytes: 1 * mebi,
  heldUpdates: 500,
  // Far above typing: a program that loops over single edits must get through, an attacker must not.
  messagesPerSecond: 500,
  messageBurst: 10_000,
  bytesPerSecond: 4 * mebi,
  byteBurst: 48 * mebi,
  presenceBytes: 4 * kibi,
  presencesPerSocket: 2,
  presenceBacklogBytes: 1 * mebi,
  backlogBytes: 8 * mebi,
  stuckMs: 30_000,
  unsavedMs: 10_000,
  unsavedBytes: 32 * mebi,
  keepaliveMs: 20_000,
  idleMs: 20_000,
  quietMs: 60_000,
  compactAfterRecords: 500,
  compactAfterBytes: 1 * mebi,
  settleMs: 1_000,
  settleAtLastMs: 10_000,
};
