/** A meeting that is prepared: its agenda in order, the sum of its minutes, what comes back from earlier ones, and Start. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ItemInfo, MeetingAnswer } from '../common/meeting.ts';
import { renderAction } from './action-row.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { cancelForm, dropForm, itemForm } from './meeting-forms.ts';
import { agendaMinutes, minutesWords, renderOrganisation } from './meeting-words.ts';
import type { PageActs } from './page-acts.ts';

export function renderPlanned(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs) {
  const { meeting, items, may } = answer;
  const sum = agendaMinutes(items);
  const ask = (form: ReturnType<typeof itemForm>) => () => acts.ask(form);
  return html`
    ${
      may.lead && meeting.state === 'planned'
        ? html`<div class="mt-acts mt-start"><wa-button variant="brand" size="l" @click=${() => void desk.start(meeting.id)}><wa-icon slot="start" name="play"></wa-icon>${context.text('start.action')}</wa-button>
      <span class="mt-soft">${context.text('start.words')}</span></div>`
        : nothing
    }
    <section aria-labelledby="mt-agenda"><h2 id="mt-agenda">${context.text('agenda.title')}</h2>
      ${items.length === 0 ? html`<p class="mt-soft">${context.text(may.lead ? 'agenda.none' : 'agenda.none-reader')}</p>` : nothing}
      <ol class="mt-agenda">${repeat(
        items,
        ({ id }) => id,
        (item, index) => renderItem(context, desk, answer, item, index, acts),
      )}</ol>
      ${
        items.length === 0
          ? nothing
          : html`<p class=${sum > meeting.minutes ? 'mt-warn' : 'mt-soft'}>${context.text(sum > meeting.minutes ? 'agenda.too-long' : 'agenda.sum', { sum: minutesWords(context, sum), planned: minutesWords(context, meeting.minutes) })}</p>`
      }
      ${may.lead && meeting.state === 'planned' ? html`<div class="mt-acts"><wa-button appearance="outlined" @click=${ask(itemForm(context, desk, meeting.id))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('item.add')}</wa-button></div>` : nothing}
    </section>
    ${may.lead && meeting.state === 'planned' ? renderFromList(context, desk, meeting.id) : nothing}
    ${renderReturning(context, desk, answer, acts)}
    <tutti-talk .context=${context} .object=${{ id: meeting.id }}></tutti-talk>
    <footer class="mt-acts mt-more">
      ${
        may.lead && meeting.state === 'planned'
          ? html`<wa-button size="s" appearance="plain" @click=${() => acts.go(`change/${meeting.id}`)}>${context.text('plan.change')}</wa-button>
        <wa-button size="s" appearance="plain" @click=${() => acts.ask(cancelForm(context, desk, meeting.id))}>${context.text('call-off.action')}</wa-button>`
          : nothing
      }
      ${!may.lead && desk.list.may.propose && meeting.state === 'planned' ? html`<wa-button size="s" appearance="outlined" @click=${() => acts.ask(itemForm(context, desk, undefined))}>${context.text('item.bring-up')}</wa-button>` : nothing}
      <a class="mt-link" href=${context.url(`/meetings/${meeting.id}/meeting.ics`)} download="meeting.ics"><wa-icon name="calendar"></wa-icon>${context.text('head.calendar')}</a>
      <wa-button size="s" appearance="plain" @click=${() => context.showLinks({ id: meeting.id })}>${context.text('links')}</wa-button>
    </footer>`;
}

function renderItem(
  context: PanelContext,
  desk: MeetingDesk,
  { meeting, items, may }: MeetingAnswer,
  item: ItemInfo,
  index: number,
  acts: PageActs,
) {
  const leads = may.lead && meeting.state === 'planned';
  const move = (to: number) => () => void desk.place(item.id, meeting.id, to);
  const quiet = (icon: string, key: string, run: () => void, disabled = false) => {
    const words = context.text(key, { title: item.title });
    return html`<button type="button" class="mt-quiet" aria-label=${words} title=${words} ?disabled=${disabled} @click=${run}><wa-icon name=${icon}></wa-icon></button>`;
  };
  return html`<li class="mt-item"><span class="mt-minutes">${item.minutes === 0 ? nothing : minutesWords(context, item.minutes)}</span>
    <div><h3>${item.title}</h3>
      <p class="mt-soft mt-line"><span class="mt-tag" data-kind=${item.kind}>${context.text(`kind.${item.kind}`)}</span>${item.who === '' ? nothing : html` ${item.who}`}${item.organisation === undefined ? nothing : html` · ${context.text('item.asked-by')} ${renderOrganisation(context, item.organisation)}`}${item.from === '' ? nothing : html` · ${context.text('item.from', { title: item.from })}`}</p>
      ${item.note === '' ? nothing : html`<p>${item.note}</p>`}
      <tutti-link-question .context=${context} kind="continuous-communication/discusses" .object=${{ id: item.id }}></tutti-link-question>
      <tutti-place .context=${context} name="continuous-communication.item" .about=${{ object: item.id }} failed-words=${context.text('place-failed')}></tutti-place></div>
    ${
      leads
        ? html`<div class="mt-tools">${quiet('arrow-up', 'item.up', move(index - 1), index === 0)}${quiet('arrow-down', 'item.down', move(index + 1), index === items.length - 1)}${quiet('pencil', 'item.edit', () => acts.ask(itemForm(context, desk, meeting.id, item)))}${quiet('trash', 'item.remove', () => void desk.removeItem(item))}</div>`
        : nothing
    }</li>`;
}

function renderFromList(context: PanelContext, desk: MeetingDesk, meeting: string) {
  const { backlog } = desk.list;
  if (backlog.length === 0) return nothing;
  return html`<section aria-labelledby="mt-from"><h2 id="mt-from">${context.text('backlog.title')}</h2>
    <ul class="mt-rows">${backlog.map(
      (item) => html`<li class="mt-row mt-plain"><div><h3>${item.title}</h3>
        <p class="mt-soft mt-line">${context.text(`kind.${item.kind}`)} · ${minutesWords(context, item.minutes)}${item.organisation === undefined ? nothing : html` · ${renderOrganisation(context, item.organisation)}`}${item.from === '' ? nothing : html` · ${context.text('item.from', { title: item.from })}`}</p>
        <div class="mt-acts"><wa-button size="s" appearance="outlined" @click=${() => void desk.place(item.id, meeting)}><wa-icon slot="start" name="plus"></wa-icon>${context.text('backlog.take-here')}</wa-button></div></div></li>`,
    )}</ul></section>`;
}

export function renderReturning(context: PanelContext, desk: MeetingDesk, { returning, may }: MeetingAnswer, acts: PageActs) {
  if (returning.length === 0) return nothing;
  const own = context.seat.organisation?.id;
  return html`<section aria-labelledby="mt-returning"><h2 id="mt-returning">${context.text('returning.title')}</h2>
    <p class="mt-soft">${context.text('returning.words')}</p>
    <ul class="mt-rows">${returning.map((action) => {
      const mayTell = may.lead || (action.organisation !== undefined && action.organisation === own);
      return renderAction(context, action, {
        showOrganisation: true,
        from: () => acts.go(action.meeting),
        ...(mayTell ? { tell: (state) => void desk.tell(action, state), drop: () => acts.ask(dropForm(context, desk, action)) } : {}),
      });
    })}</ul></section>`;
}
