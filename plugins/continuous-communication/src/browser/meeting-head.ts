/** The head of a meeting's page: when, where, for whom, what people need to come. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { MeetingInfo } from '../common/meeting.ts';
import { minutesWords, organisationNamed, placeOf, whenWords } from './meeting-words.ts';

export function renderBack(context: PanelContext, back: () => void) {
  return html`<p class="mt-back"><button type="button" class="mt-link" @click=${back}><wa-icon name="arrow-left"></wa-icon>${context.text('back')}</button></p>`;
}

export function renderHead(context: PanelContext, meeting: MeetingInfo) {
  const { title, body, purpose, startsAt, minutes, place, link, chair, access, audience, state, reason, source, organisation } = meeting;
  const fact = (icon: string, words: unknown) => html`<li><wa-icon name=${icon}></wa-icon><span>${words}</span></li>`;
  const facts = html`<ul class="mt-facts">
      ${fact('clock', context.text('head.when', { when: whenWords(context, startsAt), place: placeOf(context), minutes: minutesWords(context, minutes) }))}
      ${place === '' ? nothing : fact('map-pin', place)}
      ${link === '' ? nothing : fact('link', html`<a href=${link} rel="noopener noreferrer" target="_blank">${link}</a>`)}
      ${chair === '' ? nothing : fact('user', context.text('head.chair', { chair }))}
      ${access === '' ? nothing : fact('accessibility', access)}
      ${fact('eye', context.text(`head.${audience}`))}
      ${organisation === undefined ? nothing : fact('users', context.text('head.called-by', { organisation: organisationNamed(context, organisation).name }))}
      ${state === 'cancelled' ? fact('circle-slash', context.text('list.cancelled', { reason })) : nothing}
      ${source === undefined ? nothing : fact('file-text', context.text('head.source', { source }))}
    </ul>`;
  return html`<header class="mt-head">
    <p class="mt-kind">${context.text(`state.${state}`)}${body === title ? nothing : html` · ${body}`}</p>
    <h1 tabindex="-1">${title}</h1>
    ${purpose === '' || state === 'running' ? nothing : html`<p class="mt-purpose">${purpose}</p>`}
    ${state === 'running' ? html`<details class="mt-where"><summary>${context.text('head.where')}</summary>${facts}</details>` : facts}
  </header>`;
}
