/** One indicator: what it asks, where it stands in a sentence, the line with the table behind it, what it means, and who reports it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Note } from '../common/notes.ts';
import type { IndicatorAnswer, IndicatorInfo, PartRow, ValueRow } from '../common/values.ts';
import { renderChart } from './line-chart.ts';
import type { KeepNote } from './note-list.ts';
import './note-list.ts';
import { pinNumbers } from './note-pins.ts';
import {
  aimWords,
  dayWords,
  momentWords,
  numberWords,
  organisationNamed,
  periodWords,
  renderOrganisation,
  reportedWords,
  valueWords,
} from './number-words.ts';
import { renderStatus } from './status-mark.ts';

export interface IndicatorActs {
  edit(): void;
  retire(retired: boolean): void;
  keepNote: KeepNote;
}

/** @param acts undefined: it is looked at with other eyes, and nothing that is one's own stands there. */
export function renderIndicator(
  context: PanelContext,
  answer: IndicatorAnswer,
  rows: readonly ValueRow[],
  acts: IndicatorActs | undefined,
) {
  const { indicator, changes, notes } = answer;
  const { code, name, question, id } = indicator;
  const latest = rows.findLast(({ acceptedAt }) => acceptedAt !== null);
  const summary = summaryOf(context, indicator, latest);
  return html`<p class="code">${code} · ${context.text(`level.${indicator.level}`)}</p>
    <h1 tabindex="-1">${name}</h1>
    ${question === '' ? nothing : html`<p class="lead">${question}</p>`}
    ${indicator.retired ? html`<p class="notice"><wa-icon name="info"></wa-icon><span>${context.text('page.retired')}</span></p>` : nothing}
    <div class="now">${renderStatus(context, latest?.kept ? 'kept' : (latest?.status ?? 'no-data'))}<p>${summary}</p></div>
    ${acts ? html`<tutti-link-question .context=${context} kind="common-agenda/measures" .object=${{ id }}></tutti-link-question>` : nothing}
    <figure>${renderChart(context, indicator, rows, summary, notes)}</figure>
    <measurement-notes .context=${context} .answer=${answer} .periods=${rows.map(({ period }) => period).reverse()} .newest=${latest?.period ?? ''} .keep=${acts?.keepNote}></measurement-notes>
    <tutti-place .context=${context} name="shared-measurement.indicator" .about=${{ object: id }} failed-words=${context.text('place-failed')}></tutti-place>
    ${rows.length === 0 ? nothing : renderTable(context, indicator, rows, notes)}
    ${renderMeaning(context, indicator)} ${renderDuties(context, indicator)}
    ${acts ? html`<tutti-talk .context=${context} .object=${{ id }}></tutti-talk>` : nothing}
    <details class="history"><summary>${plural(context, 'page.changes', changes.length)}</summary><ul>${changes.map(
      ({ at, by, fields }) =>
        html`<li>${momentWords(context, at)}, ${by}: ${Object.keys(fields)
          .map((field) => context.text(`field.${field}`))
          .join(', ')}</li>`,
    )}</ul></details>
    ${acts ? renderActs(context, answer, acts) : nothing}`;
}

function renderActs(context: PanelContext, { indicator, may }: IndicatorAnswer, acts: IndicatorActs) {
  return html`<footer class="acts">
    ${may.define && !indicator.retired ? html`<wa-button size="s" @click=${acts.edit}>${context.text('page.edit')}</wa-button>` : nothing}
    ${may.define ? html`<wa-button size="s" appearance="plain" @click=${() => acts.retire(!indicator.retired)}>${context.text(indicator.retired ? 'page.revive' : 'page.retire')}</wa-button>` : nothing}
    <wa-button size="s" appearance="plain" @click=${() => context.showLinks({ id: indicator.id })}>${context.text('page.links')}</wa-button>
  </footer>`;
}

function summaryOf(context: PanelContext, indicator: IndicatorInfo, latest: ValueRow | undefined): string {
  if (!latest) return context.text('summary.none');
  const period = periodWords(latest.period);
  if (latest.kept) return context.text('summary.kept', { period });
  if (latest.suppressed) return context.text('summary.hidden', { period, count: String(indicator.threshold) });
  if (latest.value === null) return context.text('summary.no-total', { period });
  const value = valueWords(context, indicator, latest.value);
  const { target, baseline } = indicator;
  const parts = [context.text('summary.now', { period, value })];
  if (latest.margin !== null) parts.push(context.text('summary.margin', { margin: numberWords(latest.margin, indicator.decimals) }));
  if (baseline)
    parts.push(
      context.text('summary.start', { period: periodWords(baseline.period), value: aimWords(context, indicator, baseline.value) }),
    );
  if (target) parts.push(context.text('summary.target', { day: dayWords(target.by), value: aimWords(context, indicator, target.value) }));
  if (latest.provisional) parts.push(context.text('summary.partial', { reported: reportedWords(context, latest) }));
  return parts.join(' ');
}

