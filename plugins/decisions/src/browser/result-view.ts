/** What came of it: the outcome in words with those it went against beside it, the count, and how each organisation answered. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Ballot, DecisionAnswer, DecisionInfo, Result, Tally } from '../common/decision.ts';
import { dissentOf } from '../common/dissent.ts';
import {
  byName,
  dayWords,
  marksWords,
  optionTitle,
  organisationNamed,
  plainDayWords,
  renderOrganisation,
  resultWords,
} from './decision-words.ts';
import { verdictIcons } from './verdict-icons.ts';

export function renderOutcome(context: PanelContext, answer: DecisionAnswer, conclude: () => void) {
  const { decision, may } = answer;
  const { state, result, outcomes, endReason, endedAt = 0 } = decision;
  if (state === 'withdrawn') {
    const words = context.text('result.withdrawn-because', { day: dayWords(context, endedAt), reason: endReason ?? '' });
    return html`<p class="note"><wa-icon name="undo-2"></wa-icon><span>${words}</span></p>`;
  }
  if (state !== 'closed' || !result) return nothing;
  const [outcome, ...earlier] = outcomes;
  return html`<section class="came" data-verdict=${result.verdict} aria-labelledby="came">
    <h2 id="came"><wa-icon name=${verdictIcons[result.verdict] ?? 'circle'}></wa-icon>${resultWords(context, decision, result)}</h2>
    ${outcome ? html`<p class="words">${outcome.words}</p>` : html`<p class="soft">${context.text('outcome.none')}</p>`}
    ${renderDissent(context, decision, result, answer)}
    ${renderReview(context, outcome?.review)}
    ${
      earlier.length === 0
        ? nothing
        : html`<details><summary>${context.text('outcome.earlier')}</summary><ul class="plain">${earlier.map(
            ({ words, at, by }) =>
              html`<li>${words} <span class="soft small">${[dayWords(context, at), by].filter(Boolean).join(', ')}</span></li>`,
          )}</ul></details>`
    }
    ${
      may.conclude
        ? html`<div class="acts"><wa-button size="s" variant=${outcome ? 'neutral' : 'brand'} appearance=${outcome ? 'outlined' : 'accent'} @click=${conclude}>${context.text(outcome ? 'outcome.again' : 'outcome.write')}</wa-button></div>`
        : nothing
    }
  </section>`;
}

/** The day to look at it again; said otherwise once it has come. */
export function renderReview(context: PanelContext, review: string | undefined) {
  if (review === undefined) return nothing;
  const due = review <= new Date().toISOString().slice(0, 10);
  return html`<p class="review" ?data-due=${due}><wa-icon name="calendar-clock"></wa-icon>${context.text(due ? 'outcome.review-due' : 'outcome.review', { day: plainDayWords(review) })}</p>`;
}

function renderDissent(context: PanelContext, decision: DecisionInfo, result: Result, { ballots }: DecisionAnswer) {
  const dissent = dissentOf(decision, result, ballots);
  if (dissent.length === 0) return nothing;
  return html`<div class="dissent"><h3>${context.text('outcome.dissent')}</h3><ul class="plain">${inOrder(context, dissent).map(
    ({
      organisation,
      marks,
      reason,
      signedBy,
      proxy,
    }) => html`<li><strong>${organisationNamed(context, organisation).name}</strong>: ${marksWords(context, decision, marks)}.
      ${reason === '' ? html`<span class="soft">${context.text('outcome.no-reason')}</span>` : html`<q>${reason}</q>`} ${renderSigner(context, { signedBy, proxy })}</li>`,
  )}</ul></div>`;
}

