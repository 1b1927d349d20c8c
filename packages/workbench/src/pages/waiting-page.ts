/** Stands where a page could not be fetched because the server is away: says so, and opens the page by itself once the server is back. */
import '@tutti/ui/elements/error-card.ts';
import type { Disposable } from '@tutti/base';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';
import type { WorkspaceStore } from '../workspace/workspace-store.ts';

export class WaitingPage extends LightElement {
  static override properties = { store: { attribute: false }, name: {}, again: { attribute: false } };
  declare store: WorkspaceStore;
  /** Of the page that is waited for. */
  declare name: string;
  declare again: () => void;
  #waiting: Disposable | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#waiting = this.store.reloaded.on(() => this.again());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#waiting?.dispose();
  }

  override render() {
    return html`<div class="page"><tutti-error level="1" .heading=${text('waiting.heading', { title: this.name })} .detail=${text('waiting.words')}>
      <wa-button slot="actions" variant="brand" @click=${() => this.again()}>${text('action.retry')}</wa-button></tutti-error></div>`;
  }
}

defineElement('tutti-waiting-page', WaitingPage);
