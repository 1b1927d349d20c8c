/** Counters of the sync room since the start, for /metrics and for tests; plain numbers, no content and no names. */
import type { ErrorCodeName } from '@tutti/base';
import { Histogram } from './histogram.ts';

export interface SyncCounters {
  framesIn: number;
  bytesIn: number;
  framesOut: number;
  bytesOut: number;
  updatesIn: number;
  updatesHeld: number;
  commits: number;
  recordsAppended: number;
  /** Time spent in append, summed over commits, and its longest. */
  commitMs: number;
  commitMsMax: number;
  appendFailures: number;
  acknowledged: number;
  joins: number;
  joinsFromCache: number;
  presenceIn: number;
  presenceFlushes: number;
  presenceDropped: number;
  loads: number;
  unloads: number;
  compactions: number;
  compactionFailures: number;
  compactionMs: number;
  /** Updates per commit. */
  commitSize: Histogram;
  /** From the receipt of the oldest update of each commit until that is durable and sent on, in milliseconds. */
  storedAfterMs: Histogram;
  /** From a 102 until its answer. */
  acknowledgedAfterMs: Histogram;
  /** Changes that were taken back because the document's schema has no place for them. */
  undone: number;
  /** Sockets closed by this server, by error code. */
  refused: Partial<Record<ErrorCodeName, number>>;
}

export interface SyncStats extends SyncCounters {
  rooms: number;
  sockets: number;
  /** How long the oldest received update has been waiting to be stored; 0 when none waits. */
  unsavedOldestAgeMs: number;
  degradedRooms: number;
  /** Size of the documents of all rooms. */
  roomBytes: number;
  /** What the slowest socket has not taken yet. */
  largestBacklogBytes: number;
}

const milliseconds = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000];

export function newSyncCounters(): SyncCounters {
  return {
    framesIn: 0,
    bytesIn: 0,
    framesOut: 0,
    bytesOut: 0,
    updatesIn: 0,
    updatesHeld: 0,
    commits: 0,
    recordsAppended: 0,
    commitMs: 0,
    commitMsMax: 0,
    appendFailures: 0,
    acknowledged: 0,
    joins: 0,
    joinsFromCache: 0,
    presenceIn: 0,
    presenceFlushes: 0,
    presenceDropped: 0,
    loads: 0,
    unloads: 0,
    compactions: 0,
    compactionFailures: 0,
    compactionMs: 0,
    commitSize: new Histogram([1, 2, 5, 10, 20, 50, 100, 500]),
    storedAfterMs: new Histogram(milliseconds),
    acknowledgedAfterMs: new Histogram(milliseconds),
    undone: 0,
    refused: {},
  };
}
