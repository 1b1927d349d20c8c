/** The coverage: any two of goal, place, organisation, age and kind as rows and columns, each number leading to its list; on a narrow page one list for each row. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ActivityInfo } from '../common/activity.ts';
import { type Coverage, cellKey, coverActivities, type Dimension, dimensions, unnamed } from '../common/coverage.ts';
import { type Filter, noFilter, noneNamed } from '../common/look-address.ts';
import type { GoalNeed } from '../common/needed-places.ts';
import { agesWords, byName, organisationNamed } from './activity-words.ts';
import { coverageStyles } from './coverage-styles.ts';
import { partStyles } from './part-styles.ts';

export class CoverageView extends LitElement {
  static override properties = {
    context: { attribute: false },
    activities: { attribute: false },
    goals: { attribute: false },
    rows: { attribute: false },
    columns: { attribute: false },
    mayAdd: { type: Boolean },
  };
  static override styles = [partStyles, coverageStyles];
  declare context: PanelContext;
  declare activities: readonly ActivityInfo[];
  declare goals: readonly GoalNeed[];
  declare rows: Dimension;
  declare columns: Dimension;
  declare mayAdd: boolean;
  declare turn: (rows: Dimension, columns: Dimension) => void;
  /** Shows the list behind a cell. */
  declare show: (filter: Filter) => void;
  /** Adds what is missing. @param place in words; empty where none is named. */
  declare add: (place: string) => void;

  constructor() {
    super();
    this.activities = [];
    this.goals = [];
    this.mayAdd = false;
  }

  override render() {
    const { context, activities, goals, rows, columns } = this;
    const order = byName(
      context,
      context.organisations.map(({ id }) => id),
    );
    const coverage = coverActivities(activities, goals, order, rows, columns);
    return html`${this.#renderChoice()}
      ${coverage.rows.length === 0 || coverage.columns.length === 0 ? html`<p class="soft">${context.text('coverage.nothing')}</p>` : this.#renderMatrix(coverage)}
      ${coverage.left === 0 ? nothing : html`<p class="soft small">${plural(context, 'coverage.left', coverage.left)}</p>`}
      ${this.#renderGaps(coverage)}`;
  }

  #renderChoice() {
    const { context, rows, columns } = this;
    const select = (name: 'rows' | 'columns', chosen: Dimension) => {
      const choose = (event: Event): void => {
        const value = event.target instanceof HTMLSelectElement ? event.target.value : '';
        const next = dimensions.find((one) => one === value);
        if (!next) return;
        // The same twice would say nothing: the other one takes the place that became free.
        if (name === 'rows') this.turn(next, next === columns ? rows : columns);
        else this.turn(next === rows ? columns : rows, next);
      };
      return html`<label>${context.text(`coverage.${name}`)}
        ${keyed(chosen, html`<select @change=${choose}>${dimensions.map((one) => html`<option value=${one} ?selected=${one === chosen}>${context.text(`dimension.${one}`)}</option>`)}</select>`)}</label>`;
    };
    return html`<div class="choice">${select('rows', rows)} ${select('columns', columns)}
      <button type="button" class="link" @click=${() => this.turn(columns, rows)}><wa-icon name="arrow-left-right"></wa-icon>${context.text('coverage.turn')}</button></div>`;
  }

  #renderMatrix(coverage: Coverage) {
    const { context, rows, columns } = this;
    const caption = context.text('coverage.caption', {
      rows: context.text(`dimension.${rows}`),
      columns: context.text(`dimension.${columns}`),
    });
    return html`<p class="key soft small"><span><b class="running">2</b> ${context.text('coverage.running')}</span><span><b class="planned">1</b> ${context.text('coverage.planned')}</span>
        <span><b class="open">1</b> ${context.text('coverage.open')}</span><span><b class="gap"><wa-icon name="circle-dashed"></wa-icon></b> ${context.text('coverage.gap')}</span></p>
      <div class="scroll"><table role="table"><caption class="visually-hidden">${caption}</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col"><span class="visually-hidden">${context.text(`dimension.${rows}`)}</span></th>
        ${coverage.columns.map((key) => html`<th role="columnheader" scope="col">${this.#words(coverage, columns, key)}</th>`)}</tr></thead>
      <tbody role="rowgroup">${coverage.rows.map(
        (
          row,
        ) => html`<tr role="row" ?data-part=${rows === 'goal' && this.goals.some(({ id, within }) => id === row && within !== undefined)}>
          <th role="rowheader" scope="row">${this.#words(coverage, rows, row)}</th>
          ${coverage.columns.map((column) => this.#renderCell(coverage, row, column))}</tr>`,
      )}</tbody></table></div>`;
  }

  #renderCell(coverage: Coverage, row: string, column: string) {
    const { context, rows, columns } = this;
    const cell = coverage.cells.get(cellKey(row, column));
    const name = this.#words(coverage, columns, column);
    if (!cell) return html`<td role="cell"></td>`;
    const { running, planned, open, gap } = cell;
    const label = html`<span class="column" aria-hidden="true">${name}</span>`;
    const sign =
      gap === undefined
        ? nothing
        : html`<b class="gap"><wa-icon name="circle-dashed"></wa-icon><span class="visually-hidden">${context.text(`coverage.gap-${gap}`)}</span></b>`;
    if (running + planned + open === 0) {
      return html`<td role="cell" ?data-empty=${gap === undefined} data-gap=${gap ?? nothing}>${label}${gap === undefined ? html`<span class="none">·<span class="visually-hidden">${context.text('coverage.none')}</span></span>` : sign}</td>`;
    }
    const filter: Filter = { ...noFilter, stage: 'going', [rows]: row || noneNamed, [columns]: column || noneNamed };
    return html`<td role="cell" data-gap=${gap ?? nothing}>${label}
      <button type="button" @click=${() => this.show(filter)}><span class="visually-hidden">${this.#words(coverage, rows, row)}, ${name}: </span>${(
        ['running', 'planned', 'open'] as const
      ).map((key) =>
        cell[key] === 0
          ? nothing
          : html`<b class=${key}>${cell[key]}<span class="visually-hidden"> ${context.text(`coverage.${key}`)}</span></b>`,
      )}${sign}</button></td>`;
  }

  /** Where something is needed and nothing counts, in words; what is asked and not answered stands folded. */
  #renderGaps({ gaps, places }: Coverage) {
    const { context, goals, rows, columns } = this;
    if (goals.length === 0 || ![rows, columns].includes('goal') || ![rows, columns].includes('place')) {
      return html`<p class="soft small">${context.text('coverage.gaps-elsewhere')} ${
        goals.length === 0
          ? nothing
          : html`<button type="button" class="link" @click=${() => this.turn('goal', 'place')}>${context.text('coverage.gaps-show')}</button>`
      }</p>`;
    }
    const title = (id: string): string => goals.find((goal) => goal.id === id)?.title ?? '';
    const line = ({ goal, place }: Coverage['gaps'][number]) => {
      const where = place === undefined ? '' : (places.get(place) ?? place);
      return html`<li><p>${where === '' ? nothing : html`<b>${where}</b>: `}${title(goal)}</p>
        ${this.mayAdd ? html`<button type="button" class="link" @click=${() => this.add(where)}><wa-icon name="plus"></wa-icon>${context.text('coverage.fill')}<span class="visually-hidden">: ${where} ${title(goal)}</span></button>` : nothing}</li>`;
    };
    const [missing, asked] = [gaps.filter(({ kind }) => kind === 'nothing'), gaps.filter(({ kind }) => kind === 'asked')];
    return html`<section aria-labelledby="gaps"><h3 id="gaps">${context.text('coverage.gaps')}</h3>
      ${missing.length === 0 ? html`<p class="soft">${context.text('coverage.gaps-none')}</p>` : html`<ul class="gaps">${missing.map(line)}</ul>`}
      ${asked.length === 0 ? nothing : html`<details><summary>${plural(context, 'coverage.asked', asked.length)}</summary><ul class="gaps">${asked.map(line)}</ul></details>`}
    </section>`;
  }

  #words({ places }: Coverage, dimension: Dimension, key: string): string {
    const { context } = this;
    if (key === unnamed && dimension !== 'kind') return context.text(`coverage.unnamed.${dimension}`);
    switch (dimension) {
      case 'goal':
        return this.goals.find(({ id }) => id === key)?.title ?? '';
      case 'place':
        return places.get(key) ?? key;
      case 'organisation':
        return organisationNamed(context, key).name;
      case 'age':
        return agesWords(context, key);
      case 'kind':
        return context.text(`kind.${key}`);
    }
  }
}

defineElement('activities-coverage', CoverageView);
