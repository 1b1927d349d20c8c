/** The notes beneath the items: live and written by many while a meeting runs, as they stood at the close afterwards. */
import type { DocumentHandle, PanelContext } from '@tutti/plugin-api/browser';
import type { RichTextUser, RichTextWords } from '@tutti/ui/rich-text';
import { html, nothing, type TemplateResult } from 'lit';
import * as Y from 'yjs';
import type { ItemInfo, MeetingAnswer } from '../common/meeting.ts';
import { findText, itemTexts, noteLines } from '../common/notes.ts';
import { editorWords } from './editor-words.ts';

export class NotesDesk {
  readonly #context: PanelContext;
  readonly #changed: () => void;
  readonly #user: RichTextUser;
  readonly #words: RichTextWords;
  #handle: DocumentHandle | undefined;
  /** Of a meeting that is over. */
  #kept: Y.Doc | undefined;
  #shown = '';
  #undo: (() => void)[] = [];

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
    const { person, organisation } = context.seat;
    this.#user = { name: person.name, organisation: organisation?.initials ?? '', color: organisation?.color ?? -1 };
    this.#words = editorWords(context);
  }

  /** Follows the meeting on the page. */
  show(answer: MeetingAnswer | undefined): void {
    const wanted = answer?.document ?? answer?.notes?.hash ?? '';
    if (wanted === this.#shown) return;
    this.dispose();
    this.#shown = wanted;
    if (answer?.document !== undefined) this.#open(answer.document);
    else if (answer?.notes) {
      this.#kept = new Y.Doc();
      Y.applyUpdate(
        this.#kept,
        Uint8Array.from(atob(answer.notes.state), (letter) => letter.charCodeAt(0)),
      );
    }
    this.#changed();
  }

  #open(name: string): void {
    const handle = this.#context.openDocument(name);
    this.#handle = handle;
    const texts = itemTexts(handle.doc);
    texts.observe(this.#changed);
    handle.whenSynced.then(this.#changed, this.#changed);
    const following = handle.onChange(this.#changed);
    this.#undo.push(
      () => texts.unobserve(this.#changed),
      () => void following.dispose(),
      () => handle.dispose(),
    );
  }

  dispose(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#handle = undefined;
    this.#kept = undefined;
    this.#shown = '';
  }

  render = (item: ItemInfo): TemplateResult | typeof nothing => {
    const doc = this.#handle?.doc ?? this.#kept;
    const fragment = doc && findText(doc, item.id);
    if (!fragment) return nothing;
    const canWrite = this.#handle?.canWrite ?? false;
    if (!canWrite && noteLines(fragment).length === 0) return nothing;
    return html`<tutti-rich-text class="mt-notes" .fragment=${fragment} .awareness=${this.#handle?.awareness} .user=${this.#user} .words=${this.#words}
      .readonly=${!canWrite} label=${this.#context.text('notes.label', { title: item.title })} placeholder=${this.#context.text('notes.prompt')}></tutti-rich-text>`;
  };
}
