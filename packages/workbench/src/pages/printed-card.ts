/** A card to print, shown once: whose it is, its code to scan or to type, and the three things its holder has to know. */
import type { CardIssued } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { mark } from '../shell/mark.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';

/** Fires `done`. */
export class PrintedCard extends LightElement {
  static override properties = { view: { attribute: false }, card: { attribute: false }, organisation: {} };
  declare view: WorkspaceView;
  declare card: CardIssued;
  /** Whom its holder speaks for; empty: for themselves. */
  declare organisation: string;

  constructor() {
    super();
    this.organisation = '';
  }

  override firstUpdated(): void {
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const { card, view } = this;
    const name = card.person;
    return html`<section class="card card-made" aria-labelledby="card-heading">
      <div class="card-made-words"><h2 id="card-heading" tabindex="-1">${text('card.made', { name })}</h2><p class="soft">${text('card.made-words', { name })}</p></div>
      <article class="paper-card" aria-label=${text('card.paper', { name })}>
        <p class="paper-brand">${mark(22)}<span>${view.answer.workspace.name}</span></p>
        <div class="paper-who"><p class="paper-name">${name}</p>
          ${this.organisation ? html`<p>${text('shell.speaks-for', { organisation: this.organisation })}</p>` : nothing}</div>
        <img class="paper-qr" alt=${text('card.qr')} src=${`data:image/svg+xml;utf8,${encodeURIComponent(card.qr)}`}>
        <p class="paper-code" translate="no">${card.code}</p>
        <ol class="paper-steps"><li>${text('card.step-open')} <strong translate="no">${card.page.replace(/^https?:\/\//, '')}</strong></li>
          <li>${text('card.step-pin')}</li><li>${text('card.step-lost')}</li></ol>
      </article>
      <div class="actions"><wa-button variant="brand" @click=${() => print()}><wa-icon slot="start" name="printer"></wa-icon>${text('card.print')}</wa-button>
        <wa-button appearance="outlined" @click=${() => this.dispatchEvent(new CustomEvent('done'))}>${text('action.done')}</wa-button></div>
      <p class="soft small">${text('card.once')}</p>
    </section>`;
  }
}

defineElement('tutti-printed-card', PrintedCard);
