/** Where something is written: grows with the text, offers people with `@` and things with `#`, by keyboard and by touch. Fires `talk-done` when it stands or was given up. */
import type { TalkPart } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, LitElement, nothing } from 'lit';
import { text } from '../text/text.ts';
import { composerStyles } from './composer-styles.ts';
import { type Asked, askedAt, fromParts, type Picked, toTokens, withPicked } from './mention-text.ts';
import type { TalkDesk } from './talk-desk.ts';
import { findOffers, type Offer } from './talk-offers.ts';

/** What was written and not yet sent, for as long as the page is open. */
const kept = new Map<string, { text: string; picked: Picked[] }>();

let count = 0;

export class TalkComposer extends LitElement {
  static override properties = {
    desk: { attribute: false },
    label: {},
    button: {},
    place: {},
    parts: { attribute: false },
    send: { attribute: false },
    quiet: { type: Boolean },
    open: { state: true },
    offers: { state: true },
    chosen: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = composerStyles;
  declare desk: TalkDesk;
  declare label: string;
  declare button: string;
  /** What is written is kept under this name until it is sent. */
  declare place: string;
  /** What is being changed. */
  declare parts: readonly TalkPart[] | undefined;
  declare send: (words: string) => Promise<string | undefined>;
  /** One line until somebody comes to write, and no way to give up. */
  declare quiet: boolean;
  declare open: boolean;
  declare offers: readonly Offer[];
  declare chosen: number;
  declare problem: string;
  declare busy: boolean;
  #asked: Asked | undefined;
  #picked: Picked[] = [];
  #id = `talk-${++count}`;

  constructor() {
    super();
    this.place = '';
    this.parts = undefined;
    this.quiet = false;
    this.open = false;
    this.offers = [];
    this.chosen = 0;
    this.problem = '';
    this.busy = false;
  }

  override firstUpdated(): void {
    const before = this.parts ? fromParts(this.parts, text('talk.hidden-object')) : kept.get(this.place);
    if (before) {
      this.#field.value = before.text;
      this.#picked = before.picked;
    }
    if (this.quiet) this.open = before !== undefined && before.text !== '';
    else {
      this.open = true;
      this.#field.focus();
      this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
    }
  }

  get #field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  #keep(): void {
    if (this.place === '') return;
    if (this.#field.value.trim() === '') kept.delete(this.place);
    else kept.set(this.place, { text: this.#field.value, picked: this.#picked });
  }

  #typed = (): void => {
    this.problem = '';
    this.#keep();
    void this.#look();
  };

  async #look(): Promise<void> {
    const field = this.#field;
    const asked = field.selectionStart === field.selectionEnd ? askedAt(field.value, field.selectionStart) : undefined;
    this.#asked = asked;
    const offers = asked ? await findOffers(this.desk, asked).catch(() => []) : [];
    if (this.#asked !== asked) return;
    const wasShut = this.offers.length === 0;
    this.offers = offers;
    this.chosen = 0;
    if (!wasShut || offers.length === 0) return;
    await this.updateComplete;
    this.renderRoot.querySelector('ul')?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the sign where the caret stands, for whoever has no such key at hand. */
  #begin(sign: '@' | '#'): void {
    const field = this.#field;
    field.focus();
    const before = field.value.slice(0, field.selectionStart);
    field.setRangeText(before === '' || /\s$/.test(before) ? sign : ` ${sign}`, field.selectionStart, field.selectionEnd, 'end');
    this.#typed();
  }

  #pick(offer: Offer): void {
    if (!this.#asked) return;
    const field = this.#field;
    const { text: words, caret } = withPicked(field.value, this.#asked, offer);
    field.value = words;
    field.focus();
    field.setSelectionRange(caret, caret);
    this.#picked = [...this.#picked, { words: offer.words, id: offer.id }];
    this.#shut();
    this.#keep();
  }

  #shut(): void {
    this.#asked = undefined;
    this.offers = [];
  }

  #key = (event: KeyboardEvent): void => {
    const last = this.offers.length - 1;
    if (this.offers.length > 0 && !event.isComposing) {
      const offer = this.offers[this.chosen];
      if (event.key === 'ArrowDown') this.chosen = this.chosen >= last ? 0 : this.chosen + 1;
      else if (event.key === 'ArrowUp') this.chosen = this.chosen <= 0 ? last : this.chosen - 1;
      else if ((event.key === 'Enter' || event.key === 'Tab') && offer) this.#pick(offer);
      else if (event.key === 'Escape') this.#shut();
      else return;
      void this.updateComplete.then(() => this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#submit();
    else if (event.key === 'Escape' && !this.quiet) this.#done();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #submit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    if (this.busy) return;
    const words = this.#field.value.trim();
    if (words === '') {
      this.problem = text('talk.nothing-written');
      this.#field.focus();
      return;
    }
    this.busy = true;
    const problem = await this.send(toTokens(words, this.#picked));
    this.busy = false;
    this.problem = problem ?? '';
    if (problem !== undefined) return;
    this.#field.value = '';
    this.#picked = [];
    this.#keep();
    this.open = !this.quiet;
    this.#done();
  };

  #done(): void {
    if (this.parts === undefined && !this.quiet) kept.delete(this.place);
    this.dispatchEvent(new CustomEvent('talk-done'));
  }

  override render() {
    const { open, offers, problem } = this;
    const active = offers[this.chosen] ? `${this.#id}-${this.chosen}` : nothing;
    return html`<form @submit=${this.#submit}>
      <label for=${this.#id} class=${this.quiet ? '' : 'visually-hidden'}>${this.label}</label>
      <textarea id=${this.#id} rows=${open ? 3 : 1} maxlength="4000" dir="auto" aria-autocomplete="list" aria-controls=${open ? `${this.#id}-list` : nothing}
        aria-activedescendant=${active} aria-describedby=${`${this.#id}-hint ${this.#id}-problem`} aria-invalid=${problem === '' ? nothing : 'true'}
        @focus=${() => {
          this.open = true;
        }} @input=${this.#typed} @click=${() => void this.#look()} @keydown=${this.#key}></textarea>
      ${open ? this.#offered() : nothing}
      <p class="problem" id="${this.#id}-problem" role="alert">${problem}</p>
      ${open ? this.#below() : nothing}
    </form>`;
  }

  /** Always there, so that it is the list that the field controls; empty while nothing is looked for. */
  #offered() {
    const pick =
      (offer: Offer) =>
      (event: Event): void => {
        // The field keeps the focus, and with it the keyboard of a phone.
        event.preventDefault();
        this.#pick(offer);
      };
    return html`<ul role="listbox" id="${this.#id}-list" aria-label=${text('talk.offers')} ?hidden=${this.offers.length === 0}>${this.offers.map(
      (
        offer,
        index,
      ) => html`<li role="option" id="${this.#id}-${index}" aria-selected=${index === this.chosen} @pointerdown=${(event: Event) => event.preventDefault()} @click=${pick(offer)}>
        ${offer.mark}<span><b>${offer.words.slice(1)}</b><small>${offer.detail}</small></span></li>`,
    )}</ul>
      <p class="visually-hidden" aria-live="polite">${this.offers.length > 0 ? text('talk.offers-spoken') : ''}</p>`;
  }

  #below() {
    const { answer } = this.desk;
    const readers = answer?.readers;
    const hint = readers === undefined || readers.all ? text('talk.readers-all') : text('talk.readers-some', { count: readers.people });
    const sign = (which: '@' | '#', label: string) =>
      html`<button type="button" class="sign" aria-label=${label} title=${label} @click=${() => this.#begin(which)}><wa-icon name=${which === '@' ? 'at-sign' : 'hash'}></wa-icon></button>`;
    return html`<p class="hint" id="${this.#id}-hint"><wa-icon name=${readers?.all === false ? 'lock' : 'eye'}></wa-icon><span>${hint}</span></p>
      <div class="acts">
        <wa-button type="submit" size="s" variant="brand" ?loading=${this.busy}>${this.button}</wa-button>
        ${this.quiet ? nothing : html`<wa-button size="s" appearance="plain" @click=${() => this.#done()}>${text('action.cancel')}</wa-button>`}
        <span class="signs">${sign('@', text('talk.mention'))} ${sign('#', text('talk.name-object'))}</span>
      </div>`;
  }
}

defineElement('tutti-talk-composer', TalkComposer);
