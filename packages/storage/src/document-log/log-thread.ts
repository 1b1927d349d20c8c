/** The log thread: nothing runs here but the document log, so that a commit never waits for anybody's query. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Compactor } from './compactor.ts';
import { LogEngine } from './log-engine.ts';
import type { LogReplies, LogReply, LogRequest } from './log-messages.ts';

export interface LogThreadData {
  openDatabases: number;
  maxDatabaseBytes: number | undefined;
}

const port = parentPort;
if (!port) throw new Error('The log thread is started by createSqliteDocumentLog');

let stored: number[] = [];
let replies: LogReply[] = [];
let transfer: ArrayBuffer[] = [];
let commitMs = 0;
let turnPlanned = false;

const engine = new LogEngine({
  ...(workerData as LogThreadData),
  compactor: new Compactor(),
  reply(reply, buffers = []) {
    replies.push(reply);
    transfer.push(...buffers);
    planTurn();
  },
  stored(id, seq) {
    // Told with the turn that is running: commits are made in no other.
    stored.push(id, seq);
  },
  committed(ms) {
    commitMs += ms;
  },
  wake: planTurn,
});

port.on('message', (first: LogRequest[]) => {
  take(first);
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) take(more.message as LogRequest[]);
  engine.commit();
  flush();
});

function take(requests: LogRequest[]): void {
  for (const request of requests) engine.take(request);
}

function planTurn(): void {
  if (turnPlanned) return;
  turnPlanned = true;
  setImmediate(() => {
    turnPlanned = false;
    engine.step();
    flush();
    if (engine.busy) planTurn();
  });
}

function flush(): void {
  if (replies.length === 0 && stored.length === 0) return;
  const message: LogReplies = { stored, replies, commitMs };
  port?.postMessage(message, transfer);
  stored = [];
  replies = [];
  transfer = [];
  commitMs = 0;
}
