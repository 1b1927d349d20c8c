/** What waits to be checked: each figure beside the one before, accepted together or returned with words. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ReviewsAnswer } from '../common/values.ts';
import { figureWords } from './figure-words.ts';
import { renderToldFindings } from './finding-view.ts';
import { momentWords, periodWords, renderOrganisation } from './number-words.ts';

export interface CheckActs {
  accept(ids: string[]): void;
  /** Asks for the words. */
  giveBack(id: string): void;
}

export function renderChecks(context: PanelContext, { waiting, indicators }: ReviewsAnswer, acts: CheckActs) {
  if (waiting.length === 0)
    return html`<tutti-empty icon="circle-check" heading=${context.text('check.none')}>${context.text('check.none-words')}</tutti-empty>`;
  const own = waiting.filter(({ mayCheck }) => mayCheck).map(({ revision }) => revision.id);
  return html`<p class="soft">${context.text('check.words')}</p>
    ${own.length > 1 ? html`<p><wa-button variant="brand" @click=${() => acts.accept(own)}>${context.text('check.accept-all', { count: String(own.length) })}</wa-button></p>` : nothing}
    <ul class="cards checks">${waiting.map(({ revision, before, accepted, mayCheck }) => {
      const indicator = indicators.find(({ code }) => code === revision.indicator);
      const { id, organisation, period, figure, by, sentAt, reason, method, source, findings } = revision;
      return html`<li class="card">
        <p>${renderOrganisation(context, organisation)}</p>
        <h2>${indicator?.name ?? revision.indicator} <span class="soft">${periodWords(period)}</span></h2>
        <p class="value">${figureWords(context, indicator, figure)}</p>
        ${accepted ? html`<p class="soft small">${context.text('check.replaces', { figure: figureWords(context, indicator, accepted), reason })}</p>` : nothing}
        ${before ? html`<p class="soft small">${context.text('check.before', { figure: figureWords(context, indicator, before) })}</p>` : nothing}
        ${renderToldFindings(context, findings)}
        ${figure.note ? html`<p class="small">“${figure.note}”</p>` : nothing}
        <p class="soft small">${context.text(`check.by-${method}`, { who: by, day: momentWords(context, sentAt), file: source?.file ?? '', row: source?.row ?? 0 })}</p>
        ${
          mayCheck
            ? html`<div class="acts"><wa-button size="s" variant="brand" @click=${() => acts.accept([id])}>${context.text('check.accept')}</wa-button>
                <wa-button size="s" appearance="plain" @click=${() => acts.giveBack(id)}>${context.text('check.return')}</wa-button></div>`
            : html`<p class="soft small">${context.text('check.own')}</p>`
        }
      </li>`;
    })}</ul>`;
}
