/** Builds a Y.Doc from stored updates, in one transaction; one update that Yjs cannot apply does not take the others with it. */
import type { Logger } from '@tutti/base';
import * as Y from 'yjs';

export function loadUpdates(updates: readonly Uint8Array[], logger: Logger): Y.Doc {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  } catch (error) {
    logger.error({ error, updates: updates.length }, 'a document holds an update that cannot be applied; loading the others');
    return loadOneByOne(updates, logger);
  }
  return settle(doc, logger);
}

/** A failed update may leave a half-changed document behind: each is tried on top of the last good state. */
function loadOneByOne(updates: readonly Uint8Array[], logger: Logger): Y.Doc {
  let good = new Y.Doc();
  updates.forEach((update, index) => {
    const before = Y.encodeStateAsUpdate(good);
    try {
      Y.applyUpdate(good, update);
    } catch (error) {
      logger.error({ error, index }, 'a stored update is left out');
      good.destroy();
      good = new Y.Doc();
      Y.applyUpdate(good, before);
    }
  });
  return settle(good, logger);
}

function settle(doc: Y.Doc, logger: Logger): Y.Doc {
  if (doc.store.pendingStructs || doc.store.pendingDs) {
    logger.warn({}, 'a document holds changes that rest on something that is not there; they are left out');
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
  }
  return doc;
}
