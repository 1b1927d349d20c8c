/** Every way to change which sections there are. Each is one transaction, touches as little as it can, and is safe when others do the same at once. */
import * as Y from 'yjs';
import { type AgendaSection, findSection, readAllSections, readSections, sectionMapOf } from './agenda-document.ts';
import { evenOrderKeys, orderKeyBetween, type RandomNumber } from './order-key.ts';

export interface NewSection {
  id: string;
  kind: string;
  title: string;
  /** Milliseconds since 1970 UTC. */
  createdAt: number;
}

/** Adds a section so that it stands at `index` among those that are not removed. An id that is taken changes nothing. */
export function addSection(doc: Y.Doc, section: NewSection, index: number, random: RandomNumber): void {
  doc.transact(() => {
    if (sectionMapOf(doc).has(section.id)) return;
    sectionMapOf(doc).set(section.id, newSectionMap(section, orderAt(doc, readSections(doc), index, random)));
  });
}

/** Puts a section at `index` among the others. */
export function moveSection(doc: Y.Doc, id: string, index: number, random: RandomNumber): void {
  doc.transact(() => {
    const others = readSections(doc).filter((section) => section.id !== id);
    if (!findSection(doc, id)) return;
    setField(doc, id, 'order', orderAt(doc, others, index, random));
  });
}

/** Changes only the characters that differ, so that two people renaming at once do not wipe each other out. */
export function renameSection(doc: Y.Doc, id: string, title: string): void {
  const section = findSection(doc, id);
  if (section) replaceText(section.titleText, title);
}

/** Marks the section as removed; its text stays in the document for restoreSection. */
export function removeSection(doc: Y.Doc, id: string, now: number): void {
  if (findSection(doc, id)) setField(doc, id, 'removedAt', now);
}

export function restoreSection(doc: Y.Doc, id: string): void {
  const map = sectionMapOf(doc).get(id);
  if (map instanceof Y.Map) map.delete('removedAt');
}

export function newSectionMap(section: NewSection, order: string): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ['kind', section.kind],
    ['title', new Y.Text(section.title)],
    ['body', new Y.XmlFragment()],
    ['order', order],
    ['createdAt', section.createdAt],
  ]);
}

/** Makes a Y.Text say `next` by one deletion and one insertion between the common ends. */
export function replaceText(text: Y.Text, next: string): void {
  const old = text.toString();
  if (old === next) return;
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let end = 0;
  while (end < old.length - start && end < next.length - start && old[old.length - 1 - end] === next[next.length - 1 - end]) end++;
  // Never between the two halves of one character.
  if (start > 0 && isHighSurrogate(old, start - 1)) start--;
  if (end > 0 && isLowSurrogate(old, old.length - end)) end--;
  const change = (): void => {
    text.delete(start, old.length - start - end);
    text.insert(start, next.slice(start, next.length - end));
  };
  if (text.doc) text.doc.transact(change);
  else change();
}

/** The order key for a place among `others`; when their keys leave no room (equal ones, or foreign), all are dealt out anew. */
function orderAt(doc: Y.Doc, others: AgendaSection[], index: number, random: RandomNumber): string {
  const place = Math.max(0, Math.min(index, others.length));
  const key = orderKeyBetween(others[place - 1]?.order, others[place]?.order, random);
  if (key !== undefined) return key;
  // Removed sections keep their place between the others, for the day they are restored.
  const all = readAllSections(doc).filter((section) => section.removedAt !== undefined || others.some(({ id }) => id === section.id));
  const next = others[place];
  const at = next ? all.findIndex(({ id }) => id === next.id) : all.length;
  const keys = evenOrderKeys(all.length + 1);
  all.forEach((section, position) => {
    setField(doc, section.id, 'order', keys[position < at ? position : position + 1]);
  });
  return keys[at] ?? '';
}

function setField(doc: Y.Doc, id: string, field: string, value: unknown): void {
  const map = sectionMapOf(doc).get(id);
  if (map instanceof Y.Map) map.set(field, value);
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
