/** The choice of language: each under its own name, so that it is found by whoever cannot read the rest of the page. */
import { html, type TemplateResult } from 'lit';
import { languages } from '../text/languages.ts';
import { text, textLanguage } from '../text/text.ts';

/** Bubbles up to the workbench, which keeps the choice; its detail is the language's tag. */
export const languageChosen = 'tutti-language-chosen';

export function languagePicker(): TemplateResult {
  return html`<div class="languages" role="group" aria-label=${text('language.title')}>
    ${languages.map(
      ({ tag, name }) =>
        html`<button type="button" class="language" lang=${tag} aria-pressed=${tag === textLanguage()} @click=${(event: Event) => {
          if (tag !== textLanguage()) event.target?.dispatchEvent(new CustomEvent(languageChosen, { bubbles: true, detail: tag }));
        }}>${name}</button>`,
    )}
  </div>`;
}
