/** The people present, as overlapping initials in their organisation's colour; the first few, then how many more. */
import { css, html, LitElement, nothing } from 'lit';
import { organisationColor } from '../colors/organisation-color.ts';
import { defineElement } from '../define-element.ts';
import { initialsOf } from './initials-of.ts';

export interface Avatar {
  name: string;
  /** Palette index of the organisation; undefined draws neutral. */
  color: number | undefined;
  organisation?: string | undefined;
}

export class AvatarStack extends LitElement {
  static override properties = { people: { attribute: false }, limit: { type: Number }, label: {} };
  static override styles = css`
    :host {
      display: inline-flex;
    }
    ul {
      display: flex;
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      display: grid;
      place-items: center;
      inline-size: 2em;
      block-size: 2em;
      font-size: 0.875rem;
      border-radius: 50%;
      background: var(--t-ink-faint);
      color: var(--t-org-ink);
      box-shadow: 0 0 0 2px var(--avatar-ring, var(--t-ground));
      forced-color-adjust: none;
    }
    li + li {
      margin-inline-start: -0.45em;
    }
    span {
      font-size: 0.8em;
      font-weight: 620;
      line-height: 1;
    }
    .more {
      background: var(--t-pressed);
      color: var(--t-ink);
    }
  `;
  declare people: readonly Avatar[];
  declare limit: number;
  declare label: string;

  constructor() {
    super();
    this.people = [];
    this.limit = 4;
    this.label = '';
  }

  override updated(): void {
    const items = this.renderRoot.querySelectorAll<HTMLElement>('li:not(.more)');
    items.forEach((item, index) => {
      const color = this.people[index]?.color;
      item.style.background = color === undefined ? '' : organisationColor(color);
    });
  }

  override render() {
    const shown = this.people.slice(0, this.limit);
    const more = this.people.length - shown.length;
    return html`<ul aria-label=${this.label || nothing}>
      ${shown.map((person) => {
        const words = person.organisation ? `${person.name}, ${person.organisation}` : person.name;
        return html`<li title=${words} role="listitem" aria-label=${words}><span aria-hidden="true">${initialsOf(person.name)}</span></li>`;
      })}
      ${more > 0 ? html`<li class="more"><span>+${more}</span></li>` : nothing}
    </ul>`;
  }
}

defineElement('tutti-avatars', AvatarStack);
