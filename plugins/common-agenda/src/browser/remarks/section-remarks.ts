/** What a section has of remarks: the button in its head, the offer beside marked words, and the list beneath its text. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import type { RichTextEditor, SelectedPassage } from '@tutti/ui/rich-text';
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { RemarkDesk } from './remark-desk.ts';
import { RemarkList } from './remark-list.ts';

void RemarkList;

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly context: PanelContext;
  readonly section: { id: string };
}

export class SectionRemarks implements ReactiveController {
  readonly #host: Host;
  #desk: RemarkDesk | undefined;
  #open = false;
  #writing: { passage: SelectedPassage | undefined } | undefined;
  /** Where the offer stands: beneath the end of the marked words, in pixels of the section. */
  #offer: { x: number; y: number } | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.#selected);
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#selected);
  }

  /** With every drawing of the section. */
  update(desk: RemarkDesk | undefined): void {
    this.#desk = desk;
  }

  /** Opens the list at one remark. */
  show(remark: string): void {
    this.#desk?.look(remark);
    this.#set({ open: true });
    void this.#host.updateComplete.then(() => {
      const card = this.#host.querySelector<HTMLElement>(`[data-remark="${CSS.escape(remark)}"] article`);
      card?.scrollIntoView({ block: 'nearest' });
      card?.focus({ preventScroll: true });
    });
  }

  /** Begins one on the marked words, or on the section where none are marked. */
  begin(): void {
    if (!this.#desk?.may.comment) return;
    this.#writing = { passage: this.#editor?.selectedPassage };
    this.#offer = undefined;
    this.#set({ open: true });
    void this.#host.updateComplete.then(() => this.#host.querySelector('.ag-remark-form')?.scrollIntoView({ block: 'nearest' }));
  }

  renderButton(title: string) {
    const desk = this.#desk;
    if (!desk || (!desk.may.comment && desk.of(this.#host.section.id).length === 0)) return nothing;
    const count = desk.open(this.#host.section.id);
    const words =
      count === 0 ? this.#host.context.text('remark.open', { title }) : plural(this.#host.context, 'remark.count', count, { title });
    return html`<button type="button" class="ag-quiet ag-remark-button" aria-expanded=${this.#open} aria-label=${words} title=${words} @click=${this.#toggle}>
      <span class="ag-remark-count"><wa-icon name="message-square"></wa-icon>${count === 0 ? nothing : count}</span></button>`;
  }

  renderOffer() {
    const offer = this.#offer;
    if (!offer) return nothing;
    // The press must not take the marking away.
    return html`<wa-button class="ag-remark-bubble" size="s" variant="brand" ${ref((element) => putAt(element, offer))}
      @pointerdown=${(event: Event) => event.preventDefault()} @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.begin()}>
      <wa-icon slot="start" name="message-square"></wa-icon>${this.#host.context.text('remark.add-passage')}</wa-button>`;
  }

  renderList() {
    const desk = this.#desk;
    if (!desk || !this.#open) return nothing;
    const { context, section } = this.#host;
    return html`<common-agenda-remarks .context=${context} .desk=${desk} .section=${section.id} .remarks=${desk.of(section.id)}
      .editor=${this.#editor} .writing=${this.#writing} @remark-add=${() => this.begin()} @remark-done=${this.#done} @remark-close=${this.#toggle}></common-agenda-remarks>`;
  }

  get #editor(): RichTextEditor | undefined {
    return this.#host.querySelector<RichTextEditor>('tutti-rich-text') ?? undefined;
  }

  #set({ open }: { open: boolean }): void {
    this.#open = open;
    this.#host.requestUpdate();
  }

  #toggle = (): void => {
    this.#writing = undefined;
    if (this.#open) this.#desk?.look('');
    this.#set({ open: !this.#open });
    void this.#host.updateComplete.then(() =>
      this.#host.querySelector<HTMLElement>(this.#open ? '.ag-remarks h3' : '.ag-remark-button')?.focus({ preventScroll: true }),
    );
  };

  #done = (): void => {
    const active = this.#desk?.active;
    this.#writing = undefined;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const card = active ? this.#host.querySelector<HTMLElement>(`[data-remark="${CSS.escape(active)}"] article`) : undefined;
      (card ?? this.#host.querySelector<HTMLElement>('.ag-remarks h3'))?.focus({ preventScroll: true });
    });
  };

  #selected = (): void => {
    const before = this.#offer;
    this.#offer = this.#placeOfOffer();
    if (before?.x !== this.#offer?.x || before?.y !== this.#offer?.y) this.#host.requestUpdate();
  };

  #placeOfOffer(): { x: number; y: number } | undefined {
    const chosen = getSelection();
    const text = this.#host.querySelector('tutti-rich-text');
    if (!this.#desk?.may.comment || this.#writing || !text || !chosen || chosen.isCollapsed || chosen.rangeCount === 0) return undefined;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer) || range.toString().trim() === '') return undefined;
    const box = [...range.getClientRects()].at(-1);
    if (!box) return undefined;
    const own = this.#host.getBoundingClientRect();
    // Half of its width stays inside, also on a phone.
    const x = Math.min(Math.max(box.left + box.width / 2 - own.left, 120), own.width - 120);
    return { x: Math.round(x), y: Math.round(box.bottom - own.top) };
  }
}

/** By script: the page's policy empties style attributes. */
function putAt(element: Element | undefined, { x, y }: { x: number; y: number }): void {
  if (!(element instanceof HTMLElement)) return;
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
}
