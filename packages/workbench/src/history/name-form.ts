/** The little form that gives a version a name. */
import { html, type TemplateResult } from 'lit';
import { text } from '../text/text.ts';
import type { HistoryPanel } from './history-panel.ts';

export function nameForm(panel: HistoryPanel): TemplateResult {
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim();
    if (name) void panel.name(name);
  };
  return html`<form class="name-form" @submit=${save}>
    <label class="field"><span class="field-label">${text('history.name-label')}</span>
      <input name="name" required maxlength="80" autocomplete="off" .value=${panel.version?.name ?? ''}></label>
    <div class="actions">
      <wa-button type="submit" variant="brand" ?disabled=${panel.busy}>${text('history.name-save')}</wa-button>
      <wa-button appearance="plain" @click=${() => {
        panel.naming = false;
      }}>${text('action.cancel')}</wa-button>
    </div>
  </form>`;
}
