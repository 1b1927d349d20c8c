/** Whether what was written is safe: an icon and words, never colour alone. The words come from the caller's catalogue. */
import { css, html, LitElement, nothing } from 'lit';
import { defineElement } from '../define-element.ts';

export type SaveChipState = 'connecting' | 'saving' | 'saved' | 'offline' | 'refused';

const icons: Record<SaveChipState, string> = {
  connecting: 'loader-circle',
  saving: 'cloud-upload',
  saved: 'cloud-check',
  offline: 'cloud-off',
  refused: 'lock',
};

export class SaveStateChip extends LitElement {
  static override properties = { state: { reflect: true }, words: {}, iconOnly: { type: Boolean, attribute: 'icon-only' } };
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.45em;
      color: var(--t-ink-soft);
      white-space: nowrap;
    }
    :host([state='offline']),
    :host([state='refused']) {
      color: var(--t-warn);
    }
    wa-icon {
      font-size: 1.15em;
    }
  `;
  declare state: SaveChipState;
  declare words: string;
  declare iconOnly: boolean;

  constructor() {
    super();
    this.state = 'connecting';
    this.words = '';
    this.iconOnly = false;
  }

  override render() {
    return html`<wa-icon name=${icons[this.state]} label=${this.iconOnly ? this.words : ''}></wa-icon>${
      this.iconOnly ? nothing : html`<span>${this.words}</span>`
    }`;
  }
}

defineElement('tutti-save-state', SaveStateChip);
