/** One decision: what is asked, by which rule, the own organisation's answer, who has answered, and what came of it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { QuestionForm } from '@tutti/ui';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { unanswered } from '../common/decide-result.ts';
import { type DecisionAnswer, type DecisionInfo, fixedOptions } from '../common/decision.ts';
import { type Answering, renderAnswers } from './answer-card.ts';
import type { DecisionDesk } from './decision-desk.ts';
import {
  byName,
  dayWords,
  leftWords,
  optionTitle,
  organisationNamed,
  placeOf,
  renderOrganisation,
  ruleWords,
  timeWords,
} from './decision-words.ts';
import { askOtherForm, closeForm, concludeForm, stepAsideForm, withdrawForm } from './lead-forms.ts';
import { renderOpinions } from './opinion-card.ts';
import { renderCount, renderOutcome } from './result-view.ts';
import { asideWords, renderAgreedRule, renderMoney } from './rule-note.ts';

export interface PageActs extends Answering {
  ask(form: QuestionForm): void;
  close(): void;
  toList(): void;
  edit(): void;
}

export function renderDecision(context: PanelContext, desk: DecisionDesk, answer: DecisionAnswer, acts: PageActs) {
  const { decision } = answer;
  return html`<article class="page">
    ${renderBack(context, acts)}
    ${renderHead(context, decision)}
    ${renderMoney(context, decision)}
    ${renderOutcome(context, answer, () => acts.ask(concludeForm(context, desk, answer, acts.close)))}
    ${decision.background === '' ? nothing : html`<div class="background">${decision.background.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)}</div>`}
    ${renderOptions(context, answer)}
    <p class="rule"><wa-icon name="scale"></wa-icon><span>${ruleWords(context, decision)}</span></p>
    ${renderAgreedRule(context, decision)}
    ${renderAnswers(context, desk, answer, acts)}
    ${renderOpinions(context, desk, answer)}
    ${renderCount(context, answer)}
    ${renderTaking(context, decision)}
    <tutti-link-question .context=${context} kind="common-agenda/serves" .object=${{ id: decision.id }}></tutti-link-question>
    <tutti-link-question .context=${context} kind="decisions/decides" .object=${{ id: decision.id }}></tutti-link-question>
    <tutti-link-question .context=${context} kind="decisions/because-of" .object=${{ id: decision.id }}></tutti-link-question>
    <tutti-talk .context=${context} .object=${{ id: decision.id }}></tutti-talk>
    ${renderMore(context, desk, answer, acts)}
  </article>`;
}

export function renderBack(context: PanelContext, { toList }: Pick<PageActs, 'toList'>) {
  return html`<p class="back"><button type="button" class="link" @click=${toList}><wa-icon name="arrow-left"></wa-icon>${context.text('back')}</button></p>`;
}

function renderHead(context: PanelContext, decision: DecisionInfo) {
  const { kind, question, state, closesAt, createdAt, createdBy, organisation, source, anonymous } = decision;
  const from = organisation === undefined ? createdBy : `${createdBy} (${organisationNamed(context, organisation).name})`;
  return html`<header>
    <p class="kind">${context.text(`kind.${kind}`)}${anonymous ? html` · <wa-icon name="eye-off"></wa-icon>${context.text('anonymous')}` : nothing}</p>
    <h1 tabindex="-1">${question}</h1>
    ${
      state === 'open'
        ? html`<p class="closes"><wa-icon name="clock"></wa-icon><span>${context.text('page.closes', { left: leftWords(closesAt, Date.now()), time: timeWords(context, closesAt), place: placeOf(context) })}</span></p>`
        : nothing
    }
    <p class="soft small">${
      source === undefined
        ? context.text('page.asked-by', { day: dayWords(context, createdAt), person: from })
        : context.text('page.source', { source })
    }</p>
  </header>`;
}

/** Those who answer have them in their form. */
function renderOptions(context: PanelContext, { decision, voices }: DecisionAnswer) {
  const { options, kind, result } = decision;
  const told = fixedOptions[kind] ? options.filter(({ meaning }) => meaning !== '') : options;
  const inForm = voices.some(({ open, answered }) => open && !answered);
  if (told.length === 0 || inForm || (result?.tally && told.every(({ meaning }) => meaning === ''))) return nothing;
  return html`<dl class="options">${told.map(
    (option) => html`<div><dt>${optionTitle(context, decision, option)}</dt><dd>${option.meaning}</dd></div>`,
  )}</dl>`;
}

/** Who decides, and who has answered; not what. */
function renderTaking(context: PanelContext, decision: DecisionInfo) {
  const { asked, answered, recused, proxies, required, state } = decision;
  const missing = byName(context, unanswered(decision));
  return html`<section class="taking" aria-labelledby="taking"><h2 id="taking">${context.text('taking.title')}</h2>
    <p class="soft">${plural(context, 'list.answered', answered.length, { all: String(asked.length - recused.length) })} ${context.text('taking.each')}</p>
    ${answered.length === 0 ? nothing : renderGroup(context, 'taking.answered', byName(context, answered), required)}
    ${missing.length === 0 ? nothing : renderGroup(context, state === 'open' ? 'taking.missing' : 'taking.did-not', missing, required)}
    ${recused.map((one) => html`<p class="note"><wa-icon name="circle-slash"></wa-icon><span>${asideWords(context, one)}</span></p>`)}
    ${proxies.map(
      ({ from, to }) =>
        html`<p class="note"><wa-icon name="handshake"></wa-icon><span>${context.text('taking.proxy', { from: organisationNamed(context, from).name, to: organisationNamed(context, to).name })}</span></p>`,
    )}
  </section>`;
}

function renderGroup(context: PanelContext, key: string, ids: readonly string[], required: readonly string[]) {
  return html`<div class="group"><h3>${context.text(key)}</h3><ul>${ids.map(
    (id) =>
      html`<li>${renderOrganisation(context, id)}${required.includes(id) ? html` <small>${context.text('taking.required')}</small>` : nothing}</li>`,
  )}</ul></div>`;
}

/** What an organisation or those who asked may do besides answering. */
function renderMore(context: PanelContext, desk: DecisionDesk, answer: DecisionAnswer, acts: PageActs) {
  const { may, decision } = answer;
  const away = decision.proxies.some(({ from }) => from === context.seat.organisation?.id);
  const act = (key: string, run: () => void) => html`<wa-button size="s" appearance="plain" @click=${run}>${context.text(key)}</wa-button>`;
  const ask = (form: QuestionForm) => () => acts.ask(form);
  const own = [
    may.proxy && !away ? act('more.ask-other', ask(askOtherForm(context, desk, answer, acts.close))) : nothing,
    may.proxy && away ? act('more.take-back', () => void desk.takeBack(decision.id)) : nothing,
    may.recuse ? act('more.step-aside', ask(stepAsideForm(context, desk, answer, acts.close))) : nothing,
    may.edit ? act('more.edit', acts.edit) : nothing,
    may.close ? act('more.close', ask(closeForm(context, desk, answer, acts.close))) : nothing,
    may.withdraw ? act('more.withdraw', ask(withdrawForm(context, desk, answer, acts.close))) : nothing,
  ];
  return html`<footer class="acts more">${own}
    <wa-button size="s" appearance="plain" @click=${() => context.showLinks({ id: decision.id })}>${context.text('more.links')}</wa-button>
  </footer>`;
}
