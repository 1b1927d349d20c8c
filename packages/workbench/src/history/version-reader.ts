/** Draws one version: the text as it was, what changed in it, and what can be done with it. */
import type { VersionInfo } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { plural, text } from '../text/text.ts';
import type { HistoryPanel } from './history-panel.ts';
import { nameForm } from './name-form.ts';
import { versionText } from './version-text.ts';
import { authorWords, versionTime, versionTitle } from './version-words.ts';

export function versionReader(panel: HistoryPanel, version: VersionInfo): TemplateResult {
  const { timeZone } = panel.view.answer.workspace;
  return html`<div class="version-head">
      <button type="button" class="back-link" @click=${() => panel.choose(undefined)}>
        <wa-icon name="arrow-left"></wa-icon> ${text('history.back')}</button>
      <h3 tabindex="-1">${versionTitle(version, timeZone)}</h3>
      <p class="soft">${versionTime(version, Date.now(), timeZone)} · ${authorWords(version.authors)}</p>
      ${panel.naming ? nameForm(panel) : actions(panel, version)}
    </div>
    ${comparing(panel, version)}
    ${
      panel.comparison
        ? html`<p class="changes" role="status">${changeWords(panel)}</p>${versionText(panel.comparison.blocks, panel.marked && panel.former !== undefined)}`
        : html`<tutti-skeleton label=${text('history.loading')} lines="6"></tutti-skeleton>`
    }`;
}

function actions(panel: HistoryPanel, version: VersionInfo) {
  const may = panel.answer?.may;
  const isNewest = version.seq === panel.answer?.versions[0]?.seq;
  return html`<div class="actions">
    ${
      may?.restore && !isNewest
        ? html`<wa-button variant="brand" ?disabled=${panel.busy} @click=${() => void panel.restore(version.seq)}>${text('history.restore')}</wa-button>`
        : nothing
    }
    ${
      may?.name
        ? html`<wa-button appearance="outlined" @click=${() => {
            panel.naming = true;
          }}>${version.name ? text('history.rename') : text('history.name')}</wa-button>`
        : nothing
    }
  </div>`;
}

function comparing(panel: HistoryPanel, version: VersionInfo) {
  const { timeZone } = panel.view.answer.workspace;
  const others = (panel.answer?.versions ?? []).filter(({ seq }) => seq !== version.seq);
  if (others.length === 0) return nothing;
  return html`<div class="comparing">
    <label class="field"><span class="field-label">${text('history.compare-with')}</span>
      <select @change=${(event: Event) => {
        const picked = (event.target as HTMLSelectElement).value;
        panel.against = picked === '' ? undefined : Number(picked);
      }}>
        <option value="" ?selected=${panel.against === undefined}>${text('history.compare-before')}</option>
        ${others.map((one) => html`<option value=${one.seq} ?selected=${one.seq === panel.against}>${versionTitle(one, timeZone)}</option>`)}
      </select></label>
    <label class="check"><input type="checkbox" .checked=${panel.marked} @change=${(event: Event) => {
      panel.marked = (event.target as HTMLInputElement).checked;
    }}> ${text('history.show-changes')}</label>
  </div>`;
}

function changeWords({ comparison, former }: HistoryPanel): string {
  const { added = 0, removed = 0 } = comparison ?? {};
  if (!former) return text('history.first');
  if (added === 0 && removed === 0) return text('history.no-changes');
  return text('history.changes', { added: plural('history.words-added', added), removed: plural('history.words-removed', removed) });
}