/** How it stands so far, for those who may know, and how it ended. */
export function renderCount(context: PanelContext, answer: DecisionAnswer) {
  const { decision, ballots, reasons } = answer;
  const { result, state, anonymous } = decision;
  if (!result) return renderHidden(context, decision);
  if (state === 'open' && result.tally?.ballots === 0) return nothing;
  const title = context.text(state === 'open' ? 'count.so-far' : 'count.title');
  // What was said against it stands beside the outcome already.
  const dissent = state === 'closed' ? dissentOf(decision, result, ballots) : [];
  const said = inOrder(
    context,
    ballots.filter((ballot) => ballot.reason !== '' && !dissent.includes(ballot)),
  );
  return html`<section aria-labelledby="count"><h2 id="count">${title}</h2>
    ${
      result.tally
        ? renderBars(context, decision, result.tally, ballots)
        : html`<p class="note"><wa-icon name="eye-off"></wa-icon><span>${context.text(result.verdict === 'no-quorum' ? 'count.nothing' : 'count.too-few')}</span></p>`
    }
    ${said.length > 0 ? html`<h3>${context.text('count.reasons')}</h3><ul class="reasons">${said.map((ballot) => renderReason(context, decision, ballot))}</ul>` : nothing}
    ${reasons.length > 0 ? html`<h3>${context.text('count.reasons-anonymous')}</h3><ul class="plain">${reasons.map((words) => html`<li><q>${words}</q></li>`)}</ul>` : nothing}
    ${anonymous && result.tally ? html`<p class="soft small">${context.text('count.anonymous')}</p>` : nothing}
  </section>`;
}

function renderReason(context: PanelContext, decision: DecisionInfo, { organisation, marks, reason, signedBy, proxy }: Ballot) {
  return html`<li>${renderOrganisation(context, organisation)} <span class="soft">${marksWords(context, decision, marks)}</span><q>${reason}</q>${renderSigner(context, { signedBy, proxy })}</li>`;
}

function renderSigner(context: PanelContext, { signedBy, proxy }: Pick<Ballot, 'signedBy' | 'proxy'>) {
  const organisation = proxy === undefined ? '' : organisationNamed(context, proxy).name;
  const by = proxy === undefined ? signedBy : context.text('count.by-proxy', { person: signedBy, organisation });
  return by === '' ? nothing : html`<span class="soft small">${by}</span>`;
}

function inOrder(context: PanelContext, ballots: readonly Ballot[]): Ballot[] {
  const ids = ballots.map(({ organisation }) => organisation);
  const order = byName(context, ids);
  return [...ballots].sort((a, b) => order.indexOf(a.organisation) - order.indexOf(b.organisation));
}

function renderBars(context: PanelContext, decision: DecisionInfo, tally: Tally, ballots: readonly Ballot[]) {
  const { kind, options } = decision;
  const amount = (id: string): number => (kind === 'dots' ? tally.options[id]?.total : tally.options[id]?.ballots) ?? 0;
  const most = Math.max(1, kind === 'dots' ? Math.max(...options.map(({ id }) => amount(id))) : tally.ballots);
  return html`<ul class="bars">${options.map((option) => {
    const full = tally.options[option.id]?.full ?? 0;
    const count = amount(option.id);
    const maybe = count - full;
    const words =
      kind === 'dots'
        ? plural(context, 'count.points', count)
        : kind === 'time'
          ? [plural(context, 'count.can', full), ...(maybe > 0 ? [plural(context, 'count.maybe', maybe)] : [])].join(', ')
          : count.toLocaleString();
    const of = ballots.filter(({ marks }) => (marks[option.id] ?? 0) > 0).map(({ organisation }) => organisation);
    return html`<li data-option=${option.id}><p><span>${optionTitle(context, decision, option)}</span><strong>${words}</strong></p>
      <i aria-hidden="true"><b .style=${`inline-size: ${(100 * (kind === 'time' ? full : count)) / most}%`}></b>${
        kind === 'time' ? html`<b class="maybe" .style=${`inline-size: ${(100 * maybe) / most}%`}></b>` : nothing
      }</i>
      ${of.length === 0 || of.length > 60 ? nothing : html`<p class="chips">${byName(context, of).map((id) => renderOrganisation(context, id, true))}</p>`}</li>`;
  })}</ul>`;
}

function renderHidden(context: PanelContext, decision: DecisionInfo) {
  if (decision.state !== 'open') return nothing;
  const words = decision.anonymous
    ? 'count.hidden-anonymous'
    : decision.hide === 'until-voted'
      ? 'count.hidden-voted'
      : 'count.hidden-closed';
  return html`<p class="note"><wa-icon name="eye-off"></wa-icon><span>${context.text(words)}</span></p>`;
}
