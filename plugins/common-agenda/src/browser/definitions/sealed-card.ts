/** The receipt of what was sealed: when, by whom, and the letters that prove later that nothing was changed. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { type DefinitionText, definitionFields, type OwnDefinition } from '../../common/definitions/round.ts';
import { timeWords } from './round-words.ts';

export function renderSealed(context: PanelContext, own: OwnDefinition) {
  const organisation = context.seat.organisation?.name ?? '';
  const when = timeWords(own.sealedAt ?? 0, context.workspace.timeZone);
  return html`<section class="st-sealed" aria-label=${context.text('start.sealed.title', { organisation })} tabindex="-1">
    <wa-icon name="mail-check"></wa-icon>
    <div>
      <h2>${context.text('start.sealed.title', { organisation })}</h2>
      <p>${context.text('start.sealed.by', { person: own.sealedBy ?? '', when })}</p>
      <p>${context.text('start.sealed.words')}</p>
      ${
        own.hash === undefined
          ? nothing
          : html`<dl><dt>${context.text('start.sealed.receipt')}</dt><dd class="st-hash">${inGroups(own.hash)}</dd></dl>
            <p class="st-small">${context.text('start.sealed.receipt-words')}</p>`
      }
      <details><summary>${context.text('start.sealed.show')}</summary>${renderText(context, own)}</details>
    </div>
  </section>`;
}

export function renderText(context: PanelContext, text: DefinitionText) {
  const facts = definitionFields.filter((field) => field !== 'text' && text[field] !== '');
  return html`<blockquote>${text.text}</blockquote>
    ${
      facts.length === 0
        ? nothing
        : html`<dl>${facts.map((field) => html`<div><dt>${context.text(`start.short.${field}`)}</dt><dd>${text[field]}</dd></div>`)}</dl>`
    }`;
}

/** Eight letters at a time can be read out to somebody. */
function inGroups(hash: string) {
  return (hash.match(/.{1,8}/g) ?? []).map((group) => html`<span>${group}</span> `);
}
