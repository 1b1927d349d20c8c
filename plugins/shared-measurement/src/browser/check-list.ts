/** What waits to be checked: each figure beside the one before, accepted together or returned with words. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { Figure } from '../common/figure.ts';
import type { IndicatorInfo, ReviewsAnswer } from '../common/values.ts';
import { momentWords, numberWords, periodWords, renderOrganisation, valueWords } from './number-words.ts';

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
      const { id, organisation, period, figure, by, sentAt, reason, method } = revision;
      return html`<li class="card">
        <p>${renderOrganisation(context, organisation)}</p>
        <h2>${indicator?.name ?? revision.indicator} <span class="soft">${periodWords(period)}</span></h2>
        <p class="value">${figureWords(context, indicator, figure)}</p>
        ${accepted ? html`<p class="soft small">${context.text('check.replaces', { figure: figureWords(context, indicator, accepted), reason })}</p>` : nothing}
        ${before ? html`<p class="soft small">${context.text('check.before', { figure: figureWords(context, indicator, before) })}</p>` : nothing}
        ${figure.note ? html`<p class="small">“${figure.note}”</p>` : nothing}
        <p class="soft small">${context.text(`check.by-${method}`, { who: by, day: momentWords(context, sentAt) })}</p>
        ${
          mayCheck
            ? html`<div class="acts"><wa-button size="s" variant="brand" @click=${() => acts.accept([id])}>${context.text('check.accept')}</wa-button>
                <wa-button size="s" appearance="plain" @click=${() => acts.giveBack(id)}>${context.text('check.return')}</wa-button></div>`
            : html`<p class="soft small">${context.text('check.own')}</p>`
        }
      </li>`;
    })}</ul>`;
}

function figureWords(context: PanelContext, indicator: IndicatorInfo | undefined, figure: Figure): string {
  if (figure.state === 'not-collected' || figure.state === 'withheld') return context.text(`state.${figure.state}`);
  const { numerator, denominator, value, margin } = figure;
  if (value !== undefined) {
    const words = indicator ? valueWords(context, indicator, value) : numberWords(value);
    return margin === undefined ? words : `${words} ±${numberWords(margin, indicator?.decimals)}`;
  }
  if (denominator === undefined) return numberWords(numerator ?? 0);
  const of = context.text('table.of', { numerator: numberWords(numerator ?? 0), denominator: numberWords(denominator) });
  return indicator && denominator > 0 ? `${valueWords(context, indicator, ((numerator ?? 0) / denominator) * 100)} (${of})` : of;
}
