/** The list: open ones first, with how long they stay open and who has not answered; then what was decided, in words. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { unanswered } from '../common/decide-result.ts';
import type { DecisionInfo, DecisionsAnswer } from '../common/decision.ts';
import { byName, dayWords, leftWords, renderOrganisation, resultWords, timeWords } from './decision-words.ts';
import { renderReview } from './result-view.ts';
import { verdictIcons } from './verdict-icons.ts';

export function renderList(context: PanelContext, { decisions, waiting }: DecisionsAnswer, open: (id: string) => void) {
  const running = decisions.filter(({ state }) => state === 'open');
  const ended = decisions.filter(({ state }) => state !== 'open');
  return html`
    <section aria-labelledby="open"><h2 id="open">${context.text('list.open')}</h2>
      ${
        running.length === 0
          ? html`<p class="soft">${context.text('list.none-open')}</p>`
          : html`<ul class="cards">${running.map((one) => renderOpen(context, one, waiting.includes(one.id), open))}</ul>`
      }
    </section>
    ${
      ended.length === 0
        ? nothing
        : html`<section aria-labelledby="ended"><h2 id="ended">${context.text('list.ended')}</h2>
            <ul class="rows">${ended.map((one) => renderEnded(context, one, open))}</ul></section>`
    }`;
}

function renderOpen(context: PanelContext, decision: DecisionInfo, isWaiting: boolean, open: (id: string) => void) {
  const { id, kind, question, closesAt, asked, answered, recused } = decision;
  const missing = byName(context, unanswered(decision));
  const all = asked.length - recused.length;
  return html`<li class="card">
    <p class="kind">${context.text(`kind.${kind}`)}</p>
    <h3><button type="button" class="title" @click=${() => open(id)}>${question}</button></h3>
    <p class="closes"><wa-icon name="clock"></wa-icon><span>${context.text('list.closes', { left: leftWords(closesAt, Date.now()), time: timeWords(context, closesAt) })}</span></p>
    <p class="soft">${plural(context, 'list.answered', answered.length, { all: String(all) })}${
      missing.length === 0
        ? nothing
        : html` <span class="waiting">${context.text('list.waiting')} ${missing.map((one) => renderOrganisation(context, one, true))}</span>`
    }</p>
    ${
      isWaiting
        ? html`<wa-button size="s" variant="brand" @click=${() => open(id)}>${context.text('list.answer', { organisation: context.seat.organisation?.name ?? '' })}</wa-button>`
        : nothing
    }
  </li>`;
}

function renderEnded(context: PanelContext, decision: DecisionInfo, open: (id: string) => void) {
  const { id, question, state, endedAt = 0, outcomes, result } = decision;
  const [outcome] = outcomes;
  const verdict = state === 'withdrawn' ? 'withdrawn' : (result?.verdict ?? 'told');
  const told = result ? resultWords(context, decision, result) : context.text('result.withdrawn');
  return html`<li class="row" data-verdict=${verdict}>
    <wa-icon name=${verdictIcons[verdict] ?? 'circle'}></wa-icon>
    <div>
      <h3><button type="button" class="title" @click=${() => open(id)}>${question}</button></h3>
      <p class="soft">${dayWords(context, endedAt)} · ${told}</p>
      ${outcome ? html`<p class="outcome">${outcome.words}</p>` : nothing}
      ${renderReview(context, outcome?.review)}
    </div>
  </li>`;
}
