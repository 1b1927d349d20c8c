/** One condition as a line of the stave: its name, its numbers with a way to where each comes from, or a sentence that says what to do first. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ConditionInfo, HealthAnswer, HealthFigure } from '../../common/health.ts';
import { renderNights } from './night-line.ts';
import { pageOf } from './page-of.ts';

export function renderCondition(context: PanelContext, condition: ConditionInfo, number: number, may: HealthAnswer['may']) {
  const { service, state, figures } = condition;
  const id = `condition-${number}`;
  return html`<section class="condition" data-condition=${number} aria-labelledby=${id}>
    <h2 id=${id}>${context.text(`condition.${service}`)}</h2>
    ${
      state === 'counted'
        ? html`<ul class="figures">${figures.map((figure) => renderFigure(context, condition, figure, may))}</ul>`
        : renderNothing(context, condition, may)
    }
  </section>`;
}

function renderFigure(context: PanelContext, { service }: ConditionInfo, figure: HealthFigure, may: HealthAnswer['may']) {
  const { key, value, of, name = '', fine, nights } = figure;
  const amount = of === undefined ? value.toLocaleString(document.documentElement.lang) : context.text('amount.of', { value, of });
  const stem = `figure.${service}.${key}`;
  return html`<li class="figure" ?data-fine=${fine === true}>
    <a href=${pageOf(context, figure)}>
      <span class="amount">${amount}${fine === true ? html`<wa-icon name="circle-check"></wa-icon>` : nothing}</span>
      <span class="words">${plural(context, stem, of ?? value, { name })}${fine === true ? html`<span class="visually-hidden">. ${context.text('fine')}</span>` : nothing}</span>
    </a>
    ${of === undefined || of === 0 ? nothing : html`<span class="bar" aria-hidden="true"><svg viewBox="0 0 100 4" preserveAspectRatio="none"><rect class="whole" width="100" height="4" rx="2" /><rect class="part" width=${Math.min(100, (value / of) * 100)} height="4" rx="2" /></svg></span>`}
    ${fine === false && may.move ? html`<p class="soft small">${context.text(`move.${service}.${key}`)}</p>` : nothing}
    ${renderNights(context, nights, { value, of: of ?? null })}
  </li>`;
}

/** Nothing to count is no fault: it says what comes first, or how it can be had. */
function renderNothing(context: PanelContext, { service, state, panel }: ConditionInfo, may: HealthAnswer['may']) {
  if (state === 'off') {
    return html`<p class="nothing">${context.text('off')}
      ${may.switchOn ? html`<a class="go" href=${`/w/${context.workspace.id}/settings/tools`}>${context.text('off.switch-on')}</a>` : nothing}</p>`;
  }
  if (state === 'silent') return html`<p class="nothing">${context.text('silent')}</p>`;
  return html`<p class="nothing">${context.text(`first.${service}`)}
    ${panel === undefined ? nothing : html`<a class="go" href=${pageOf(context, { panel })}>${context.text(may.move ? 'first.begin' : 'first.look')}</a>`}</p>`;
}
