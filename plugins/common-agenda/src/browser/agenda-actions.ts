/** What a person can do to the sections from the panel; everything that could be missed says so and can be undone. */
import type { DocumentHandle, PanelContext } from '@tutti/plugin-api/browser';
import * as Y from 'yjs';
import { type AgendaSection, readSections } from '../common/agenda-document.ts';
import { appendFragment } from '../common/copy-fragment.ts';
import { isEmptyFragment } from '../common/fragment-text.ts';
import { addSection, moveSection, removeSection, renameSection, restoreSection } from '../common/section-edits.ts';

export class AgendaActions {
  #context: PanelContext;
  #doc: Y.Doc;

  constructor(context: PanelContext, handle: DocumentHandle) {
    this.#context = context;
    this.#doc = handle.doc;
  }

  /** @returns the id of the new section. */
  add(index: number): string {
    const id = newSectionId();
    addSection(this.#doc, { id, kind: 'own', title: this.#context.text('section.own.title'), createdAt: Date.now() }, index, Math.random);
    return id;
  }

  rename(id: string, title: string): void {
    renameSection(this.#doc, id, title);
  }

  move(section: AgendaSection, by: 1 | -1): void {
    const sections = readSections(this.#doc);
    const to = sections.findIndex(({ id }) => id === section.id) + by;
    if (to < 0 || to >= sections.length) return;
    moveSection(this.#doc, section.id, to, Math.random);
    this.#context.notify({ text: this.#context.text('section.moved', { title: section.title, place: to + 1, count: sections.length }) });
  }

  remove(section: AgendaSection): void {
    removeSection(this.#doc, section.id, Date.now());
    this.#context.notify({
      text: this.#context.text('section.removed', { title: section.title }),
      undo: () => restoreSection(this.#doc, section.id),
    });
  }

  /** Puts the text of a draft at the end of a section. */
  insert(from: Y.XmlFragment, section: AgendaSection): void {
    if (isEmptyFragment(from)) {
      this.#context.notify({ text: this.#context.text('draft.insert-empty') });
      return;
    }
    // Tracks only changes without an origin, which is how this one is made; typing has the editor's.
    const undoing = new Y.UndoManager(section.body, { captureTimeout: 0 });
    appendFragment(from, section.body);
    undoing.stopCapturing();
    this.#context.notify({
      text: this.#context.text('draft.inserted', { title: section.title }),
      kind: 'success',
      undo: () => {
        undoing.undo();
        undoing.destroy();
      },
    });
  }
}

/** 80 random bits: enough within one agenda, short enough for an address. */
function newSectionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
