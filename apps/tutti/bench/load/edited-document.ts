/** A document with a long life: many people, many small edits, some deleted again. The same one in every run. */
import { seededRandom } from '@tutti/testkit';
import * as Y from 'yjs';

/** @returns updates of `perUpdate` edits each. */
export function editedDocument(edits: number, perUpdate: number): Uint8Array[] {
  const random = seededRandom(2026);
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('content');
  let cursor = 0;
  for (let done = 0; done < edits; done += perUpdate) {
    // A new visit now and then: another client id, as a reloaded page has.
    if (done % (perUpdate * 10) === 0) doc.clientID = 1 + random.integer(2 ** 31);
    doc.transact(() => {
      for (let i = 0; i < perUpdate; i++) {
        if (random.next() < 0.05) cursor = random.integer(text.length + 1);
        if (text.length > 0 && random.next() < 0.15) {
          cursor = Math.min(cursor, text.length - 1);
          text.delete(cursor, 1);
        } else {
          text.insert(cursor++, String.fromCharCode(97 + random.integer(26)));
        }
      }
    });
  }
  doc.destroy();
  return updates;
}
