/** What is wrong with a form, above it, spoken at once and able to take the focus. */
import { html, nothing } from 'lit';

export function formProblem(words: string) {
  return words
    ? html`<p class="form-problem" role="alert" tabindex="-1"><wa-icon name="circle-alert"></wa-icon><span>${words}</span></p>`
    : nothing;
}
