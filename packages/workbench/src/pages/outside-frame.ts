/** The frame of pages outside a workspace: the mark above one calm sheet. */
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { takeLostFocus } from '../app/take-lost-focus.ts';
import { mark } from '../shell/mark.ts';
import { text } from '../text/text.ts';
import { languagePicker } from './language-picker.ts';

export function outsideFrame(title: string, content: TemplateResult, wide = false): TemplateResult {
  document.title = text('title.page', { page: title });
  return html`<main class="outside" tabindex="-1" ${ref(takeLostFocus)}>
    <p class="brand">${mark(36)}<span>${text('product.name')}</span></p>
    <div class="sheet ${wide ? 'wide' : ''}">${content}</div>
    ${languagePicker()}
    <p class="outside-foot">${text('product.line')}</p>
  </main>`;
}
