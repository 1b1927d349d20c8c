/** A change of a document by its tool, made on a copy and handed over as one update; yjs comes only when a tool first asks for it. */
import { isTuttiError, TuttiError } from '@tutti/base';
import type { Edited, PluginDocuments } from '@tutti/plugin-api/server';
import type { Doc } from 'yjs';

/** So often a change that must stand alone is tried on what others wrote meanwhile. */
const mostTries = 8;

/** @throws what `change` throws, NO_SUCH_DOCUMENT, CONFLICT, TOO_LARGE, STORAGE_…; then nothing was changed. */
export async function editDocument<Result>(
  documents: Pick<PluginDocuments, 'read' | 'apply'>,
  name: string,
  change: (doc: Doc) => Result,
  { alone = false }: { alone?: boolean } = {},
): Promise<Edited<Result>> {
  const yjs = await import('yjs');
  for (let attempt = 1; ; attempt++) {
    const { seq, state } = await documents.read(name);
    const doc = new yjs.Doc();
    try {
      yjs.applyUpdate(doc, state);
      const updates: Uint8Array[] = [];
      doc.on('update', (update) => updates.push(update));
      const result = doc.transact(() => change(doc));
      if (result instanceof Promise) {
        throw new TuttiError('BAD_REQUEST', { detail: 'A change of a document must not wait: read what it needs before.' });
      }
      if (updates.length === 0) return { seq, changed: false, result };
      const applied = await documents.apply(name, yjs.mergeUpdates(updates), alone ? { unchangedSince: seq } : {});
      return { seq: applied.seq, changed: true, result };
    } catch (error) {
      if (!alone || attempt === mostTries || !isTuttiError(error, 'CONFLICT')) throw error;
    } finally {
      doc.destroy();
    }
  }
}
