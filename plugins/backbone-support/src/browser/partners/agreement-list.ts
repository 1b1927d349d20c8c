/** What was agreed, the one that lapses next first. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural, type QuestionForm } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { AgreementInfo, PartnersAnswer } from '../../common/partner.ts';
import { dayWords } from '../health/night-line.ts';
import { momentWords, renderOrganisation } from '../reports/report-words.ts';
import type { PartnerDesk } from './partner-desk.ts';
import { agreementForm } from './partner-forms.ts';

export function renderAgreements(
  context: PanelContext,
  desk: PartnerDesk,
  { agreements, may }: PartnersAnswer,
  ask: (form: QuestionForm) => void,
) {
  const add = html`<wa-button slot="action" variant="brand" @click=${() => ask(agreementForm(context, desk))}>${context.text('agreement.add')}</wa-button>`;
  return html`<section aria-labelledby="agreements"><div class="top"><div><h2 id="agreements">${context.text('agreements.title')}</h2><p class="soft">${context.text('agreements.words')}</p></div>
      ${may.keep && agreements.length > 0 ? add : nothing}</div>
    ${
      agreements.length === 0
        ? html`<tutti-empty icon="scroll-text" level="3" heading=${context.text('agreements.none')}>${context.text(may.keep ? 'agreements.none-words' : 'agreements.none-reader')}${may.keep ? add : nothing}</tutti-empty>`
        : html`<ul class="rows">${agreements.map((agreement) => renderAgreement(context, desk, agreement, may.keep, ask))}</ul>`
    }</section>`;
}

function renderAgreement(
  context: PanelContext,
  desk: PartnerDesk,
  agreement: AgreementInfo,
  keep: boolean,
  ask: (form: QuestionForm) => void,
) {
  const { id, covers, kind, parties, term, signedOn, renewal, keptBy, keptAt } = agreement;
  const everybody = parties.length > 4;
  const named = { what: covers };
  return html`<li class="row" id=${`row-${id}`} tabindex="-1" data-term=${term}>
    <h3>${covers}</h3>
    <p class="term"><wa-icon name=${term === 'lapsed' || term === 'soon' ? 'clock' : 'circle-check'}></wa-icon>${termWords(context, agreement)}</p>
    <p class="parties">${everybody ? plural(context, 'agreement.parties-count', parties.length) : parties.map((party) => renderOrganisation(context, party))}</p>
    <p class="soft small">${context.text(`kind.${kind}`)}${signedOn === '' ? nothing : html` · ${context.text('agreement.signed', { day: dayWords(signedOn) })}`}${renewal === '' ? nothing : html` · ${renewal}`} · ${context.text('agreement.kept', { by: keptBy, day: momentWords(context, keptAt) })}</p>
    ${
      keep
        ? html`<div class="acts"><wa-button size="s" appearance="plain" aria-label=${context.text('block.change-what', named)} @click=${() => ask(agreementForm(context, desk, agreement))}>${context.text('block.change')}</wa-button>
      <wa-button size="s" appearance="plain" aria-label=${context.text('agreement.remove-what', named)} @click=${() => void desk.remove(agreement)}>${context.text('remove.action')}</wa-button></div>`
        : nothing
    }</li>`;
}

function termWords(context: PanelContext, { term, days = 0, until }: AgreementInfo): string {
  if (term === 'open') return context.text('term.open');
  const day = { day: dayWords(until) };
  if (term === 'lapsed') return context.text('term.lapsed', day);
  if (term === 'soon') return days === 0 ? context.text('term.today') : plural(context, 'term.soon', days, day);
  return context.text('term.runs', day);
}
