/** Squashes a document's records into one state, in a thread of its own: building a Y.Doc may take long and must not hold up commits. */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';

export interface SquashRequest {
  id: number;
  base: Uint8Array | undefined;
  updates: { lengths: Uint32Array; bytes: Uint8Array };
}

/** No state: parts of the document have not arrived yet and a snapshot would lose their order; try again later. */
export interface SquashReply {
  id: number;
  state?: Uint8Array | undefined;
  error?: string;
}

function squash({ base, updates }: SquashRequest): Uint8Array | undefined {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      if (base) Y.applyUpdate(doc, base);
      let offset = 0;
      for (const length of updates.lengths) {
        Y.applyUpdate(doc, updates.bytes.subarray(offset, offset + length));
        offset += length;
      }
    });
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return undefined;
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}

const port = parentPort;
port?.on('message', (request: SquashRequest) => {
  let reply: SquashReply;
  try {
    reply = { id: request.id, state: squash(request) };
  } catch (error) {
    reply = { id: request.id, error: String(error) };
  }
  port.postMessage(reply);
});
