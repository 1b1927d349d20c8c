/** The parts of the brief: decisions, where one stands, what one owes, trust, agreements, and whom to call. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { CatchUpAnswer, Part, PromisedPart, Standing, TakenDecision, Trust } from '../../common/catch-up.ts';
import { dayWords } from '../health/night-line.ts';
import { renderOrganisation } from '../reports/report-words.ts';

export function renderBrief(context: PanelContext, answer: CatchUpAnswer) {
  const { decisions, standing, promises, trust, organisation } = answer;
  return html`${section(context, 'decided', decisions, (said) => renderDecisions(context, said))}
    ${section(context, 'standing', standing, (said) => renderStanding(context, said, organisation))}
    ${organisation === undefined ? nothing : section(context, 'promised', promises, (said) => renderPromises(context, said))}
    ${section(context, 'trust', trust, (said) => renderTrust(context, said))}
    ${renderAgreements(context, answer)} ${renderContacts(context, answer)}`;
}

function section<Said>(context: PanelContext, name: string, { state, said }: Part<Said>, render: (said: Said) => unknown) {
  const told = state === 'told' ? render(said as Said) : html`<p class="soft">${context.text(`catch-up.${state}`)}</p>`;
  return html`<section aria-labelledby=${`catch-${name}`}><h2 id=${`catch-${name}`}>${context.text(`catch-up.part.${name}`)}</h2>${told}</section>`;
}

function renderDecisions(context: PanelContext, decisions: readonly TakenDecision[]) {
  if (decisions.length === 0) return html`<p class="soft">${context.text('catch-up.no-decisions')}</p>`;
  return html`<ul class="rows">${decisions.map(
    ({ question, on, verdict, outcome, review, dissent }) =>
      html`<li class="row"><h3>${question}</h3><p class="soft">${context.text(`verdict.${verdict}`)} · ${dayWords(on)}</p>
        ${outcome === '' ? nothing : html`<p class="words">${outcome}</p>`}
        ${dissent.map(({ organisation, words }) => html`<p class="against">${renderOrganisation(context, organisation)} ${words}</p>`)}
        ${review === '' ? nothing : html`<p class="soft small">${context.text('catch-up.review', { day: dayWords(review) })}</p>`}</li>`,
  )}</ul>`;
}

function renderStanding(
  context: PanelContext,
  { version, asked, answered, own, words }: Standing,
  organisation: string | undefined,
): TemplateResult {
  if (version === '') return html`<p class="soft">${context.text('catch-up.no-version')}</p>`;
  const said = own === '' ? context.text('catch-up.own-none') : context.text('catch-up.own', { stance: context.text(`stance.${own}`) });
  return html`<p class="sum">${plural(context, 'catch-up.version', asked, { version, answered: String(answered) })}</p>
    ${organisation === undefined ? nothing : html`<p>${said}</p>${words === '' ? nothing : html`<p class="against">${words}</p>`}`}`;
}

function renderPromises(context: PanelContext, promises: readonly PromisedPart[]) {
  if (promises.length === 0) return html`<p class="soft">${context.text('catch-up.no-promises')}</p>`;
  return html`<ul class="rows">${promises.map(
    ({ code, name, part, promised, ends }) =>
      html`<li class="row"><h3>${code} ${name}</h3><p>${[context.text(`part.${part}`), promised].filter((one) => one !== '').join(': ')}</p>
        ${ends === '' ? nothing : html`<p class="soft small">${context.text('catch-up.until', { day: dayWords(ends) })}</p>`}</li>`,
  )}</ul>`;
}

function renderTrust(context: PanelContext, trust: Trust | undefined) {
  if (!trust) return html`<p class="soft">${context.text('catch-up.no-trust')}</p>`;
  const { title, mean, before, answered } = trust;
  const oneDecimal = (value: number): string =>
    value.toLocaleString(document.documentElement.lang || undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const now = { title, mean: oneDecimal(mean) };
  const words = before
    ? context.text('catch-up.trust-since', { ...now, before: before.title, was: oneDecimal(before.mean) })
    : context.text('catch-up.trust-once', now);
  return html`<p class="sum">${words}</p>${answered ? nothing : html`<p class="soft">${context.text('catch-up.trust-open')}</p>`}`;
}

function renderAgreements(context: PanelContext, { agreements }: CatchUpAnswer) {
  if (agreements.length === 0) return nothing;
  return html`<section aria-labelledby="catch-agreed"><h2 id="catch-agreed">${context.text('catch-up.part.agreed')}</h2><ul class="rows">${agreements.map(
    ({ covers, until, lapsed }) =>
      html`<li class="row"><h3>${covers}</h3><p class="soft">${until === '' ? context.text('term.open') : context.text(lapsed ? 'term.lapsed' : 'term.runs', { day: dayWords(until) })}</p></li>`,
  )}</ul></section>`;
}

function renderContacts(context: PanelContext, { contacts }: CatchUpAnswer) {
  return html`<section aria-labelledby="catch-call"><h2 id="catch-call">${context.text('catch-up.part.call')}</h2>
    ${
      contacts.length === 0
        ? html`<p class="soft">${context.text('catch-up.no-contacts')}</p>`
        : html`<ul class="rows">${contacts.map(
            ({ organisation, contact, words }) =>
              html`<li class="row"><h3>${renderOrganisation(context, organisation)}</h3>${contact === '' ? nothing : html`<p><b>${contact}</b></p>`}${words === '' ? nothing : html`<p class="soft words">${words}</p>`}</li>`,
          )}</ul>`
    }</section>`;
}
