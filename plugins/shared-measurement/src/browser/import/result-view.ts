/** What bringing the table in would do, before it does: the figures beside those that stand, and each row that cannot be read, also as a file. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { mostBrought } from '../../common/crosswalk.ts';
import { csvTable } from '../../common/csv-cell.ts';
import type { BroughtCell } from '../../common/imports.ts';
import type { Entry } from '../../common/values.ts';
import { figureWords } from '../figure-words.ts';
import { periodWords } from '../number-words.ts';
import type { ImportDesk } from './import-desk.ts';
import type { RowFault } from './read-table.ts';

const shown = 20;

export function renderResult(context: PanelContext, desk: ImportDesk, entries: readonly Entry[]) {
  const { read, trial, faults } = desk;
  const cells = read?.cells ?? [];
  if (cells.length > mostBrought) return html`<p class="wrong" role="alert">${context.text('bring.too-many', { count: mostBrought })}</p>`;
  const { fresh = 0, changed = 0, same = 0 } = trial?.counts ?? {};
  return html`<ul class="counts" aria-label=${context.text('bring.counts')}>
      ${fresh > 0 ? html`<li><wa-icon name="plus"></wa-icon>${plural(context, 'bring.fresh', fresh)}</li>` : nothing}
      ${changed > 0 ? html`<li><wa-icon name="pencil"></wa-icon>${plural(context, 'bring.changed', changed)}</li>` : nothing}
      ${same > 0 ? html`<li><wa-icon name="check"></wa-icon>${plural(context, 'bring.same', same)}</li>` : nothing}
      ${faults.length > 0 ? html`<li class="bad"><wa-icon name="triangle-alert"></wa-icon>${plural(context, 'bring.faults', faults.length)}</li>` : nothing}
    </ul>
    ${faults.length === 0 ? nothing : renderFaults(context, desk, faults)}
    ${cells.length === 0 ? html`<p class="soft">${context.text('bring.nothing')}</p>` : renderCells(context, desk, cells, entries)}`;
}

function renderFaults(context: PanelContext, desk: ImportDesk, faults: readonly RowFault[]) {
  return html`<section><div class="head"><h2 id="faults">${context.text('bring.faults-title')}</h2>
      <a class="file" download=${`${desk.name.replace(/\.\w+$/, '')}-rows.csv`} href=${faultFile(context, faults)}><wa-icon name="download"></wa-icon>${context.text('bring.faults-file')}</a></div>
    <div class="wide" tabindex="0" role="region" aria-labelledby="faults"><table><thead><tr><th scope="col">${context.text('bring.row')}</th><th scope="col">${context.text('bring.column')}</th><th scope="col">${context.text('bring.stood')}</th><th scope="col">${context.text('bring.why')}</th></tr></thead>
      <tbody>${faults.slice(0, shown).map((one) => html`<tr><th scope="row">${one.row}</th><td>${one.column}</td><td>${one.stood}</td><td class="words">${faultWords(context, one)}</td></tr>`)}</tbody></table></div>
    ${faults.length > shown ? html`<p class="soft">${plural(context, 'bring.more-faults', faults.length - shown)}</p>` : nothing}</section>`;
}

export function faultWords(context: PanelContext, { key, params }: RowFault): string {
  return context.text(key, params);
}

/** Made here: nothing of the table is sent for it. */
function faultFile(context: PanelContext, faults: readonly RowFault[]): string {
  const lines = [
    ['row', 'column', 'stood', 'why'].map((name) => context.text(`bring.${name}`)),
    ...faults.map((one) => [one.row, one.column, one.stood, faultWords(context, one)]),
  ];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csvTable(lines))}`;
}

function renderCells(context: PanelContext, desk: ImportDesk, cells: readonly BroughtCell[], entries: readonly Entry[]) {
  const wrong = new Set(desk.trial?.faults.map(({ cell }) => cell));
  const good = cells.filter((_, index) => !wrong.has(index));
  return html`<section><h2 id="cells">${context.text('bring.cells')}</h2>
    <div class="wide" tabindex="0" role="region" aria-labelledby="cells"><table><thead><tr><th scope="col">${context.text('bring.row')}</th><th scope="col">${context.text('field.name')}</th><th scope="col">${context.text('table.period')}</th><th scope="col">${context.text('bring.comes')}</th><th scope="col">${context.text('bring.stands')}</th></tr></thead>
    <tbody>${good.slice(0, shown).map((cell) => {
      const indicator = desk.asked.find(({ code }) => code === cell.indicator);
      const entry = entries.find(
        ({ indicator: code, period, scope }) => code === cell.indicator && period === cell.period && scope === cell.scope,
      );
      const before = entry?.draft ?? entry?.sent?.figure;
      return html`<tr><th scope="row">${cell.row}</th><td class="words">${indicator?.name ?? cell.indicator}</td><td>${periodWords(cell.period)}</td><td><b>${figureWords(context, indicator, cell.figure)}</b></td><td>${before ? figureWords(context, indicator, before) : '–'}</td></tr>`;
    })}</tbody></table></div>
    ${good.length > shown ? html`<p class="soft">${plural(context, 'bring.more-cells', good.length - shown)}</p>` : nothing}</section>`;
}
