/** For whole-server tests: equal for two documents with equal content, however it came to them. */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** Of all that the document holds, in its own order; waiting parts would be content that somebody else does not see. */
export function contentHash(doc: Y.Doc): string {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'parts are missing';
  // Written anew: one and the same content has many encodings, but one after a merge into an empty document.
  const copy = new Y.Doc({ gc: true });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const state = Y.encodeStateAsUpdate(copy);
  copy.destroy();
  return createHash('sha256').update(state).digest('hex');
}
