/** Coming in with a printed card: its code, scanned or typed, and a PIN, which is chosen here at the first use. */
import '@tutti/ui/controls/form-controls.ts';
import { isTuttiError } from '@tutti/base';
import type { CardAnswer, CardSignedIn } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, type TemplateResult } from 'lit';
import { type App, errorWords } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';
import { formProblem } from './form-problem.ts';
import { outsideFrame } from './outside-frame.ts';

export class CardPage extends LightElement {
  static override properties = {
    app: { attribute: false },
    card: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare app: App;
  /** Undefined until a code was given that is known here. */
  declare card: CardAnswer | undefined;
  declare problem: string;
  declare busy: boolean;
  #code = '';

  constructor() {
    super();
    this.card = undefined;
    this.problem = '';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const scanned = decodeURIComponent(location.hash.slice(1));
    if (scanned === '') return;
    // A code must not stay in the address, where the next person at this computer would find it.
    history.replaceState(history.state, '', location.pathname);
    void this.#look(scanned);
  }

  #look(code: string): Promise<void> {
    this.#code = code;
    return this.#do(async () => {
      this.card = await this.app.api.post<CardAnswer>('/api/cards/look', { code });
      await this.updateComplete;
      this.querySelector<HTMLElement>('wa-input')?.focus();
    });
  }

  async #do(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      await work();
    } catch (error) {
      this.problem = errorWords(error);
      // Locked, ended or begun meanwhile: what the page offers follows.
      if (isTuttiError(error) && (error.code === 'LINK_USED' || error.code === 'CONFLICT' || error.code === 'NOT_ALLOWED'))
        await this.#lookAgain();
      await this.updateComplete;
      this.querySelector<HTMLElement>('[role=alert]')?.focus();
    } finally {
      this.busy = false;
    }
  }

  async #lookAgain(): Promise<void> {
    this.card = await this.app.api.post<CardAnswer>('/api/cards/look', { code: this.#code }).catch(() => this.card);
  }

  #comeIn(event: SubmitEvent): void {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const pin = String(fields.get('pin') ?? '');
    const first = this.card?.state === 'new';
    if (first && pin !== String(fields.get('again') ?? '')) {
      this.problem = text('card.pins-differ');
      return;
    }
    void this.#do(async () => {
      const body = { code: this.#code, pin, first, sharedComputer: fields.get('shared') !== null };
      const { next } = await this.app.api.post<CardSignedIn>('/api/cards/sign-in', body);
      await this.app.session.load();
      this.app.navigator.go(next, { replace: true });
    });
  }

  override render() {
    const { card } = this;
    if (!card) return this.#page(text('card.heading'), this.#codeForm());
    if (card.state === 'locked' || card.state === 'ended') {
      return this.#page(
        text('card.heading'),
        html`<p>${text(`card.${card.state}`, { name: card.person })}</p><p class="soft">${text('card.closed-help')}</p>${this.#another()}`,
      );
    }
    const heading = text(card.state === 'new' ? 'card.hello-new' : 'card.hello', { name: card.person });
    return this.#page(
      heading,
      html`${formProblem(this.problem)} ${card.state === 'new' ? this.#firstForm() : this.#pinForm()} ${this.#another()}`,
    );
  }

  #page(heading: string, content: TemplateResult): TemplateResult {
    return outsideFrame(heading, html`<h1>${heading}</h1>${content}`);
  }

  #codeForm() {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#look(String(new FormData(event.target as HTMLFormElement).get('code') ?? ''));
    };
    return html`<p>${text('card.words')}</p>${formProblem(this.problem)}
      <form class="stack" @submit=${submit}>
        <wa-input class="card-code-input" name="code" label=${text('card.code')} hint=${text('card.code-hint')} autocomplete="off" autocapitalize="characters"
          spellcheck="false" maxlength="20" required .value=${this.#code}></wa-input>
        <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy}>${text('card.next')}</wa-button>
      </form>
      <p class="soft small"><a href="/sign-in">${text('card.without')}</a></p>`;
  }

  #firstForm() {
    return html`<p>${text('card.choose-words')}</p>
      <form class="stack" @submit=${(event: SubmitEvent) => this.#comeIn(event)}>
        ${this.#pin('pin', text('card.new-pin'), text('card.new-pin-hint'))} ${this.#pin('again', text('card.again'))} ${this.#shared()}
        <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy}>${text('card.choose-button')}</wa-button>
      </form>`;
  }

  #pinForm() {
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#comeIn(event)}>
        ${this.#pin('pin', text('card.pin'))} ${this.#shared()}
        <wa-button type="submit" variant="brand" size="l" ?loading=${this.busy}>${text('action.sign-in')}</wa-button>
      </form>
      <p class="soft small">${text('card.forgotten')}</p>`;
  }

  #pin(name: string, label: string, hint = '') {
    return html`<wa-input name=${name} type="password" inputmode="numeric" autocomplete="off" password-toggle required maxlength="12" label=${label} hint=${hint}></wa-input>`;
  }

  #shared() {
    return html`<wa-checkbox name="shared" hint=${text('shared.short')}>${text('shared.label')}</wa-checkbox>`;
  }

  #another() {
    const start = (): void => {
      this.#code = '';
      this.card = undefined;
      this.problem = '';
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('wa-input')?.focus());
    };
    return html`<div><wa-button appearance="plain" size="s" @click=${start}>${text('card.another')}</wa-button></div>`;
  }
}

defineElement('tutti-card-page', CardPage);
