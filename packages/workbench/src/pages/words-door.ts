/** Fetches the page of agreed words when it is first opened. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import './waiting-page.ts';

export class WordsDoor extends LightElement {
  static override properties = { view: { attribute: false }, state: { state: true } };
  declare view: WorkspaceView;
  declare state: 'fetching' | 'there' | 'failed';

  constructor() {
    super();
    this.state = customElements.get('tutti-words-page') ? 'there' : 'fetching';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.state !== 'there') void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.state = 'fetching';
    this.state = await import('./words-page.ts').then(
      () => 'there' as const,
      () => 'failed' as const,
    );
  }

  override render() {
    if (this.state === 'there') return html`<tutti-words-page .view=${this.view}></tutti-words-page>`;
    const name = text('words.title');
    if (this.state === 'fetching')
      return html`<div class="page"><h1 class="visually-hidden">${name}</h1><tutti-skeleton label=${text('loading.panel', { title: name })} lines="6"></tutti-skeleton></div>`;
    return html`<tutti-waiting-page .store=${this.view.store} .name=${name} .again=${() => void this.#fetch()}></tutti-waiting-page>`;
  }
}

defineElement('tutti-words-door', WordsDoor);
