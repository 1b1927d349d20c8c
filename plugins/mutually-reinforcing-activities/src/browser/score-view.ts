/** The score: one lane for each organisation, bars over the months, and what ties them hanging between the lanes; the same as a table and, on a phone, as a list. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, organisationColor } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import type { ActivityInfo, Tie } from '../common/activity.ts';
import type { Milestone, MilestoneInfo } from '../common/milestone.ts';
import { type Bar, type Lane, layOutScore, type Thread } from '../common/score-layout.ts';
import { byName, dayWords, organisationNamed, renderOrganisation, todayHere, whenWords } from './activity-words.ts';
import { scoreStyles } from './score-styles.ts';

export class ScoreView extends LitElement {
  static override properties = {
    context: { attribute: false },
    activities: { attribute: false },
    ties: { attribute: false },
    milestones: { attribute: false },
    lit: { state: true },
  };
  static override styles = scoreStyles;
  declare context: PanelContext;
  declare activities: readonly ActivityInfo[];
  declare ties: readonly Tie[];
  declare milestones: readonly MilestoneInfo[];
  declare open: (id: string) => void;
  /** The activity that is pointed at: its threads stand out. */
  declare lit: string;

  constructor() {
    super();
    this.activities = [];
    this.ties = [];
    this.milestones = [];
    this.lit = '';
  }

  override render() {
    const { context, activities } = this;
    const order = byName(
      context,
      context.organisations.map(({ id }) => id),
    );
    const score = layOutScore(activities, this.ties, order, todayHere(context), this.milestones);
    if (score.lanes.length === 0) return html`<p class="soft">${context.text('list.nothing')}</p>`;
    const shown = score.threads.map(({ tie }) => tie);
    return html`
      <div class="score" @pointerleave=${() => this.#light('')}>
        <div class="scale" aria-hidden="true">
          ${score.ticks.map(({ at, year, month }) => html`<span class=${month === 1 ? 'year' : 'tick'} .style=${`inset-inline-start: ${at}%`}>${month === 1 ? year : nothing}</span>`)}
          <span class="today" .style=${`inset-inline-start: ${score.today}%; block-size: calc(${score.lines} * var(--line) + 1.75rem)`}><b>${context.text('score.today')}</b></span>
        </div>
        ${score.lanes.map((lane) => this.#renderLane(lane))}
        <div class="threads" aria-hidden="true">${score.threads.map((thread) => this.#renderThread(thread))}</div>
      </div>
      <p class="key soft small" aria-hidden="true"><span class="bar"></span>${context.text('score.counts')}<span class="bar" data-open></span>${context.text('score.open')}${score.lanes.some(({ bars }) => bars.some(({ marks }) => marks.length > 0)) ? html`<span class="mark"></span>${context.text('score.mark')}<span class="mark" data-done></span>${context.text('score.mark-done')}` : nothing}</p>
      ${shown.length === 0 ? nothing : this.#renderTies(shown)}
      <details><summary>${context.text('score.table')}</summary>${this.#renderTable()}</details>`;
  }

  #renderLane({ organisation, bars, also }: Lane) {
    const { context } = this;
    const name = organisation === undefined ? context.text('list.no-lead') : organisationNamed(context, organisation).name;
    const color = organisation === undefined ? 'var(--t-ink-faint)' : organisationColor(organisationNamed(context, organisation).color);
    return html`<section aria-label=${name} .style=${`--org: ${color}`}>
      <h3>${organisation === undefined ? name : renderOrganisation(context, organisation)}${
        also.length === 0
          ? nothing
          : html`<span class="also soft">${context.text('score.also')} ${also.map(
              ({ id, code, name: title }) =>
                html`<button type="button" title=${title} aria-label=${`${code} ${title}`} @click=${() => this.open(id)}>${code}</button>`,
            )}</span>`
      }</h3>
      <ul>${bars.map((bar) => this.#renderBar(bar))}</ul>
    </section>`;
  }

  #renderBar({ activity, from, to, openStart, openEnd, marks }: Bar) {
    const { context } = this;
    const { id, code, name, counts, stage } = activity;
    const when = [whenWords(context, activity), context.text(`stage.${stage}`)].filter((part) => part !== '').join(', ');
    const words = [
      when,
      ...(counts ? [] : [context.text('score.open')]),
      ...marks.map(({ milestone }) => markWords(context, milestone)),
    ].join(', ');
    return html`<li ?data-lit=${this.lit === id}>
      <button type="button" class="name" title=${`${name}: ${words}`} @click=${() => this.open(id)} @pointerenter=${() => this.#light(id)} @focus=${() => this.#light(id)}>
        <span class="code">${code}</span><span class="text">${name}</span><span class="when">${words}</span></button>
      <div class="track" aria-hidden="true"><span class="bar" ?data-open=${!counts} data-stage=${stage} ?data-start=${openStart} ?data-end=${openEnd}
        .style=${`inset-inline-start: ${from}%; inline-size: max(6px, ${Math.max(0, to - from)}%)`}
        @click=${() => this.open(id)} @pointerenter=${() => this.#light(id)}></span>${marks.map(({ milestone, at }) => html`<span class="mark" title=${markWords(context, milestone)} ?data-done=${milestone.done !== undefined} .style=${`inset-inline-start: ${at}%`} @click=${() => this.open(id)}></span>`)}</div>
    </li>`;
  }

  #renderThread({ tie, at, from, to }: Thread) {
    const isLit = this.lit !== '' && (tie.from === this.lit || tie.to === this.lit);
    const [top, end] = [Math.min(from, to), Math.max(from, to)];
    return html`<span class="thread" data-kind=${tie.kind} data-from=${from < to ? 'start' : 'end'} ?data-lit=${isLit} ?data-dim=${this.lit !== '' && !isLit}
      .style=${`inset-inline-start: ${at}%; inset-block-start: calc(${top} * var(--line) + var(--line) / 2); block-size: calc(${end - top} * var(--line))`}></span>`;
  }

  #renderTies(ties: readonly Tie[]) {
    const { context } = this;
    const named = new Map(this.activities.map(({ id, code, name }) => [id, `${code} ${name}`]));
    const link = (id: string) => html`<button type="button" class="plain" @click=${() => this.open(id)}>${named.get(id)}</button>`;
    return html`<section class="list" aria-labelledby="score-ties"><h3 id="score-ties">${context.text('score.ties')}</h3>
      <ul>${ties.map(
        ({ from, to, kind, note }) =>
          html`<li data-kind=${kind}>${link(from)} <span class="soft">${context.text(`tie.${kind}`)}</span> ${link(to)}${
            note === '' ? nothing : html`<span class="soft small"> · ${note}</span>`
          }</li>`,
      )}</ul></section>`;
  }

  #renderTable() {
    const { context } = this;
    const heads = ['score.column.activity', 'score.column.lead', 'page.when', 'page.stage'];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${context.text('score.table')}><table>
      <thead><tr>${heads.map((key) => html`<th scope="col">${context.text(key)}</th>`)}</tr></thead>
      <tbody>${this.activities.map(
        (activity) => html`<tr><th scope="row">${activity.code} ${activity.name}</th>
          <td>${activity.lead === undefined ? context.text('list.no-lead') : organisationNamed(context, activity.lead).name}</td>
          <td>${whenWords(context, activity)}</td><td>${context.text(`stage.${activity.stage}`)}</td></tr>`,
      )}</tbody></table></div>`;
  }

  #light(id: string): void {
    this.lit = id;
  }
}

/** e.g. Rooms known: 15 May 2026 */
function markWords(context: PanelContext, { title, due, done }: Milestone): string {
  return context.text(done ? 'score.mark-words-done' : 'score.mark-words', { title, day: dayWords(due) });
}

defineElement('activities-score', ScoreView);