function renderTable(context: PanelContext, indicator: IndicatorInfo, rows: readonly ValueRow[], notes: readonly Note[]) {
  const pins = pinNumbers(notes);
  const parts = rows.flatMap((row) => row.parts ?? []);
  // What one organisation reports for all stands under “all together” already.
  const own = parts.filter(({ scope }) => scope === 'own');
  const places = own.filter((part, index) => own.findIndex((one) => same(one, part)) === index);
  const beside = places.length > 1 ? places : [];
  const ratio = indicator.shape === 'ratio';
  const ranged = rows.findLast((row) => row.unnamed !== undefined);
  const unnamed = ranged?.unnamed;
  const unnamedIn = periodWords(ranged?.period ?? '');
  return html`<div class="wide" tabindex="0" role="region" aria-label=${context.text('table.title')}><table>
    <thead><tr><th scope="col">${context.text('table.period')}</th><th scope="col" class="number">${context.text('table.together')}</th>
      ${ratio ? html`<th scope="col" class="number">${context.text('table.counted')}</th>` : nothing}
      ${beside.map(
        ({ organisation }) =>
          html`<th scope="col" class="number"><abbr title=${organisationNamed(context, organisation).name}>${organisationNamed(context, organisation).initials}</abbr></th>`,
      )}
      <th scope="col">${context.text('table.reported')}</th></tr></thead>
    <tbody>${[...rows].reverse().map(
      (
        row,
      ) => html`<tr><th scope="row">${periodWords(row.period)}${pins.has(row.period) ? html`<sup>${pins.get(row.period)?.join(', ')}</sup>` : nothing}</th>
        <td class="number"><strong>${row.value === null ? emptyWords(context, row) : valueWords(context, indicator, row.value)}</strong>${row.margin === null ? nothing : html` ±${numberWords(row.margin, indicator.decimals)}`}</td>
        ${ratio ? html`<td class="number">${row.numerator === null || row.denominator === null ? '' : context.text('table.of', { numerator: numberWords(row.numerator), denominator: numberWords(row.denominator) })}</td>` : nothing}
        ${beside.map(
          (place) =>
            html`<td class="number">${partWords(
              context,
              indicator,
              row.parts?.find((one) => same(one, place)),
            )}</td>`,
        )}
        <td>${reportedWords(context, row)}${row.revision > 0 ? html` <small>${plural(context, 'table.corrected', row.revision)}</small>` : nothing}</td></tr>`,
    )}</tbody></table></div>
    ${[...parts, ...rows.map(({ suppressed, kept }) => ({ state: suppressed && !kept ? 'hidden' : '' }))].some(({ state }) => state === 'hidden') ? html`<p class="soft small">${context.text('table.hidden', { count: String(indicator.threshold) })}</p>` : nothing}
    ${rows.some(({ kept }) => kept) ? html`<p class="soft small">${context.text('table.kept')}</p>` : nothing}
    ${unnamed ? html`<p class="soft small">${context.text('table.unnamed', { count: String(unnamed.length), period: unnamedIn, least: valueWords(context, indicator, unnamed[0] ?? 0), most: valueWords(context, indicator, unnamed.at(-1) ?? 0) })}</p>` : nothing}`;
}

function same(one: Pick<PartRow, 'organisation' | 'scope'>, other: Pick<PartRow, 'organisation' | 'scope'>): boolean {
  return one.organisation === other.organisation && one.scope === other.scope;
}

function emptyWords(context: PanelContext, { suppressed, kept }: ValueRow) {
  return suppressed ? html`<span class="none">${context.text(kept ? 'value.kept-short' : 'value.hidden-short')}</span>` : '–';
}

function partWords(context: PanelContext, indicator: IndicatorInfo, part: PartRow | undefined) {
  if (!part || part.state === 'missing') return '–';
  if (part.state === 'hidden') return html`<span class="none">${context.text('value.hidden-short')}</span>`;
  if (part.value === null && part.numerator === null) return html`<span class="none">${context.text(`state.${part.state}`)}</span>`;
  return part.value === null ? numberWords(part.numerator ?? 0) : valueWords(context, indicator, part.value);
}

function renderMeaning(context: PanelContext, indicator: IndicatorInfo) {
  const { definition, numerator, denominator, source, across, overTime, period, threshold, seenBy, partsSeenBy, overlap } = indicator;
  const told: [string, string][] = [
    ['definition', definition],
    ['numerator', numerator],
    ['denominator', denominator],
    ['source', source],
    ['period', context.text(`period.${period}`)],
    ['across', context.text(`across.${across}`)],
    ['overTime', context.text(`over-time.${overTime}`)],
    ['threshold', threshold === 0 ? context.text('threshold.none') : context.text('threshold.words', { count: String(threshold) })],
    ['seenBy', `${context.text(`seen.${seenBy}`)} ${context.text(`parts.${partsSeenBy}`)} ${context.text('page.own-say')}`],
  ];
  return html`<section aria-labelledby="meaning"><h2 id="meaning">${context.text('page.meaning')}</h2>
    <dl>${told.filter(([, words]) => words !== '').map(([field, words]) => html`<div><dt>${context.text(`field.${field}`)}</dt><dd>${words}</dd></div>`)}</dl>
    ${overlap ? html`<p class="notice"><wa-icon name="info"></wa-icon><span>${context.text('page.overlap')}</span></p>` : nothing}</section>`;
}

function renderDuties(context: PanelContext, { duties, dueDays }: IndicatorInfo) {
  return html`<section aria-labelledby="duties"><h2 id="duties">${context.text('page.duties')}</h2>
    ${
      duties.length === 0
        ? html`<p class="soft">${context.text('page.no-duties')}</p>`
        : html`<ul class="duties">${duties.map(
            ({ organisation, scope, from, to }) =>
              html`<li>${renderOrganisation(context, organisation)}<small>${scope === 'all' ? `${context.text('duty.for-all')} ` : ''}${to === null ? context.text('duty.from', { from: periodWords(from) }) : context.text('duty.from-to', { from: periodWords(from), to: periodWords(to) })}</small></li>`,
          )}</ul><p class="soft small">${plural(context, 'page.due', dueDays)}</p>`
    }</section>`;
}
