/** Keeps the workspace's directory in step with the sections of the agenda, so that each can be linked, searched and mentioned. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument, readSections } from '../common/agenda-document.ts';
import type { AgendaTables } from './tables.ts';

/**
 * Compares the agenda with what was last listed and tells only the difference; repeatable, since changes are told at least once.
 * Quietly: lists, but tells of no event.
 */
export async function listSections(workspace: WorkspaceContext, { quietly = false } = {}): Promise<void> {
  const { state } = await workspace.documents.read(agendaDocument);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const sections = new Map(readSections(doc).map(({ id, title }) => [id, title]));

  await workspace.database.transaction<AgendaTables, void>(async (tx) => {
    const listed = new Map((await tx.query.selectFrom('listed_sections').selectAll().execute()).map((row) => [row.section, row]));
    for (const [section, title] of sections) {
      const before = listed.get(section);
      if (before?.title === title && before.removed === 0) continue;
      const object = before?.object ?? workspace.newId();
      const row = { title, removed: 0 };
      if (before) await tx.query.updateTable('listed_sections').set(row).where('section', '=', section).execute();
      else
        await tx.query
          .insertInto('listed_sections')
          .values({ section, object, ...row })
          .execute();
      await tx.putObject({ id: object, type: 'section', title, anchor: section });
      if (quietly) continue;
      await tx.emit({ type: before?.removed === 0 ? 'section.renamed' : 'section.added', objects: [object], data: { section } });
    }
    for (const { section, object, removed } of listed.values()) {
      if (sections.has(section) || removed === 1) continue;
      await tx.query.updateTable('listed_sections').set({ removed: 1 }).where('section', '=', section).execute();
      await tx.removeObject(object);
      if (!quietly) await tx.emit({ type: 'section.removed', objects: [object], data: { section } });
    }
  });
}
