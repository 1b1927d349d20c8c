/** Who sees our numbers: for each that this organisation reports, in words, and how its lead changes it; in force at once, with a way back. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import type { Share } from '../common/sharing.ts';
import type { SharingAnswer } from '../common/values.ts';
import { renderLookAs } from './look-bar.ts';
import { measurementStyles } from './measurement-styles.ts';
import { momentWords, organisationNamed } from './number-words.ts';
import './sharing-form.ts';
import { sharingStyles } from './sharing-styles.ts';

type Shared = SharingAnswer['indicators'][number];

export class SharingPage extends LitElement {
  static override properties = { context: { attribute: false }, stamp: {}, answer: { state: true }, changing: { state: true } };
  static override styles = [measurementStyles, sharingStyles];
  declare context: PanelContext;
  /** Changes whenever the panel has news. */
  declare stamp: number;
  declare answer: SharingAnswer | undefined;
  /** Code of the indicator whose form is open. */
  declare changing: string;
  #problem = '';

  constructor() {
    super();
    this.changing = '';
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('stamp')) void this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.answer = await this.#ask('GET');
      this.#problem = '';
    } catch (error) {
      if (!this.answer) this.#problem = error instanceof Error ? error.message : '';
      this.requestUpdate();
    }
  }

  async #ask(method: string, body?: object): Promise<SharingAnswer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.context.fetch('/sharing', { method, ...sent })).json() as Promise<SharingAnswer>;
  }

  override render() {
    const { context, answer } = this;
    if (!answer) {
      if (this.#problem === '') return html`<tutti-skeleton lines="4" label=${context.text('loading')}></tutti-skeleton>`;
      return html`<tutti-error heading=${context.text('refused')} detail=${this.#problem}><wa-button slot="actions" @click=${() => void this.#load()}>${context.text('retry')}</wa-button></tutti-error>`;
    }
    const lead = context.text('sharing.lead', { organisation: context.seat.organisation?.name ?? '' });
    if (answer.indicators.length === 0)
      return html`<p class="soft">${lead}</p><tutti-empty icon="eye" heading=${context.text('sharing.none')}>${context.text('sharing.none-words')}</tutti-empty>`;
    return html`<div class="head"><p class="soft">${lead} ${answer.may ? nothing : context.text('sharing.only-lead')}</p>${renderLookAs(context, '')}</div>
      <ul class="shares">${answer.indicators.map((one) => this.#renderShared(one, answer))}</ul>`;
  }

  #renderShared(one: Shared, { may, indicators, organisation }: SharingAnswer) {
    const { context } = this;
    const { code, name, share, asked, said } = one;
    const open = this.changing === code;
    const isOther = said.length > 0 && !same(share, asked);
    const newest = said[0];
    return html`<li data-code=${code}>
      <div class="shared"><h2>${name}</h2>
        ${may && !open ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#open(code)}>${context.text('sharing.change')}<span class="only-read"> ${name}</span></wa-button>` : nothing}</div>
      <dl><div><dt>${context.text('sharing.parts')}</dt><dd>${this.#partsWords(share)}</dd></div>
        ${one.isTotal ? nothing : html`<div><dt>${context.text('sharing.total')}</dt><dd>${context.text(`sharing.total-${share.total}`)}</dd></div>`}</dl>
      <p class="soft small">${newest?.chosen ? context.text('sharing.chosen', { who: newest.by, day: momentWords(context, newest.at) }) : context.text('sharing.as-asked')}</p>
      ${isOther ? html`<p class="small asked"><wa-icon name="info"></wa-icon><span>${context.text('sharing.asked', { parts: this.#partsWords(asked), total: context.text(`sharing.total-${asked.total}`) })}</span></p>` : nothing}
      ${
        open
          ? html`<measurement-sharing-form .context=${context} .shared=${one} .own=${organisation} .others=${indicators.length - 1} .cancel=${() => this.#close(code)}
              .keep=${(next: Share, all: boolean) => this.#keep(one, next, all ? indicators : [one])}></measurement-sharing-form>`
          : nothing
      }</li>`;
  }

  #partsWords({ parts, named }: Share): string {
    const { context } = this;
    const names = named.map((id) => organisationNamed(context, id).name).join(', ');
    return parts === 'named' ? context.text('sharing.parts-named-words', { names }) : context.text(`sharing.parts-${parts}`);
  }

  #open(code: string): void {
    this.changing = code;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('measurement-sharing-form')?.focus());
  }

  #close(code: string): void {
    this.changing = '';
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-code="${code}"] wa-button`)?.focus());
  }

  /** Rejects with the field that is wrong. */
  async #keep(one: Shared, next: Share, about: readonly Shared[]): Promise<void> {
    const { context } = this;
    const before = about.map(({ code, share }) => ({ indicators: [code], ...share }));
    this.answer = await this.#ask('PUT', { indicators: about.map(({ code }) => code), ...next });
    this.#close(one.code);
    const undo = async (): Promise<void> => {
      try {
        for (const body of before) this.answer = await this.#ask('PUT', body);
      } catch (error) {
        context.notify({ text: context.text('untold', { reason: error instanceof Error ? error.message : '' }), kind: 'problem' });
      }
    };
    context.notify({ text: plural(context, 'sharing.kept', about.length), kind: 'success', undo: () => void undo() });
  }
}

function same(one: Share, other: Share): boolean {
  return one.parts === other.parts && one.total === other.total && one.named.join() === other.named.join();
}

defineElement('measurement-sharing', SharingPage);
