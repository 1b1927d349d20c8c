/** What staff think: asked of colleagues, shown to their own organisation alone, beside its answer and never in the count. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { DecisionAnswer } from '../common/decision.ts';
import { renderForm } from './answer-card.ts';
import type { DecisionDesk } from './decision-desk.ts';
import { marksWords, optionTitle } from './decision-words.ts';

export function renderOpinions(context: PanelContext, desk: DecisionDesk, { decision, opinions, may }: DecisionAnswer) {
  if (!opinions) return nothing;
  const name = context.seat.organisation?.name ?? '';
  const { tally, own } = opinions;
  const points = (id: string): number => (decision.kind === 'dots' ? tally.options[id]?.total : tally.options[id]?.ballots) ?? 0;
  const ballot = own ? { marks: own, reason: '' } : undefined;
  return html`<section class="opinions" aria-labelledby="opinions">
    <h2 id="opinions">${context.text('opinion.title', { organisation: name })}</h2>
    <p class="soft small">${context.text('opinion.who', { organisation: name })}</p>
    ${
      tally.ballots === 0
        ? html`<p>${context.text('opinion.none')}</p>`
        : html`<p>${plural(context, 'opinion.said', tally.ballots)} ${decision.options
            .filter(({ id }) => points(id) > 0)
            .map((option) => `${optionTitle(context, decision, option)} ${points(option.id)}`)
            .join(' · ')}</p>`
    }
    ${
      may.opine
        ? html`<details ?open=${!own}><summary>${own ? context.text('opinion.own', { answer: marksWords(context, decision, own) }) : context.text('opinion.ask')}</summary>
            ${keyed(
              `${decision.id} ${JSON.stringify(own)}`,
              renderForm(
                context,
                decision,
                { id: 'opinion', name, ballot, yes: context.text('opinion.say'), withReason: false },
                (marks) => void desk.opine(decision.id, marks),
              ),
            )}</details>`
        : nothing
    }
  </section>`;
}
