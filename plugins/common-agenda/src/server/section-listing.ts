/** Keeps the workspace's directory in step with the sections of the agenda, so that each can be linked, searched and mentioned. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument, readSections } from '../common/agenda-document.ts';
import { fragmentText } from '../common/fragment-text.ts';
import type { AgendaTables } from './tables.ts';

/** What search finds a section by, beside its title. */
const longestSummary = 600;

/**
 * Compares the agenda with what was last listed and tells only the difference; repeatable, since changes are told at least once.
 * Quietly: lists, but tells of no event.
 */
export async function listSections(workspace: WorkspaceContext, { quietly = false } = {}): Promise<void> {
  const { state } = await workspace.documents.read(agendaDocument);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const sections = new Map(readSections(doc).map(({ id, title, body }) => [id, { title, summary: summaryOf(body) }]));

  await workspace.database.transaction<AgendaTables, void>(async (tx) => {
    const listed = new Map((await tx.query.selectFrom('listed_sections').selectAll().execute()).map((row) => [row.section, row]));
    for (const [section, { title, summary }] of sections) {
      const before = listed.get(section);
      const isNamedSo = before?.title === title && before.removed === 0;
      if (isNamedSo && before.summary === summary) continue;
      const object = before?.object ?? workspace.newId();
      const row = { title, summary, removed: 0 };
      if (before) await tx.query.updateTable('listed_sections').set(row).where('section', '=', section).execute();
      else
        await tx.query
          .insertInto('listed_sections')
          .values({ section, object, ...row })
          .execute();
      await tx.putObject({ id: object, type: 'section', title, summary, anchor: section });
      if (quietly || isNamedSo) continue;
      await tx.emit({ type: before?.removed === 0 ? 'section.renamed' : 'section.added', objects: [object], data: { section } });
    }
    for (const { section, object, removed } of listed.values()) {
      if (sections.has(section) || removed === 1) continue;
      // What a removed section said is no longer anything to be found by; nor is it to outlive its text.
      await tx.query.updateTable('listed_sections').set({ removed: 1, title: '', summary: '' }).where('section', '=', section).execute();
      await tx.removeObject(object);
      if (!quietly) await tx.emit({ type: 'section.removed', objects: [object], data: { section } });
    }
  });
}

function summaryOf(body: Y.XmlFragment): string {
  const text = fragmentText(body).replaceAll(/\s+/g, ' ').trim();
  return text.length <= longestSummary ? text : `${text.slice(0, longestSummary - 1)}…`;
}
