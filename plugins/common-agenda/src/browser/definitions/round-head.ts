/** What stands above a round: what was asked, how many are in, and, before anybody writes, who will read it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { RoundAnswer, RoundInfo } from '../../common/definitions/round.ts';
import { renderOrganisation } from './organisation-mark.ts';
import { byName, dayWords, listWords, organisationNamed, plainDayWords } from './round-words.ts';

export function renderTitle(context: PanelContext) {
  return html`<p class="ag-eyebrow">${context.text('page.eyebrow')}</p>
    <h1>${context.text('start.title')}</h1>`;
}

export function renderRoundHead(context: PanelContext, { round, definitions }: RoundAnswer) {
  return html`<header class="ag-head st-head">
    ${renderTitle(context)}
    <p class="st-question">${round.title}</p>
    ${round.openedAt === undefined ? renderCounter(context, round) : renderOpened(context, round, definitions.length)}
  </header>`;
}

function renderOpened(context: PanelContext, round: RoundInfo, count: number) {
  const day = dayWords(round.openedAt ?? 0, context.workspace.timeZone);
  return html`<p class="ag-facts">
      <span>${plural(context, 'start.opened', count)}</span><span>${context.text('start.opened-on', { day })}</span>
    </p>
    ${
      round.source === undefined
        ? nothing
        : html`<p class="ag-note"><wa-icon name="file-input"></wa-icon><span>${context.text('start.source', { source: round.source })}</span></p>`
    }`;
}

/** Who is in, never what they wrote. */
function renderCounter(context: PanelContext, round: RoundInfo) {
  const inside = new Set(round.sealed.map(({ organisation }) => organisation));
  const names = byName(context, round.asked);
  const row = (kind: 'in' | 'out', icon: string, ids: string[]) =>
    ids.length === 0
      ? nothing
      : html`<div class="st-${kind}"><dt><wa-icon name=${icon}></wa-icon>${context.text(`start.is-${kind}`)}</dt>
          <dd>${ids.map((id) => renderOrganisation(context, id, true))}</dd></div>`;
  return html`<div class="st-counter">
    <p><strong>${context.text('start.counter', { count: inside.size, all: round.asked.length })}</strong>
      ${round.until === undefined ? nothing : html`<span>${context.text('start.until', { day: plainDayWords(round.until) })}</span>`}</p>
    <dl>
      ${row(
        'in',
        'mail-check',
        names.filter((id) => inside.has(id)),
      )}
      ${row(
        'out',
        'circle-dashed',
        names.filter((id) => !inside.has(id)),
      )}
    </dl>
  </div>`;
}

/** The promise of the page; what the server does is in common/definitions/round-rights.ts. */
export function renderReaders(context: PanelContext, { asked, readers }: Pick<RoundInfo, 'asked' | 'readers'>) {
  const names = listWords(byName(context, asked).map((id) => organisationNamed(context, id).name));
  const own = context.seat.organisation;
  const writes = own !== undefined && asked.includes(own.id) && ['lead', 'member'].includes(context.seat.role);
  const also = [readers.observers ? 'observers' : '', readers.community ? 'community' : ''].filter(Boolean);
  const not = [readers.observers ? '' : 'observers', readers.community ? '' : 'community', 'public'].filter(Boolean);
  const words = (keys: string[]): string => listWords(keys.map((key) => context.text(`start.readers.${key}`)));
  const line = (icon: string, heading: string, text: string) =>
    html`<li><wa-icon name=${icon}></wa-icon><p><strong>${heading}</strong> ${text}</p></li>`;
  return html`<section class="st-readers" aria-label=${context.text('start.readers.title')}>
    <h2>${context.text('start.readers.title')}</h2>
    <ul>
      ${line(
        'lock',
        context.text('start.readers.before'),
        writes ? context.text('start.readers.before-own', { organisation: own.name }) : context.text('start.readers.before-each'),
      )}
      ${line('mail-open', context.text('start.readers.after'), plural(context, 'start.readers.after-words', asked.length, { names }))}
      ${also.length === 0 ? nothing : line('eye', context.text('start.readers.also'), `${words(also)}.`)}
      ${line('eye-off', context.text('start.readers.never'), `${words(not)}.`)}
      ${line('server', context.text('start.readers.operator'), context.text('start.readers.operator-words'))}
    </ul>
  </section>`;
}
