/** The text of a version: first what changed, in words, then the whole, with each reservation beside the section it is about. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Stance, VersionAnswer, VersionInfo, VersionSection } from '../../common/versions/version.ts';
import { organisationNamed } from '../definitions/round-words.ts';
import { compareWords } from './compare-words.ts';
import { renderMarkdown } from './render-markdown.ts';

/** @param compare shows another version beside this one, by its id. */
export function renderChanges(
  context: PanelContext,
  answer: VersionAnswer,
  versions: readonly VersionInfo[],
  compare: (id: string) => void,
) {
  const { before, sections, version } = answer;
  const others = versions.filter(({ id }) => id !== version.id);
  if (!before && others.length === 0) return nothing;
  const changed = sections.filter(({ change }) => change !== 'same');
  const same = sections.length - changed.length;
  const chosen = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) compare(event.currentTarget.value);
  };
  return html`<section class="st-part" aria-labelledby="vs-changes" data-part="changes">
    <h2 id="vs-changes" tabindex="-1">${context.text(before ? 'version.read.title' : 'version.read.compare')}</h2>
    <p class="vs-against"><label for="vs-against">${context.text('version.read.against-label')}</label>
      <select id="vs-against" @change=${chosen}>
        ${before ? nothing : html`<option value="" selected>${context.text('version.read.against-none')}</option>`}
        ${others.map(({ id, number }) => html`<option value=${id} ?selected=${id === before?.version.id}>${context.text('version.name', { number })}</option>`)}
      </select></p>
    ${before ? html`<p class="st-small">${context.text('version.read.legend')}</p>` : nothing}
    ${before ? changed.map((section) => renderChanged(context, answer, section)) : nothing}
    ${before && same > 0 ? html`<p class="st-small vs-same"><wa-icon name="equal"></wa-icon>${plural(context, 'version.read.unchanged', same)}</p>` : nothing}
  </section>`;
}

function renderChanged(context: PanelContext, { before }: VersionAnswer, section: VersionSection) {
  const { id, title, body, change, reason } = section;
  const old = before?.sections.find((one) => one.id === id);
  const lines = change === 'removed' ? compareWords(body, '') : compareWords(old?.body ?? '', body);
  return html`<article class="vs-change" data-change=${change}>
    <header><h3>${title}</h3><p class="vs-mark" data-change=${change}>${context.text(`version.change.${change}`)}</p></header>
    ${reason === undefined ? nothing : html`<p class="st-small">${context.text('version.judged', { reason })}</p>`}
    ${change === 'new' ? html`<div class="vs-text">${renderMarkdown(body)}</div>` : html`<div class="vs-compared">${lines.map(renderLine)}</div>`}
  </article>`;
}

function renderLine(line: ReturnType<typeof compareWords>[number]) {
  if (line === 'gap') return html`<p class="vs-gap" aria-hidden="true">⋯</p>`;
  return html`<p>${line.map(({ kind, text }) => (kind === 'added' ? html`<ins>${text}</ins>` : kind === 'removed' ? html`<del>${text}</del>` : text))}</p>`;
}

export function renderWhole(context: PanelContext, answer: VersionAnswer, open: boolean) {
  const sections = answer.sections.filter(({ change }) => change !== 'removed');
  return html`<details class="st-part vs-whole" ?open=${open} data-part="whole">
    <summary><h2>${context.text('version.read.whole')}</h2></summary>
    ${sections.map(
      ({ id, title, body }) => html`<section class="vs-section">
        <h3>${title}</h3>
        <div class="vs-text">${body === '' ? html`<p class="st-none">${context.text('export.empty')}</p>` : renderMarkdown(body)}</div>
        ${answer.stances.filter((stance) => stance.said === undefined && stance.sections.includes(id)).map((stance) => renderBeside(context, stance))}
      </section>`,
    )}
  </details>`;
}

function renderBeside(context: PanelContext, { organisation, kind, words }: Stance) {
  if (words === '') return nothing;
  const { name } = organisationNamed(context, organisation);
  const key = kind === 'object' ? 'stance.objection-of' : 'stance.reservation-of';
  return html`<aside class="vs-beside"><p><strong>${context.text(key, { organisation: name })}</strong></p><p>${words}</p></aside>`;
}
