/**
 * The shape of the live document `agenda-main`, and how to read it. Everybody may write here with any Yjs client,
 * so reading never trusts: what is not a section is passed over, and nothing throws.
 *
 * - `summary`: Y.XmlFragment, the agenda in plain words
 * - `sections`: Y.Map, section id → Y.Map
 *   - `kind`: string, one of the standard kinds or `own`
 *   - `title`: Y.Text
 *   - `body`: Y.XmlFragment (nested, so that a section is one thing; created once with the section and never replaced)
 *   - `order`: string, see order-key.ts
 *   - `createdAt`: number, milliseconds since 1970 UTC; 0 for those that came with the agenda
 *   - `removedAt`: number when the section was removed; its content stays, so that removing can be undone
 */
import * as Y from 'yjs';

export const agendaDocument = 'agenda-main';

export interface AgendaSection {
  id: string;
  kind: string;
  title: string;
  order: string;
  createdAt: number;
  removedAt: number | undefined;
  /** The live types, for editing and observing. */
  titleText: Y.Text;
  body: Y.XmlFragment;
}

export function summaryOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('summary');
}

export function sectionMapOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('sections');
}

/** The sections that stand, in order. Two with the same order key sort by id, so that everybody sees the same. */
export function readSections(doc: Y.Doc): AgendaSection[] {
  return readAllSections(doc).filter((section) => section.removedAt === undefined);
}

/** As readSections, with the removed ones among them. */
export function readAllSections(doc: Y.Doc): AgendaSection[] {
  const sections: AgendaSection[] = [];
  sectionMapOf(doc).forEach((value, id) => {
    const section = readSection(id, value);
    if (section) sections.push(section);
  });
  return sections.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
}

export function findSection(doc: Y.Doc, id: string): AgendaSection | undefined {
  return readSection(id, sectionMapOf(doc).get(id));
}

function readSection(id: string, value: unknown): AgendaSection | undefined {
  if (!(value instanceof Y.Map)) return undefined;
  const titleText: unknown = value.get('title');
  const body: unknown = value.get('body');
  if (!(titleText instanceof Y.Text) || !(body instanceof Y.XmlFragment)) return undefined;
  const kind: unknown = value.get('kind');
  const order: unknown = value.get('order');
  const createdAt: unknown = value.get('createdAt');
  const removedAt: unknown = value.get('removedAt');
  return {
    id,
    kind: typeof kind === 'string' ? kind : 'own',
    title: titleText.toString(),
    order: typeof order === 'string' ? order : '',
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
    removedAt: typeof removedAt === 'number' ? removedAt : undefined,
    titleText,
    body,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
