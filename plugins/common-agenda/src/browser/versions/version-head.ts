/** What stands above a version: its number, how it stands, what is new, and how many stand behind it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { VersionAnswer, VersionInfo, VersionStatus } from '../../common/versions/version.ts';
import { askedIn, behind, isReached, neededOf } from '../../common/versions/version-rule.ts';
import { dayWords, plainDayWords } from '../definitions/round-words.ts';

export const statusIcons: Record<VersionStatus, string> = {
  endorsing: 'signature',
  'in-force': 'circle-check',
  superseded: 'rotate-ccw',
  withdrawn: 'undo-2',
};

export function renderTitle(context: PanelContext) {
  return html`<p class="ag-eyebrow">${context.text('page.eyebrow')}</p>
    <h1>${context.text('version.title')}</h1>`;
}

/** All versions, newest first, the one on the page marked. */
export function renderVersionList(context: PanelContext, versions: readonly VersionInfo[], shown: string) {
  if (versions.length < 2) return nothing;
  return html`<nav class="vs-list" aria-label=${context.text('version.all')}><ul>${versions.map(
    ({ id, number, status }) => html`<li><button type="button" aria-current=${id === shown ? 'true' : nothing} data-status=${status}
        @click=${() => context.setAddress(id)}>
        <wa-icon name=${statusIcons[status]}></wa-icon><span>${context.text('version.name', { number })}</span>
        <small>${context.text(`version.status.${status}`)}</small></button></li>`,
  )}</ul></nav>`;
}

export function renderVersionHead(context: PanelContext, { version }: VersionAnswer) {
  const { number, status, note, source, endReason, endedAt } = version;
  return html`<header class="vs-head">
    <h2 tabindex="-1">${context.text('version.name', { number })}</h2>
    <p class="vs-status" data-status=${status}><wa-icon name=${statusIcons[status]}></wa-icon>${context.text(`version.status.${status}`)}</p>
    <p class="ag-facts">${facts(context, version).map((fact) => html`<span>${fact}</span>`)}</p>
    ${note === '' ? nothing : html`<p class="vs-note">${note}</p>`}
    ${
      endReason === undefined
        ? nothing
        : html`<p class="ag-note"><wa-icon name="undo-2"></wa-icon><span>${context.text('version.withdrawn-because', { day: day(context, endedAt), reason: endReason })}</span></p>`
    }
    ${
      source === undefined
        ? nothing
        : html`<p class="ag-note"><wa-icon name="file-input"></wa-icon><span>${context.text('version.source', { source })}</span></p>`
    }
    ${renderCoverage(context, version)}
  </header>`;
}

function facts(context: PanelContext, { status, createdAt, createdBy, inForceAt, until }: VersionInfo): string[] {
  const out: string[] = [];
  if (createdBy !== '') out.push(context.text('version.put-up-on', { day: day(context, createdAt), person: createdBy }));
  if (inForceAt !== undefined) {
    out.push(context.text(status === 'in-force' ? 'version.in-force-on' : 'version.was-in-force-on', { day: day(context, inForceAt) }));
  }
  if (status === 'endorsing' && until !== undefined) out.push(context.text('version.until', { day: plainDayWords(until) }));
  return out;
}

function renderCoverage(context: PanelContext, { status, rule, tally, asked }: VersionInfo) {
  if (tally === undefined) return html`<p class="vs-lead">${context.text('version.coverage.hidden')}</p>`;
  const all = askedIn(tally);
  const count = behind(tally);
  const words =
    tally.none === all ? context.text('version.coverage.none') : plural(context, 'version.coverage', count, { all: String(all) });
  const waits = status === 'endorsing';
  return html`<div class="vs-coverage">
    <p><strong>${words}</strong>${tally.reservation === 0 ? nothing : html`<span>${plural(context, 'version.reservations', tally.reservation)}</span>`}</p>
    <div class="vs-bar" aria-hidden="true">${bar.flatMap((kind) => Array.from({ length: tally[kind] }, () => html`<i data-kind=${kind}></i>`))}</div>
    ${
      waits
        ? html`<p class="st-small">${context.text(isReached(rule, tally) ? 'version.reached' : `version.rule.${rule}`, { needed: neededOf(asked.length), all })}</p>`
        : nothing
    }
  </div>`;
}

const bar = ['endorse', 'reservation', 'aside', 'board', 'not-yet', 'none', 'object'] as const;

function day(context: PanelContext, at: number | undefined): string {
  return at === undefined ? '' : dayWords(at, context.workspace.timeZone);
}
