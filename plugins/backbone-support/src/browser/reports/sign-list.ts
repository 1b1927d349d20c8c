/** The organisations that are named or counted in a report, and whether each stands for what it says of them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ReportAnswer, SignInfo } from '../../common/report.ts';
import { momentWords, renderOrganisation } from './report-words.ts';

export function renderSigns(context: PanelContext, { signs, report }: ReportAnswer) {
  if (signs.length === 0) return nothing;
  const said = signs.filter(({ state }) => state === 'said').length;
  return html`<section class="signs" aria-labelledby="signs"><h2 id="signs">${context.text('sign.title')}</h2>
    <p class="soft">${context.text('sign.words')}</p>
    <p><strong>${context.text('sign.sum', { signed: report.signed, of: report.asked })}</strong>${said === 0 ? nothing : html` · ${plural(context, 'sign.sum-said', said)}`}</p>
    <ul>${signs.map((sign) => renderSign(context, sign))}</ul></section>`;
}

function renderSign(context: PanelContext, { organisation, state, by, at, where }: SignInfo) {
  const day = at === undefined ? '' : momentWords(context, at);
  return html`<li class="sign" data-state=${state}>${renderOrganisation(context, organisation)}
    <span class="soft"><wa-icon name=${state === 'signed' ? 'circle-check' : state === 'open' ? 'minus' : 'clock'}></wa-icon>${context.text(`sign.${state}`, { by, day, where })}</span></li>`;
}
