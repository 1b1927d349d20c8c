/** All reports that this person may read, with for whom each is and how far it has come. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ReportInfo } from '../../common/report.ts';
import type { ReportDesk } from './report-desk.ts';
import { momentWords } from './report-words.ts';

export function renderReports(context: PanelContext, { list }: ReportDesk, go: (address: string) => void, begin: () => void) {
  const { reports, may } = list;
  const head = html`<div class="top"><div><h1 tabindex="-1">${context.text('reports.title')}</h1><p class="soft">${context.text('reports.lead')}</p></div>
    ${may.build && reports.length > 0 ? html`<wa-button variant="brand" @click=${begin}><wa-icon slot="start" name="plus"></wa-icon>${context.text('begin.action')}</wa-button>` : nothing}</div>`;
  if (reports.length === 0) {
    return html`${head}<tutti-empty icon="file-text" heading=${context.text('none.heading')}>${context.text(may.build ? 'none.words' : 'none.words-reader')}
      ${may.build ? html`<wa-button slot="action" variant="brand" @click=${begin}>${context.text('begin.action')}</wa-button>` : nothing}</tutti-empty>`;
  }
  return html`${head}<ul class="rows">${reports.map((report) => renderRow(context, report, go))}</ul>`;
}

function renderRow(context: PanelContext, report: ReportInfo, go: (address: string) => void) {
  const { id, title, audience, state } = report;
  return html`<li class="row"><h2><button type="button" class="title" @click=${() => go(id)}>${title}</button></h2>
    <p class="soft">${context.text(`audience.${audience}`)} · ${stateWords(context, report)}</p>
    ${state === 'frozen' ? html`<p class="small soft">${context.text('sign.sum', { signed: report.signed, of: report.asked })}</p>` : nothing}</li>`;
}

export function stateWords(context: PanelContext, { state, publishedAt, frozenAt, createdAt }: ReportInfo): string {
  const at = { draft: createdAt, frozen: frozenAt, published: publishedAt }[state] ?? createdAt;
  return context.text(`state.${state}`, { day: momentWords(context, at) });
}
