/** What a pulse told: each statement with its average, how far groups stand apart, how it went before, and what will be done about it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Mean, PulseInfo, PulseResult, Statement } from '../../common/pulse/pulse.ts';
import { dayWords } from '../meeting-words.ts';
import { renderPulseBar, renderPulseLine } from './pulse-line.ts';
import { changeWords, meanWords, oneDecimal } from './pulse-words.ts';

/** From here on two groups stand so far apart that it is said. */
const wide = 1.5;

export function renderResult(context: PanelContext, pulse: PulseInfo, result: PulseResult, all: readonly PulseInfo[]) {
  const line = all.filter((one) => one.result && one.closesAt <= pulse.closesAt).toReversed();
  const before = line.at(-2);
  const shown = pulse.statements.map((statement, index) => ({ statement, index }));
  return html`<ol class="pu-results">${shown.map(({ statement, index }) => {
    const mean = result.means[index] ?? { value: 0 };
    const change = changeWords(context, mean, meanFor(before, statement), before?.title ?? '');
    const values = line.flatMap((one) => meanFor(one, statement)?.value ?? []);
    return html`<li class="pu-result">
      <p class="pu-figure"><b>${meanWords(context, mean)}</b><small>${context.text('pulse.of-ten')}</small></p>
      <div><h3>${context.text(`pulse.statement.${statement}`)}</h3>
        ${renderPulseBar(mean.value)}
        ${change === undefined ? nothing : html`<p class="mt-soft">${change}</p>`}
        ${renderGroups(context, result, index)}</div>
      ${values.length > 1 ? renderPulseLine(values) : nothing}
    </li>`;
  })}</ol>
  ${result.groups.length === 0 ? html`<p class="mt-soft">${context.text('pulse.no-groups')}</p>` : nothing}
  ${line.length > 1 ? renderTable(context, line) : nothing}
  ${result.words.length === 0 ? nothing : html`<section aria-labelledby="pu-said"><h2 id="pu-said">${context.text('pulse.said')}</h2><p class="mt-soft">${context.text('pulse.said-hint')}</p><ul class="pu-said">${result.words.map((words) => html`<li>${words}</li>`)}</ul></section>`}`;
}

function meanFor(pulse: PulseInfo | undefined, statement: Statement): Mean | undefined {
  return pulse?.result?.means[pulse.statements.indexOf(statement)];
}

function renderGroups(context: PanelContext, { groups }: PulseResult, index: number) {
  if (groups.length === 0) return nothing;
  const values = groups.map(({ means }) => means[index] ?? { value: 0 });
  const apart = Math.max(...values.map(({ value }) => value)) - Math.min(...values.map(({ value }) => value));
  const words = groups.map(
    ({ group }, at) => html`<span>${context.text(`pulse.group.${group}`)} <b>${meanWords(context, values[at] ?? { value: 0 })}</b></span>`,
  );
  return html`<p class="pu-groups">${words}${apart >= wide ? html`<span class="pu-apart"><wa-icon name="triangle-alert"></wa-icon>${context.text('pulse.apart', { points: oneDecimal(apart) })}</span>` : nothing}</p>`;
}

function renderTable(context: PanelContext, line: readonly PulseInfo[]) {
  const shown = line.toReversed().slice(0, 12);
  const [first] = shown;
  return html`<details class="pu-table"><summary>${context.text('pulse.table')}</summary><div class="pu-scroll" tabindex="0" role="region" aria-label=${context.text('pulse.table')}><table>
    <thead><tr><th scope="col">${context.text('pulse.table-when')}</th><th scope="col">${context.text('pulse.table-count')}</th>${first?.statements.map((statement) => html`<th scope="col">${context.text(`pulse.short.${statement}`)}</th>`)}</tr></thead>
    <tbody>${shown.map(
      (pulse) =>
        html`<tr><th scope="row">${pulse.title}</th><td>${pulse.count}</td>${first?.statements.map((statement) => {
          const mean = meanFor(pulse, statement);
          return html`<td>${mean ? meanWords(context, mean) : '–'}</td>`;
        })}</tr>`,
    )}</tbody></table></div></details>`;
}

interface AfterActs {
  plan(): void;
  share(): void;
}

export function renderAfter(context: PanelContext, pulse: PulseInfo, acts: AfterActs) {
  const { plans, may, planUntil, shared, source } = pulse;
  const late = plans.length === 0 && Date.now() > planUntil;
  const due = source === undefined || plans.length > 0;
  return html`<section class="pu-after" aria-labelledby="pu-after"><h2 id="pu-after">${context.text('pulse.after')}</h2>
      ${
        plans.length > 0
          ? html`<ul class="pu-plans">${plans.map(
              ({ words, saidBy, at }) =>
                html`<li><p class="pu-plan">${words}</p><p class="mt-soft">${context.text('pulse.said-by', { who: saidBy, day: dayWords(context, at) })}</p></li>`,
            )}</ul>`
          : html`<p class=${late ? 'mt-warn' : 'mt-soft'}>${due ? context.text(late ? 'pulse.after-late' : 'pulse.after-due', { day: dayWords(context, planUntil) }) : context.text('pulse.after-none')}</p>`
      }
      ${may.plan ? html`<div class="mt-acts"><wa-button variant=${plans.length === 0 && due ? 'brand' : 'neutral'} appearance=${plans.length === 0 && due ? 'accent' : 'outlined'} @click=${acts.plan}>${context.text(plans.length === 0 ? 'pulse.plan-action' : 'pulse.plan-more')}</wa-button></div>` : nothing}
    </section>
    <section aria-labelledby="pu-readers"><h2 id="pu-readers">${context.text('pulse.readers')}</h2>
      <p>${context.text(`pulse.shared.${shared}`)}</p>
      ${may.share ? html`<div class="mt-acts"><wa-button appearance="outlined" @click=${acts.share}>${context.text('pulse.share-action')}</wa-button></div>` : nothing}
      ${source === undefined ? nothing : html`<p class="mt-soft">${context.text('head.source', { source })}</p>`}
      <p class="mt-soft">${plural(context, 'pulse.asked', pulse.asked.length)}</p></section>`;
}
