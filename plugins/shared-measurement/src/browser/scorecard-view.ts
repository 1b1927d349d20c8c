/** The scorecard: by goal, each number with what it asks, where it stands and how sure that is, for a mayor and a mother at first sight. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing, svg } from 'lit';
import { pathOf, segments } from '../common/line-scale.ts';
import type { ScoreCard, ScorecardAnswer } from '../common/values.ts';
import { aimWords, dayWords, periodWords, reportedWords, valueWords } from './number-words.ts';
import { renderStatus } from './status-mark.ts';

export function renderScorecard(context: PanelContext, { groups }: ScorecardAnswer, open: (code: string) => void) {
  return html`${groups.map(
    ({ goal, cards }, index) => html`<section aria-labelledby=${`group-${index}`}>
      <h2 id=${`group-${index}`}>${goal?.title ?? context.text(groups.length === 1 ? 'card.all' : 'card.no-goal')}</h2>
      <ul class="cards">${cards.map((card) => renderCard(context, card, open))}</ul>
    </section>`,
  )}`;
}

function renderCard(context: PanelContext, card: ScoreCard, open: (code: string) => void) {
  const { indicator, latest } = card;
  const { code, name, question, target } = indicator;
  return html`<li class="card">
    <h3><button type="button" class="title" @click=${() => open(code)}>${name}</button></h3>
    ${question === '' ? nothing : html`<p class="soft small">${question}</p>`}
    <div class="figure">
      <p class="value">${latest?.value === null || latest === undefined ? html`<span class="none">${context.text(latest?.kept ? 'value.kept' : latest?.suppressed ? 'value.hidden' : 'value.none')}</span>` : valueWords(context, indicator, latest.value)}</p>
      ${renderSpark(card)}
    </div>
    <p>${renderStatus(context, latest?.kept ? 'kept' : (latest?.status ?? 'no-data'))}</p>
    ${
      target
        ? html`<p class="soft small">${context.text(`target.${indicator.direction}`, { value: aimWords(context, indicator, target.value), day: dayWords(target.by) })}</p>`
        : nothing
    }
    <p class="soft small fresh">${
      latest === undefined
        ? context.text('card.nothing-yet')
        : html`${periodWords(latest.period)} · <span class=${latest.provisional ? 'partial' : ''}>${reportedWords(context, latest)}</span>`
    }</p>
    ${renderChange(context, card)}
    ${card.note ? html`<p class="small behind"><b>${context.text(`note.${card.note.kind}`)}:</b> ${card.note.text}</p>` : nothing}
  </li>`;
}

/** Better or worse than before, whichever way is good. */
function renderChange(context: PanelContext, { indicator, latest, before }: ScoreCard) {
  if (!before || before.value === null || latest?.value === null || latest === undefined) return nothing;
  const change = Number((latest.value - before.value).toFixed(indicator.decimals));
  const key = change === 0 ? 'same' : change > 0 === (indicator.direction === 'up') ? 'better' : 'worse';
  const words = context.text(`change.${key}`, {
    before: valueWords(context, indicator, before.value),
    period: periodWords(before.period),
  });
  return html`<p class="soft small change"><wa-icon name=${change === 0 ? 'minus' : change > 0 ? 'arrow-up' : 'arrow-down'}></wa-icon><span>${words}</span></p>`;
}

/** A picture beside the words, which say the same: hidden from readers of screens. */
function renderSpark({ indicator, line }: ScoreCard) {
  const known = line.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length < 2) return nothing;
  const all = indicator.target ? [...known, indicator.target.value] : known;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const height = (value: number): number => 34 - ((value - least) / (most - least || 1)) * 28;
  const place = (index: number, value: number) => ({ x: 3 + (index / (line.length - 1)) * 110, y: height(value) });
  const lines = segments(
    line.map(({ value }) => value),
    place,
  );
  const end = lines.at(-1)?.at(-1);
  return html`<svg class="spark" viewBox="0 0 118 40" aria-hidden="true">
    ${indicator.target ? svg`<line class="goal" x1="3" x2="115" y1=${height(indicator.target.value)} y2=${height(indicator.target.value)} />` : nothing}
    ${lines.map((points) => svg`<path d=${pathOf(points)} />`)}
    ${end ? svg`<circle cx=${end.x} cy=${end.y} r="3" />` : nothing}
  </svg>`;
}
