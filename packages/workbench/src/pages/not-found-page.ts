/** An address that leads nowhere, and the way back. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import type { App } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { routePath } from '../router/route.ts';
import { text } from '../text/text.ts';
import { outsideFrame } from './outside-frame.ts';

export class NotFoundPage extends LightElement {
  static override properties = { app: { attribute: false }, workspace: {} };
  declare app: App;
  /** The workspace that the address begins with, if any. */
  declare workspace: string | undefined;

  override render() {
    return outsideFrame(
      text('not-found.heading'),
      html`<h1>${text('not-found.heading')}</h1>
        <p>${text('not-found.words')}</p>
        <div class="actions">
          ${
            this.workspace
              ? html`<wa-button variant="brand" href=${routePath({ page: 'home', workspace: this.workspace })}>${text('panel.missing-home')}</wa-button>
                <wa-button appearance="plain" href="/">${text('not-found.back')}</wa-button>`
              : html`<wa-button variant="brand" href="/">${text('not-found.back')}</wa-button>`
          }
        </div>`,
    );
  }
}

defineElement('tutti-not-found-page', NotFoundPage);
