/** An organisation at a glance: its initials on its colour, and its name beside it unless `compact`. */
import { css, html, LitElement, nothing } from 'lit';
import { organisationColor } from '../colors/organisation-color.ts';
import { defineElement } from '../define-element.ts';

export class OrganisationChip extends LitElement {
  static override properties = {
    name: {},
    initials: {},
    color: { type: Number },
    compact: { type: Boolean },
  };
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--t-space-2);
      min-inline-size: 0;
      vertical-align: middle;
    }
    .mark {
      flex: none;
      display: inline-grid;
      place-items: center;
      min-inline-size: 1.75em;
      block-size: 1.75em;
      padding-inline: 0.35em;
      border-radius: 0.5em;
      color: var(--t-org-ink);
      font-size: 0.75em;
      font-weight: 650;
      letter-spacing: 0.02em;
      line-height: 1;
      forced-color-adjust: none;
    }
    /* a picture of the name, not words beside it: what is spoken and what is seen stay the same */
    .mark::before {
      content: attr(data-initials);
    }
    .name {
      min-inline-size: 0;
    }
  `;
  declare name: string;
  declare initials: string;
  declare color: number;
  declare compact: boolean;

  constructor() {
    super();
    this.name = '';
    this.initials = '';
    this.color = 0;
    this.compact = false;
  }

  override updated(): void {
    const mark = this.renderRoot.querySelector<HTMLElement>('.mark');
    if (mark) mark.style.background = organisationColor(this.color);
  }

  override render() {
    return html`<span class="mark" data-initials=${this.initials} role=${this.compact ? 'img' : nothing} aria-hidden=${this.compact ? nothing : 'true'}
        aria-label=${this.compact ? this.name : nothing} title=${this.compact ? this.name : nothing}></span>
      ${this.compact ? nothing : html`<span class="name">${this.name}</span>`}`;
  }
}

defineElement('tutti-organisation', OrganisationChip);
