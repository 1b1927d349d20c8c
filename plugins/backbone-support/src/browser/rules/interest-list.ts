/** Declared interests, the own organisation's to end and to add to; those that ended stay readable. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Interest, RulesAnswer } from '../../common/rule.ts';
import { momentWords, renderOrganisation } from '../reports/report-words.ts';
import type { RuleDesk } from './rule-desk.ts';
import { interestForm } from './rule-forms.ts';
import type { RuleActs } from './rule-list.ts';

export function renderInterests(context: PanelContext, desk: RuleDesk, { interests, may }: RulesAnswer, { ask }: RuleActs) {
  const standing = interests.filter(({ endedAt }) => endedAt === undefined);
  const ended = interests.filter(({ endedAt }) => endedAt !== undefined);
  const add =
    may.declare === undefined
      ? nothing
      : html`<wa-button appearance="outlined" @click=${() => ask(interestForm(context, desk))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('interest.add')}</wa-button>`;
  return html`<section aria-labelledby="interests"><div class="top"><div><h2 id="interests">${context.text('interests.title')}</h2>
      <p class="soft">${context.text('interests.words')}</p></div>${add}</div>
    ${standing.length === 0 ? html`<p class="soft none">${context.text('interests.none')}</p>` : html`<ul class="rows">${standing.map((one) => renderInterest(context, desk, one, may.declare))}</ul>`}
    ${ended.length === 0 ? nothing : html`<details><summary>${plural(context, 'interests.ended', ended.length)}</summary><ul class="rows">${ended.map((one) => renderInterest(context, desk, one, undefined))}</ul></details>`}
  </section>`;
}

function renderInterest(context: PanelContext, desk: RuleDesk, interest: Interest, own: string | undefined) {
  const { id, organisation, kind, words, other, by, at, endedBy, endedAt } = interest;
  return html`<li class="row"><h3>${renderOrganisation(context, organisation)}</h3>
    <p class="standing"><wa-icon name=${kind === 'host' ? 'house' : kind === 'applicant' ? 'hand-coins' : 'link'}></wa-icon><span>${context.text(`interest.kind.${kind}`)}${other === undefined ? nothing : html`: ${renderOrganisation(context, other)}`}</span></p>
    <p class="words">${words}</p>
    <p class="soft small">${context.text('interest.by', { by, day: momentWords(context, at) })}${endedAt === undefined ? nothing : html` · ${context.text('interest.ended-by', { by: endedBy, day: momentWords(context, endedAt) })}`}</p>
    ${own === organisation ? html`<div class="acts"><wa-button size="s" appearance="plain" @click=${() => void desk.endInterest(id)}>${context.text('interest.end')}</wa-button></div>` : nothing}</li>`;
}
