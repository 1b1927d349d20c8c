/** A place with nothing in it yet: says in one sentence what will be here and offers the one next action (slot `action`). */
import { css, html, LitElement, nothing } from 'lit';
import { defineElement } from '../define-element.ts';

export class EmptyState extends LitElement {
  static override properties = { icon: {}, heading: {}, level: { type: Number } };
  static override styles = css`
    :host {
      display: grid;
      justify-items: center;
      text-align: center;
      gap: var(--t-space-3);
      padding: var(--t-space-12) var(--t-space-6);
      color: var(--t-ink-soft);
    }
    wa-icon {
      font-size: 1.75rem;
      color: var(--t-ink-faint);
    }
    h1,
    h2 {
      margin: 0;
      color: var(--t-ink);
      font-size: var(--t-size-l);
      font-weight: 600;
      line-height: var(--t-leading-tight);
    }
    .words {
      max-inline-size: 28rem;
    }
    ::slotted([slot='action']) {
      margin-block-start: var(--t-space-2);
    }
  `;
  declare icon: string;
  declare heading: string;
  /** 1 where the card is all that stands on the page, else 2. */
  declare level: number;

  constructor() {
    super();
    this.icon = '';
    this.heading = '';
    this.level = 2;
  }

  override render() {
    return html`${this.icon ? html`<wa-icon name=${this.icon}></wa-icon>` : nothing}
      ${this.level === 1 ? html`<h1>${this.heading}</h1>` : html`<h2>${this.heading}</h2>`}
      <div class="words"><slot></slot></div>
      <slot name="action"></slot>`;
  }
}

defineElement('tutti-empty', EmptyState);
