/** Draws the versions of a document, newest first, each with its time, its people and their organisations. */
import type { VersionInfo, VersionsAnswer } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { dateAndTime } from '../text/format.ts';
import { text } from '../text/text.ts';
import { documentTitles } from './document-titles.ts';
import type { HistoryPanel } from './history-panel.ts';
import { nameForm } from './name-form.ts';
import { authorWords, eraserWords, organisationsOf, versionTime, versionTitle } from './version-words.ts';

export function versionList(panel: HistoryPanel, { versions, may, erased }: VersionsAnswer): TemplateResult {
  return html`${documentPicker(panel)}
    <p class="soft">${text('history.intro')}</p>
    ${
      may.name && versions.length > 0
        ? panel.naming
          ? nameForm(panel)
          : html`<wa-button class="history-name" appearance="outlined" @click=${() => {
              panel.naming = true;
            }}>${text('history.name-now')}</wa-button>`
        : nothing
    }
    ${
      versions.length === 0
        ? html`<p>${text('history.empty')}</p>`
        : html`<ol class="versions" aria-label=${text('history.list')}>${repeat(
            versions,
            ({ seq }) => seq,
            (version) => html`<li>${versionRow(panel, version, versions)}</li>`,
          )}</ol>`
    }
    ${erased ? html`<p class="soft version-end">${text('history.erased-before', { time: dateAndTime(erased.at, panel.view.answer.workspace.timeZone), name: eraserWords(erased.by) })}</p>` : nothing}
    ${
      may.erase && versions.length > 0
        ? html`<p class="version-end"><button type="button" class="erase-link" @click=${() => panel.startErasing(true)}>${text('erase.open')}</button></p>`
        : nothing
    }`;
}

function versionRow(panel: HistoryPanel, version: VersionInfo, versions: readonly VersionInfo[]): TemplateResult {
  const { timeZone } = panel.view.answer.workspace;
  const source = versions.find(({ seq }) => seq === version.restored);
  return html`<button type="button" class="version" data-seq=${version.seq} @click=${() => panel.choose(version.seq)}>
    <strong class="version-title">${version.name ? html`<wa-icon name="bookmark"></wa-icon> ` : nothing}${versionTitle(version, timeZone)}</strong>
    <span class="version-time">${versionTime(version, Date.now(), timeZone)}</span>
    <span class="version-people">${organisationsOf(version.authors).map(
      ({ name, initials, color }) =>
        html`<tutti-organisation compact .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`,
    )}<span>${authorWords(version.authors)}</span></span>
    ${
      version.restored === undefined
        ? nothing
        : html`<span class="version-note">${source ? text('history.restored-from', { version: versionTitle(source, timeZone) }) : text('history.restored-older')}</span>`
    }
  </button>`;
}

/** Only where the panel shows more than one. */
function documentPicker(panel: HistoryPanel) {
  const { documents } = panel;
  if (documents.length < 2) return nothing;
  const titles = documentTitles(documents, panel.view.answer.plugins);
  return html`<label class="field"><span class="field-label">${text('history.document')}</span>
    <select @change=${(event: Event) => {
      const picked = documents[(event.target as HTMLSelectElement).selectedIndex];
      if (picked) panel.pick(picked);
    }}>${documents.map((one, index) => html`<option ?selected=${one.name === panel.document?.name}>${titles[index]}</option>`)}</select></label>`;
}
