/** An address that leads nowhere, and the way back. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import type { App } from '../app/app.ts';
import { LightElement } from '../app/light-element.ts';
import { text } from '../text/text.ts';
import { outsideFrame } from './outside-frame.ts';

export class NotFoundPage extends LightElement {
  static override properties = { app: { attribute: false } };
  declare app: App;

  override render() {
    return outsideFrame(
      text('not-found.heading'),
      html`<h1>${text('not-found.heading')}</h1>
        <p>${text('not-found.words')}</p>
        <div class="actions"><wa-button variant="brand" href="/">${text('not-found.back')}</wa-button></div>`,
    );
  }
}

defineElement('tutti-not-found-page', NotFoundPage);
