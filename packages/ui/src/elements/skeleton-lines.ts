/** Holds the place of text that is on its way, so that nothing jumps when it comes. Announced once through `label`. */
import { css, html, LitElement } from 'lit';
import { defineElement } from '../define-element.ts';

export class SkeletonLines extends LitElement {
  static override properties = { lines: { type: Number }, label: {} };
  static override styles = css`
    :host {
      display: grid;
      gap: var(--t-space-3);
    }
    i {
      display: block;
      block-size: 0.9rem;
      border-radius: var(--t-radius-s);
      background: var(--t-hover);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }
    i:nth-child(3n + 2) {
      inline-size: 92%;
    }
    i:nth-child(3n) {
      inline-size: 64%;
    }
    .heading {
      block-size: 1.5rem;
      inline-size: 45%;
      margin-block-end: var(--t-space-2);
    }
    @keyframes breathe {
      to {
        background: var(--t-pressed);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      i {
        animation: none;
      }
    }
  `;
  declare lines: number;
  declare label: string;

  constructor() {
    super();
    this.lines = 4;
    this.label = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'status');
    this.setAttribute('aria-label', this.label);
  }

  override render() {
    return html`<i class="heading"></i>${Array.from({ length: this.lines }, () => html`<i></i>`)}`;
  }
}

defineElement('tutti-skeleton', SkeletonLines);
