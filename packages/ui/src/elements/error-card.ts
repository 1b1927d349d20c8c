/** What happened, what is safe, what to do: the card that stands where something failed (actions in slot `actions`). */
import { css, html, LitElement, nothing } from 'lit';
import { defineElement } from '../define-element.ts';

export class ErrorCard extends LitElement {
  static override properties = {
    heading: {},
    level: { type: Number },
    detail: {},
    technical: {},
    technicalLabel: { attribute: 'technical-label' },
  };
  static override styles = css`
    :host {
      display: block;
      max-inline-size: 34rem;
      padding: var(--t-space-6);
      border: 1px solid var(--t-line);
      border-inline-start: 3px solid var(--t-bad);
      border-radius: var(--t-radius);
      background: var(--t-surface);
    }
    h1,
    h2 {
      display: flex;
      align-items: center;
      gap: var(--t-space-2);
      margin: 0 0 var(--t-space-2);
      font-size: var(--t-size-l);
      font-weight: 600;
      line-height: var(--t-leading-tight);
    }
    wa-icon {
      color: var(--t-bad);
      flex: none;
    }
    p {
      margin: 0 0 var(--t-space-3);
      color: var(--t-ink-soft);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--t-space-2);
      margin-block-start: var(--t-space-4);
    }
    details {
      font-size: var(--t-size-s);
      color: var(--t-ink-soft);
    }
    pre {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      font-family: var(--t-font-code);
      font-size: 0.8125rem;
      max-block-size: 12rem;
      overflow: auto;
    }
  `;
  declare heading: string;
  /** 1 where the card is all that stands on the page, else 2. */
  declare level: number;
  declare detail: string;
  declare technical: string;
  declare technicalLabel: string;

  constructor() {
    super();
    this.heading = '';
    this.level = 2;
    this.detail = '';
    this.technical = '';
    this.technicalLabel = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'group');
  }

  override render() {
    const heading = html`<wa-icon name="circle-alert"></wa-icon><span>${this.heading}</span>`;
    return html`${this.level === 1 ? html`<h1>${heading}</h1>` : html`<h2>${heading}</h2>`}
      ${this.detail ? html`<p>${this.detail}</p>` : nothing}
      <slot></slot>
      ${this.technical ? html`<details><summary>${this.technicalLabel}</summary><pre tabindex="0">${this.technical}</pre></details>` : nothing}
      <div class="actions"><slot name="actions"></slot></div>`;
  }
}

defineElement('tutti-error', ErrorCard);
