/**
 * Stands where a page could not be fetched. Is the server away, it says so and opens the page by itself once it is back; does it
 * answer, the page has another name there by now (the server was updated), and the whole must be loaded anew.
 */
import '@tutti/ui/elements/error-card.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';

const askEveryMs = 3_000;

export class WaitingPage extends LightElement {
  static override properties = { name: {}, again: { attribute: false }, renewed: { state: true } };
  /** Of the page that is waited for. */
  declare name: string;
  declare again: () => void;
  declare renewed: boolean;
  #asking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.renewed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#asking);
  }

  async #begin(): Promise<void> {
    this.renewed = await isThere();
    if (this.renewed || !this.isConnected) return;
    this.#asking = setInterval(() => {
      void isThere().then((there) => {
        if (!there || !this.isConnected) return;
        clearInterval(this.#asking);
        this.again();
      });
    }, askEveryMs);
  }

  override render() {
    const button = this.renewed
      ? html`<wa-button slot="actions" variant="brand" @click=${() => location.reload()}>${text('action.reload')}</wa-button>`
      : html`<wa-button slot="actions" variant="brand" @click=${() => this.again()}>${text('action.retry')}</wa-button>`;
    return html`<div class="page"><tutti-error level="1" .heading=${text(this.renewed ? 'waiting.renewed' : 'waiting.heading', { title: this.name })}
      .detail=${text(this.renewed ? 'waiting.renewed-words' : 'waiting.words')}>${button}</tutti-error></div>`;
  }
}

async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

defineElement('tutti-waiting-page', WaitingPage);
