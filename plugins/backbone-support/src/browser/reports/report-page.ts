/** One report: for whom it is, how far it has come and what comes next, who signed, and then the report as its audience reads it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { type BlockKind, blockKinds, type ReportAnswer } from '../../common/report.ts';
import { renderBlock } from './block-view.ts';
import type { ReportActs } from './report-acts.ts';
import type { ReportDesk } from './report-desk.ts';
import { beginForm, freezeForm, publishForm, thawForm } from './report-forms.ts';
import { stateWords } from './report-list.ts';
import { renderSigns } from './sign-list.ts';

export function renderBack(context: PanelContext, go: (address: string) => void) {
  return html`<button type="button" class="link back" @click=${() => go('')}><wa-icon name="arrow-left"></wa-icon>${context.text('reports.title')}</button>`;
}

export function renderReport(context: PanelContext, desk: ReportDesk, answer: ReportAnswer, acts: ReportActs) {
  const { report, blocks, may } = answer;
  return html`${renderBack(context, acts.go)}
    <header><h1 tabindex="-1">${report.title}</h1>
      <p class="soft">${stateWords(context, report)}${report.cutOff === undefined ? nothing : html` · ${context.text('cut-off', { day: dayWords(report.cutOff) })}`}</p>
      <p class="audience"><wa-icon name="eye"></wa-icon><span>${context.text(`audience.${report.audience}-words`)}</span></p>
      ${report.source === undefined ? nothing : html`<p class="small soft">${context.text('source', { source: report.source })}</p>`}</header>
    ${renderNext(context, desk, answer, acts)}
    <article class="paper" aria-label=${report.title}>
      ${blocks.length === 0 ? html`<p class="soft">${context.text(may.build ? 'page.empty' : 'page.empty-reader')}</p>` : blocks.map((shown, place) => renderBlock(context, answer, shown, place, acts))}
    </article>
    ${may.build ? renderAdd(context, acts) : nothing}
    ${renderSigns(context, answer)}
    ${renderFiles(context, answer)}`;
}

/** What stands next, for this person. */
function renderNext(context: PanelContext, desk: ReportDesk, answer: ReportAnswer, acts: ReportActs) {
  const { report, may } = answer;
  const { id, state, audience, signed, asked } = report;
  const missing = asked - signed;
  const own = context.seat.organisation?.name ?? '';
  const buttons = [
    may.sign
      ? html`<wa-button variant="brand" @click=${() => void desk.sign(answer)}>${context.text('sign.action', { organisation: own })}</wa-button>`
      : nothing,
    may.unsign
      ? html`<wa-button appearance="outlined" @click=${() => void desk.unsign(id)}>${context.text('sign.take-back')}</wa-button>`
      : nothing,
    may.freeze
      ? html`<wa-button variant="brand" @click=${() => acts.ask(freezeForm(context, desk, answer))}>${context.text('freeze.action')}</wa-button>`
      : nothing,
    may.publish
      ? html`<wa-button variant="brand" ?disabled=${audience === 'public' && missing > 0} @click=${() => acts.ask(publishForm(context, desk, answer))}>${context.text('publish.action')}</wa-button>`
      : nothing,
    may.thaw
      ? html`<wa-button appearance="outlined" @click=${() => acts.ask(thawForm(context, desk, answer))}>${context.text('thaw.action')}</wa-button>`
      : nothing,
    may.build
      ? html`<wa-button appearance="outlined" @click=${() => acts.ask(beginForm(context, desk, report, acts.go))}>${context.text('change.action')}</wa-button>`
      : nothing,
    may.build
      ? html`<wa-button appearance="plain" @click=${() => void remove(context, desk, answer, acts)}>${context.text('remove.action')}</wa-button>`
      : nothing,
  ];
  const words = state === 'published' ? undefined : nextWords(context, answer, own, missing);
  if (words === undefined && buttons.every((button) => button === nothing)) return nothing;
  return html`<div class="next">${words === undefined ? nothing : html`<p>${words}</p>`}${buttons.every((button) => button === nothing) ? nothing : html`<div class="acts">${buttons}</div>`}</div>`;
}

function nextWords(context: PanelContext, { report, may }: ReportAnswer, organisation: string, missing: number): string {
  if (report.state === 'draft') return context.text(may.build ? 'next.draft' : 'next.draft-reader');
  if (report.asked === 0) return context.text('next.nobody');
  if (may.sign) return context.text('next.sign', { organisation });
  if (missing === 0) return context.text('next.all-signed');
  return plural(context, report.audience === 'public' ? 'next.unsigned-public' : 'next.unsigned', missing);
}

async function remove(context: PanelContext, desk: ReportDesk, { report }: ReportAnswer, acts: ReportActs): Promise<void> {
  if (await desk.remove(report.id, report.title, () => context.setAddress(report.id))) acts.go('');
}

const icons: Record<BlockKind, string> = {
  text: 'text-quote',
  goal: 'target',
  indicator: 'trending-up',
  activities: 'puzzle',
  decisions: 'vote',
  standing: 'signature',
};

function renderAdd(context: PanelContext, acts: ReportActs) {
  return html`<section class="add" aria-labelledby="add-block"><h2 id="add-block">${context.text('add.title')}</h2>
    <div class="kinds">${blockKinds.map((kind) => html`<button type="button" class="kind" @click=${() => acts.add(kind)}><wa-icon name=${icons[kind]}></wa-icon>${context.text(`block.${kind}`)}</button>`)}</div></section>`;
}

function renderFiles(context: PanelContext, { report, blocks }: ReportAnswer) {
  if (blocks.every(({ state }) => state !== 'shown')) return nothing;
  const file = (ending: string, key: string) =>
    html`<a class="link" href=${context.url(`/reports/${report.id}/report.${ending}`)} download><wa-icon name="download"></wa-icon>${context.text(key)}</a>`;
  return html`<section class="files" aria-labelledby="files"><h2 id="files">${context.text('files.title')}</h2><div class="acts">
    ${file('html', 'files.html')}${file('md', 'files.md')}
    <button type="button" class="link" @click=${() => print()}><wa-icon name="printer"></wa-icon>${context.text('files.print')}</button></div></section>`;
}

function dayWords(day: string): string {
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}
