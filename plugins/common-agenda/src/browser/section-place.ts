/** What other tools put beside a section (the place `common-agenda.section`), asked of them only once the section comes into view. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { AgendaSection } from '../common/agenda-document.ts';
import { LightElement } from './light-element.ts';

export class SectionPlace extends LightElement {
  static override properties = { context: { attribute: false }, section: { attribute: false }, seen: { state: true } };
  declare context: PanelContext;
  declare section: AgendaSection;
  declare seen: boolean;
  #watching: IntersectionObserver | undefined;

  constructor() {
    super();
    this.seen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.seen) return;
    this.#watching = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.seen = true;
      this.#watching?.disconnect();
    });
    this.#watching.observe(this.closest('common-agenda-section') ?? this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching?.disconnect();
  }

  override render() {
    const { context, section } = this;
    if (!this.seen) return nothing;
    return html`<tutti-place .context=${context} name="common-agenda.section" .about=${{ section: section.id, kind: section.kind }}
      failed-words=${context.text('section.place-failed')}></tutti-place>`;
  }
}

defineElement('common-agenda-section-place', SectionPlace);
