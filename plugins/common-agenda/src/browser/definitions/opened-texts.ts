/** What each organisation said, all in one size: nobody's text stands above another's. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { OpenedDefinition, RoundAnswer } from '../../common/definitions/round.ts';
import { renderOrganisation } from './organisation-mark.ts';
import { byName, dayWords } from './round-words.ts';
import { renderText } from './sealed-card.ts';

export function renderOpenedTexts(context: PanelContext, { definitions, round }: RoundAnswer, seals: ReadonlyMap<string, boolean>) {
  const order = byName(context, round.asked);
  const sorted = [...definitions].sort((a, b) => order.indexOf(a.organisation) - order.indexOf(b.organisation));
  const silent = order.filter((id) => !definitions.some(({ organisation }) => organisation === id));
  return html`<section class="st-part" aria-labelledby="st-said" data-part="said">
    <h2 id="st-said" tabindex="-1">${context.text('start.said.title')}</h2>
    <ul class="st-texts">${sorted.map((definition) => renderOne(context, definition, seals.get(definition.organisation)))}</ul>
    ${
      silent.length === 0
        ? nothing
        : html`<div class="st-silent"><p>${context.text('start.said.silent')}</p>${silent.map((id) => renderOrganisation(context, id))}</div>`
    }
  </section>`;
}

function renderOne(context: PanelContext, definition: OpenedDefinition, unchanged: boolean | undefined) {
  return html`<li class="st-text">
    <header>${renderOrganisation(context, definition.organisation)}
      ${definition.late ? html`<span class="st-late"><wa-icon name="clock"></wa-icon>${context.text('start.said.late')}</span>` : nothing}
    </header>
    ${renderText(context, definition)}
    ${renderSeal(context, definition, unchanged)}
  </li>`;
}

function renderSeal(context: PanelContext, { sealedAt, hash }: OpenedDefinition, unchanged: boolean | undefined) {
  if (hash === undefined || unchanged === undefined) return nothing;
  const day = dayWords(sealedAt, context.workspace.timeZone);
  return html`<footer class=${unchanged ? 'st-small' : 'st-wrong'}>
    <wa-icon name=${unchanged ? 'shield-check' : 'circle-alert'}></wa-icon>
    <span>${context.text(unchanged ? 'start.said.unchanged' : 'start.said.changed', { day })}</span>
  </footer>`;
}
