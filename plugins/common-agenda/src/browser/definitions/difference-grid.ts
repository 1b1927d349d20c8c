/** Side by side: who says the same, who differs, who alone says something, who is silent. A table where there is room, cards where there is not. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { type CellMark, cellMarks, type Dimension, dimensions, type GridCell, type RoundAnswer } from '../../common/definitions/round.ts';
import { renderOrganisation } from './organisation-mark.ts';
import { byName, organisationNamed } from './round-words.ts';

export const markIcons: Record<CellMark, string> = { same: 'equal', differs: 'split', only: 'circle-dot', silent: 'minus' };

export interface GridActions {
  /** Asks for other words. */
  change(organisation: string, dimension: Dimension, cell: GridCell | undefined): void;
  confirm(cell: GridCell): void;
}

export function renderGrid(context: PanelContext, answer: RoundAnswer, actions: GridActions) {
  const { cells, definitions, round } = answer;
  const rows = byName(context, round.asked).filter((id) => definitions.some(({ organisation }) => organisation === id));
  if (cells.length === 0 && !answer.may.lead && !answer.may.write) return nothing;
  const confirmed = cells.filter(({ state }) => state !== 'proposed').length;
  return html`<section class="st-part" aria-labelledby="st-grid" data-part="grid">
    <h2 id="st-grid" tabindex="-1">${context.text('start.grid.title')}</h2>
    <p class="st-lead">${context.text('start.grid.words')}</p>
    <ul class="st-legend">${cellMarks.map((mark) => html`<li>${renderMark(context, mark)}</li>`)}</ul>
    <table class="st-grid" role="table" aria-labelledby="st-grid">
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${context.text('start.grid.organisation')}</th>
        ${dimensions.map((one) => html`<th role="columnheader" scope="col">${context.text(`start.grid.${one}`)}</th>`)}
      </tr></thead>
      <tbody role="rowgroup">${rows.map(
        (organisation) => html`<tr role="row">
          <th role="rowheader" scope="row">${renderOrganisation(context, organisation)}</th>
          ${dimensions.map((dimension) => renderCell(context, answer, organisation, dimension, actions))}
        </tr>`,
      )}</tbody>
    </table>
    <p class="st-small">${context.text('start.grid.confirmed', { count: confirmed, all: rows.length * dimensions.length })}</p>
  </section>`;
}

function renderCell(context: PanelContext, answer: RoundAnswer, organisation: string, dimension: Dimension, actions: GridActions) {
  const cell = answer.cells.find((one) => one.organisation === organisation && one.dimension === dimension);
  return html`<td role="cell" data-mark=${cell?.mark ?? nothing} data-state=${cell?.state ?? nothing}>
    <span class="st-column" aria-hidden="true">${context.text(`start.grid.${dimension}`)}</span>
    ${cell === undefined ? html`<p class="st-none">${context.text('start.grid.none')}</p>` : renderWords(context, cell)}
    ${renderActions(context, answer, { organisation, dimension, cell }, actions)}
  </td>`;
}

function renderWords(context: PanelContext, cell: GridCell) {
  const name = organisationNamed(context, cell.organisation).name;
  return html`${cell.words === '' ? nothing : html`<p>${cell.words}</p>`}
    <p class="st-how">${renderMark(context, cell.mark)}
      ${
        cell.state === 'proposed'
          ? nothing
          : html`<span class="st-state" title=${context.text(`start.grid.${cell.state}-by`, { organisation: name })}
              ><wa-icon name="check"></wa-icon>${context.text(`start.grid.state-${cell.state}`)}</span>`
      }</p>`;
}

export function renderMark(context: PanelContext, mark: CellMark) {
  return html`<span class="st-mark" data-mark=${mark}><wa-icon name=${markIcons[mark]}></wa-icon>${context.text(`start.mark.${mark}`)}</span>`;
}

interface CellPlace {
  organisation: string;
  dimension: Dimension;
  cell: GridCell | undefined;
}

function renderActions(context: PanelContext, { may }: RoundAnswer, { organisation, dimension, cell }: CellPlace, actions: GridActions) {
  const own = may.write && context.seat.organisation?.id === organisation;
  if (!own && !(may.lead && (cell === undefined || cell.state === 'proposed'))) return nothing;
  const place = { organisation: organisationNamed(context, organisation).name, column: context.text(`start.grid.${dimension}`) };
  const button = (key: string, run: () => void) =>
    html`<button type="button" class="st-link" aria-label=${context.text(`start.grid.${key}-label`, place)} @click=${run}>${context.text(`start.grid.${key}`)}</button>`;
  return html`<p class="st-acts">
    ${own && cell?.state === 'proposed' ? button('right', () => actions.confirm(cell)) : nothing}
    ${button(cell === undefined ? (own ? 'say' : 'propose') : own ? 'reword' : 'change', () => actions.change(organisation, dimension, cell))}
  </p>`;
}
