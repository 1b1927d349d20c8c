/** What an agreed word means, beside the word: under a resting pointer, at a tap, and for the keyboard as a list of those on the page. */
import { type Disposable, DisposableStore, toDisposable } from '@tutti/base';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { longDate } from '../text/format.ts';
import { text, textLanguage } from '../text/text.ts';
import { termFinder } from './find-terms.ts';
import { glossaryOf, wordsOf } from './glossary-store.ts';
import { marksSupported, TermMarks } from './term-marks.ts';

/** How long a pointer rests before the meaning is shown, in milliseconds. */
const restMs = 350;

export class TermCard extends LightElement {
  static override properties = { view: { attribute: false }, shown: { state: true }, listed: { state: true } };
  declare view: WorkspaceView;
  /** Term, and the place of the word in the window. */
  declare shown: { term: string; rect: DOMRect } | undefined;
  /** Ids of those on the page, while the list is open. */
  declare listed: readonly string[] | undefined;
  #marks: TermMarks | undefined;
  #owned = new DisposableStore();
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.shown = undefined;
    this.listed = undefined;
  }

  override firstUpdated(): void {
    const page = document.getElementById('page');
    if (!page || !marksSupported) return;
    const glossary = glossaryOf(this.view.store);
    const marks = this.#owned.add(new TermMarks(page));
    this.#marks = marks;
    const look = (): void => marks.look(termFinder(glossary.answer?.terms ?? [], textLanguage()));
    this.#owned.add(glossary.changed.on(look));
    this.#owned.add(this.view.app.session.languageChanged.on(look));
    this.#listen(document, 'pointermove', (event) => this.#rest(event as PointerEvent));
    this.#listen(document, 'click', (event) => this.#tap(event as PointerEvent));
    this.#listen(document, 'keydown', (event) => this.#key(event as KeyboardEvent));
    this.#listen(page, 'scroll', () => this.#hide(), true);
    if (glossary.answer) look();
    else void glossary.load().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#resting);
    void this.#owned.dispose();
  }

  /** Opens the list of those on the page: the way for the keyboard, and for whoever sees no marks. */
  list(): void {
    this.shown = undefined;
    this.listed = [...new Set(this.#marks?.marks.map(({ term }) => term) ?? [])];
    void this.updateComplete.then(() => {
      this.querySelector<HTMLDialogElement>('dialog')?.showModal();
      this.querySelector<HTMLElement>('dialog h2')?.focus();
    });
  }

  #listen(target: EventTarget, type: string, run: (event: Event) => void, capture = false): Disposable {
    target.addEventListener(type, run, { capture, passive: true });
    return this.#owned.add(toDisposable(() => target.removeEventListener(type, run, { capture })));
  }

  #rest(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    clearTimeout(this.#resting);
    if (event.composedPath().includes(this)) return;
    const { clientX, clientY } = event;
    this.#resting = setTimeout(() => this.#showAt(clientX, clientY), restMs);
  }

  /** On touch; a word in a link or a button is pressed for what it does, and one in a text being written to write there. */
  #tap(event: PointerEvent): void {
    if (event.pointerType !== 'touch' || event.composedPath().includes(this)) return;
    const isOther = event
      .composedPath()
      .some((node) => node instanceof Element && node.matches('a, button, summary, label, [role=button], [contenteditable=true]'));
    if (isOther) this.#hide();
    else this.#showAt(event.clientX, event.clientY);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.shown) this.#hide();
  }

  #showAt(x: number, y: number): void {
    const mark = this.listed ? undefined : this.#marks?.at(x, y);
    const rect = mark && [...mark.range.getClientRects()].find((one) => y >= one.top && y <= one.bottom);
    this.shown = mark && rect ? { term: mark.term, rect } : undefined;
    void this.updateComplete.then(() => this.#place());
  }

  /** Below the word, or above it where there is no room. */
  #place(): void {
    const card = this.querySelector<HTMLElement>('.term-card');
    if (!card || !this.shown) return;
    const { rect } = this.shown;
    const { width, height } = card.getBoundingClientRect();
    card.style.insetInlineStart = `${Math.max(8, Math.min(rect.left, innerWidth - width - 8))}px`;
    card.style.insetBlockStart = `${rect.bottom + height + 12 > innerHeight ? Math.max(8, rect.top - height - 6) : rect.bottom + 6}px`;
  }

  #hide(): void {
    this.shown = undefined;
  }

  #close = (): void => {
    this.listed = undefined;
    document.getElementById('page')?.focus();
  };

  override render() {
    return html`${this.shown ? html`<div class="term-card" role="tooltip">${this.#meaning(this.shown.term)}</div>` : nothing} ${this.listed ? this.#dialog(this.listed) : nothing}`;
  }

  #meaning(id: string) {
    const term = glossaryOf(this.view.store).find(id);
    if (!term) return nothing;
    const { term: word, meaning } = wordsOf(term);
    return html`<p><strong dir="auto">${word}</strong></p><p dir="auto">${meaning}</p>
      ${term.agreedOn ? html`<p class="soft small">${text('words.agreed-on', { day: longDate(Date.parse(`${term.agreedOn}T12:00:00Z`), 'UTC') })}</p>` : nothing}`;
  }

  #dialog(ids: readonly string[]) {
    const workspace = this.view.answer.workspace.id;
    return html`<dialog class="terms-here" aria-labelledby="terms-here" @close=${this.#close}>
      <h2 id="terms-here" tabindex="-1">${text('words.here')}</h2>
      ${ids.length === 0 ? html`<p class="soft">${text('words.none-here')}</p>` : html`<ul>${ids.map((id) => html`<li>${this.#meaning(id)}</li>`)}</ul>`}
      <div class="actions"><wa-button variant="brand" @click=${() => this.querySelector('dialog')?.close()}>${text('action.close')}</wa-button>
        <wa-button appearance="plain" href=${routePath({ page: 'words', workspace })} @click=${() => this.querySelector('dialog')?.close()}>${text('words.all')}</wa-button></div>
    </dialog>`;
  }
}

defineElement('tutti-term-card', TermCard);
