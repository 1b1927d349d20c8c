/** Replaces the agenda by one that was written elsewhere; as one change it merges with whatever people type meanwhile. */
import * as Y from 'yjs';
import { findSection, readSections, sectionMapOf, summaryOf } from './agenda-document.ts';
import { markdownToFragment } from './markdown.ts';
import { evenOrderKeys } from './order-key.ts';
import { newSectionMap, removeSection, renameSection, restoreSection } from './section-edits.ts';
import { isStandardKind } from './standard-sections.ts';

export interface ImportedAgenda {
  /** Markdown; left as it is when absent. */
  summary?: string;
  sections: ImportedSection[];
}

export interface ImportedSection {
  id: string;
  kind?: string;
  title: string;
  body: string;
}

/** Sections with a known id are changed in place, new ones are added, and those not named are removed (their text is kept). */
export function importAgenda(doc: Y.Doc, agenda: ImportedAgenda, now: number): void {
  if (agenda.summary !== undefined) markdownToFragment(agenda.summary, summaryOf(doc));
  const keys = evenOrderKeys(agenda.sections.length);
  agenda.sections.forEach((section, index) => {
    const order = keys[index] ?? '';
    const kind = section.kind ?? (isStandardKind(section.id) ? section.id : 'own');
    const known = findSection(doc, section.id);
    if (known) {
      restoreSection(doc, section.id);
      const map = sectionMapOf(doc).get(section.id);
      if (map instanceof Y.Map) {
        if (known.order !== order) map.set('order', order);
        if (known.kind !== kind) map.set('kind', kind);
      }
      renameSection(doc, section.id, section.title);
    } else {
      sectionMapOf(doc).set(section.id, newSectionMap({ id: section.id, kind, title: section.title, createdAt: now }, order));
    }
    const body = findSection(doc, section.id)?.body;
    if (body) markdownToFragment(section.body, body);
  });
  const kept = new Set(agenda.sections.map(({ id }) => id));
  for (const { id } of readSections(doc)) if (!kept.has(id)) removeSection(doc, id, now);
}
