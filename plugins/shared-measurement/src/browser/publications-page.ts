/** Pages for people without an account: which there are, their address and what another site puts in to show them, and how one is made and switched off. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { mostOnPage, type Publication, type PublicationsAnswer } from '../common/publication.ts';
import type { ScorecardAnswer } from '../common/values.ts';
import { errorField } from './error-field.ts';
import { measurementStyles } from './measurement-styles.ts';
import { momentWords } from './number-words.ts';
import { sharingStyles } from './sharing-styles.ts';

export class PublicationsPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    scorecard: { attribute: false },
    stamp: {},
    answer: { state: true },
    making: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  static override styles = [measurementStyles, sharingStyles];
  declare context: PanelContext;
  declare scorecard: ScorecardAnswer;
  /** Changes whenever the panel has news. */
  declare stamp: number;
  declare answer: PublicationsAnswer | undefined;
  declare making: { title: string; indicators: string[] } | undefined;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.problem = '';
    this.busy = false;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('stamp')) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.answer = await this.#ask('GET', '/publications');
    } catch (error) {
      if (!this.answer) this.problem = error instanceof Error ? error.message : '';
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<PublicationsAnswer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.context.fetch(path, { method, ...sent })).json() as Promise<PublicationsAnswer>;
  }

  override render() {
    const { context, answer, making } = this;
    if (!answer) {
      if (this.problem === '') return html`<tutti-skeleton lines="4" label=${context.text('loading')}></tutti-skeleton>`;
      return html`<tutti-error heading=${context.text('refused')} detail=${this.problem}><wa-button slot="actions" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    const { publications, may } = answer;
    const make = html`<wa-button variant="brand" @click=${() => this.#open()}>${context.text('open.make')}</wa-button>`;
    return html`<p class="soft lead">${context.text('open.lead')}</p>
      ${making ? this.#renderForm(making) : nothing}
      ${
        publications.length === 0 && !making
          ? html`<tutti-empty icon="globe" heading=${context.text('open.none')}>${context.text('open.none-words')}${may ? html`<span slot="action">${make}</span>` : nothing}</tutti-empty>`
          : html`${may && !making ? html`<p class="make">${make}</p>` : nothing}<ul class="shares">${publications.map((one) => this.#renderPage(one, may))}</ul>`
      }`;
  }

  #renderPage(page: Publication, may: boolean) {
    const { context } = this;
    const { id, title, indicators, by, at, endedBy, endedAt } = page;
    const names = indicators.map(({ name, seen }) => (seen ? name : `${name} (${context.text('open.left-out')})`)).join(', ');
    const address = this.#addressOf(page.path);
    const frame = `<iframe src="${this.#addressOf(page.path.replace('pages/', 'embed/'))}" title="${escaped(title)}" width="100%" height="560" loading="lazy"></iframe>`;
    return html`<li data-id=${id}>
      <div class="shared"><h2>${title}</h2>
        ${may && endedAt === null ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.#end(id)}>${context.text('open.end')}<span class="only-read"> ${title}</span></wa-button>` : nothing}</div>
      <p class="small">${names}</p>
      ${
        endedAt === null
          ? html`<p><a href=${address} target="_blank" rel="noopener">${address}</a></p>
            <div class="acts"><wa-button size="s" appearance="plain" @click=${() => void this.#copy(address)}><wa-icon slot="start" name="copy"></wa-icon>${context.text('open.copy')}<span class="only-read"> ${title}</span></wa-button>
              <wa-button size="s" appearance="plain" @click=${() => void this.#copy(frame)}><wa-icon slot="start" name="code"></wa-icon>${context.text('open.copy-frame')}<span class="only-read"> ${title}</span></wa-button></div>`
          : nothing
      }
      <p class="soft small">${context.text('open.by', { who: by, day: momentWords(context, at) })}${endedAt === null ? '' : ` ${context.text('open.ended', { who: endedBy, day: momentWords(context, endedAt) })}`}</p></li>`;
  }

  /** Numbers by goal, so that a whole goal is chosen by one press. */
  #renderForm(making: { title: string; indicators: string[] }) {
    const { context } = this;
    const toggle = (code: string) => () => {
      const has = making.indicators.includes(code);
      this.making = { ...making, indicators: has ? making.indicators.filter((one) => one !== code) : [...making.indicators, code] };
    };
    const { groups } = this.scorecard;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#make();
    };
    return html`<form novalidate @submit=${submit}>
      <div class="field"><label for="page-title">${context.text('open.title')}</label><input id="page-title" maxlength="200" autocomplete="off" .value=${making.title} aria-invalid=${this.problem !== '' && making.title.trim() === '' ? 'true' : nothing} @input=${(
        event: Event,
      ) => {
        this.making = { ...making, title: (event.target as HTMLInputElement).value };
      }} /></div>
      ${groups.map(
        ({ goal, cards }) => html`<fieldset><legend>${goal?.title ?? context.text(groups.length === 1 ? 'card.all' : 'card.no-goal')}
          ${goal ? html`<button type="button" class="link" @click=${() => this.#whole(goal.title, cards)}>${context.text('open.whole')}<span class="only-read"> ${goal.title}</span></button>` : nothing}</legend>
          ${cards.map(({ indicator: { code, name, seenBy } }) => {
            const open = seenBy === 'everybody';
            return html`<label class="check"><input type="checkbox" ?disabled=${!open} .checked=${making.indicators.includes(code)} @change=${toggle(code)} /><span>${name}${open ? nothing : html`<small>${context.text('open.partners-only')}</small>`}</span></label>`;
          })}</fieldset>`,
      )}
      <p class="soft small">${context.text('open.shows')}</p>
      <p class="wrong" role="alert">${this.problem}</p>
      <div class="acts"><wa-button type="submit" variant="brand" ?loading=${this.busy}>${context.text('open.yes')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.#close()}>${context.text('cancel')}</wa-button></div></form>`;
  }

  #whole(title: string, cards: ScorecardAnswer['groups'][number]['cards']): void {
    const { making } = this;
    if (!making) return;
    const codes = cards.flatMap(({ indicator: { code, seenBy } }) => (seenBy === 'everybody' ? [code] : []));
    this.making = { title: making.title.trim() || title, indicators: [...new Set([...making.indicators, ...codes])].slice(0, mostOnPage) };
  }

  #open(): void {
    this.problem = '';
    this.making = { title: '', indicators: [] };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#page-title')?.focus());
  }

  #close(): void {
    this.making = undefined;
    this.problem = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('wa-button')?.focus());
  }

  async #make(): Promise<void> {
    const { context, making } = this;
    if (!making || this.busy) return;
    const missing = making.title.trim() === '' ? 'open.no-title' : making.indicators.length === 0 ? 'open.no-number' : undefined;
    if (missing) {
      this.problem = context.text(missing);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(missing === 'open.no-title' ? '#page-title' : 'fieldset input:not(:disabled)')?.focus();
      return;
    }
    this.busy = true;
    try {
      this.answer = await this.#ask('POST', '/publications', { title: making.title.trim(), indicators: making.indicators });
      this.making = undefined;
      this.problem = '';
      context.notify({ text: context.text('open.made'), kind: 'success' });
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.shares a')?.focus();
    } catch (error) {
      const words = error instanceof Error ? error.message : '';
      this.problem = errorField(error) === '' ? context.text('untold', { reason: words }) : words;
    } finally {
      this.busy = false;
    }
  }

  async #end(id: string): Promise<void> {
    const { context } = this;
    try {
      this.answer = await this.#ask('POST', `/publications/${id}/end`, {});
      context.notify({ text: context.text('open.was-ended'), kind: 'success' });
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('wa-button')?.focus();
    } catch (error) {
      context.notify({ text: context.text('untold', { reason: error instanceof Error ? error.message : '' }), kind: 'problem' });
    }
  }

  async #copy(words: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words);
      this.context.notify({ text: this.context.text('open.copied'), kind: 'success' });
    } catch {
      // No clipboard without a secure connection: then it is shown to be copied by hand.
      this.context.notify({ text: words });
    }
  }

  #addressOf(path: string): string {
    return new URL(`/public/${this.context.workspace.id}/shared-measurement/${path}`, window.location.href).href;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

defineElement('measurement-publications', PublicationsPage);
