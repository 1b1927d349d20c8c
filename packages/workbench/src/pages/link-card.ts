/** A link to hand over, shown once: as text to copy and as a code to scan. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import type { LinkMade } from './invite-form.ts';

export class LinkCard extends LightElement {
  static override properties = { view: { attribute: false }, link: { attribute: false } };
  declare view: WorkspaceView;
  declare link: LinkMade;

  override firstUpdated(): void {
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.link.url);
      this.view.app.notify(text('link.copied'));
    } catch {
      this.querySelector<HTMLInputElement>('input')?.select();
    }
  }

  override render() {
    const { link } = this;
    const words =
      link.kind === 'sign-in'
        ? text('link.sign-in-words', { name: link.name })
        : text(link.mailed ? 'link.mailed' : 'link.words', { name: link.name });
    return html`<section class="card link-card" aria-labelledby="link-heading">
      <div class="link-words"><h2 id="link-heading" tabindex="-1">${text(link.kind === 'sign-in' ? 'link.sign-in-heading' : 'link.heading', { name: link.name })}</h2>
        <p class="soft">${words}</p>
        <div class="copy-row"><input readonly .value=${link.url} aria-label=${text('link.label')} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
          <wa-button variant="brand" @click=${() => this.#copy()}><wa-icon slot="start" name="copy"></wa-icon>${text('action.copy')}</wa-button></div>
        <p class="soft small">${text('link.once')}</p>
        <div class="actions"><wa-button appearance="outlined" @click=${() => this.dispatchEvent(new CustomEvent('done'))}>${text('action.done')}</wa-button></div>
      </div>
      ${link.qr ? html`<img class="qr" alt=${text('link.qr')} src=${`data:image/svg+xml;utf8,${encodeURIComponent(link.qr)}`}>` : nothing}
    </section>`;
  }
}

defineElement('tutti-link-card', LinkCard);
