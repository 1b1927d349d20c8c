/** The first page: the meeting that runs or comes next, what is asked of whoever looks, what else is planned, what waits to be talked about, and what is over. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ItemInfo, MeetingInfo } from '../common/meeting.ts';
import { renderAction } from './action-row.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { dropForm, itemForm } from './meeting-forms.ts';
import { leafOf, minutesWords, renderOrganisation, timeWords, whenWords } from './meeting-words.ts';
import type { PageActs } from './page-acts.ts';

export function renderList(context: PanelContext, desk: MeetingDesk, acts: PageActs) {
  const { meetings, may, backlog, actions } = desk.list;
  const ahead = meetings.filter(({ state }) => state === 'running' || state === 'planned');
  const over = meetings.filter(({ state }) => state === 'closed' || state === 'cancelled');
  const [next, ...later] = ahead;
  const none = meetings.length === 0;
  const plan = () => acts.go('new');
  // A director looks for what is asked of the own organisation; those who keep it going, for what comes next.
  const isPartner = context.seat.organisation !== undefined;
  const asked = actions.length > 0 ? renderAsked(context, desk, acts) : nothing;
  return html`<div class="mt-top"><div><h1 tabindex="-1">${context.text('title')}</h1><p class="mt-soft">${context.text('lead')}</p></div>
      ${may.plan && !none ? html`<wa-button variant=${next ? 'neutral' : 'brand'} appearance=${next ? 'outlined' : 'accent'} @click=${plan}><wa-icon slot="start" name="plus"></wa-icon>${context.text('plan.action')}</wa-button>` : nothing}</div>
    ${
      none
        ? html`<tutti-empty icon="calendar-days" heading=${context.text('none.heading')}>${context.text(may.plan ? 'none.words' : 'none.words-reader')}
            ${may.plan ? html`<wa-button slot="action" variant="brand" @click=${plan}>${context.text('plan.action')}</wa-button>` : nothing}</tutti-empty>`
        : nothing
    }
    ${next ? renderNext(context, next, acts) : nothing}
    ${isPartner ? asked : nothing}
    ${later.length > 0 ? html`<section aria-labelledby="mt-later"><h2 id="mt-later">${context.text('list.later')}</h2><ul class="mt-rows">${later.map((one) => renderRow(context, one, acts))}</ul></section>` : nothing}
    ${isPartner ? nothing : asked}
    ${may.propose || backlog.length > 0 ? renderBacklog(context, desk, acts) : nothing}
    ${over.length > 0 ? html`<section aria-labelledby="mt-over"><h2 id="mt-over">${context.text('list.over')}</h2><ul class="mt-rows">${over.map((one) => renderRow(context, one, acts))}</ul></section>` : nothing}
    ${none ? nothing : html`<p class="mt-foot"><a class="mt-link" href=${context.url('/calendar.ics')} download="meetings.ics"><wa-icon name="download"></wa-icon>${context.text('list.calendar')}</a></p>`}`;
}

function renderNext(context: PanelContext, meeting: MeetingInfo, acts: PageActs) {
  const { id, title, purpose, state, startsAt, minutes, place } = meeting;
  const isRunning = state === 'running';
  return html`<section class="mt-next" ?data-running=${isRunning} aria-labelledby="mt-next">
    ${renderLeaf(context, startsAt)}
    <div><p class="mt-kind">${context.text(isRunning ? 'list.running' : 'list.next')}</p>
      <h2 id="mt-next"><button type="button" class="mt-title" @click=${() => acts.go(id)}>${title}</button></h2>
      <p>${whenWords(context, startsAt)} · ${minutesWords(context, minutes)}${place === '' ? nothing : html` · ${place}`}</p>
      ${purpose === '' ? nothing : html`<p class="mt-soft">${purpose}</p>`}
      <div class="mt-acts"><wa-button variant="brand" @click=${() => acts.go(id)}>${context.text(isRunning ? 'list.join' : acts.leads(meeting) ? 'list.prepare' : 'list.open')}</wa-button></div></div>
  </section>`;
}

function renderLeaf(context: PanelContext, at: number) {
  const { month, day, weekday } = leafOf(context, at);
  return html`<div class="mt-leaf" aria-hidden="true"><span>${month}</span><b>${day}</b><span>${weekday}</span></div>`;
}

function renderRow(context: PanelContext, { id, title, startsAt, state, purpose, reason }: MeetingInfo, acts: PageActs) {
  return html`<li class="mt-row">${renderLeaf(context, startsAt)}
    <div><h3><button type="button" class="mt-title" @click=${() => acts.go(id)}>${title}</button></h3>
      <p class="mt-soft">${state === 'cancelled' ? context.text('list.cancelled', { reason }) : html`${timeWords(context, startsAt)}${purpose === '' ? nothing : html` · ${purpose}`}`}</p></div></li>`;
}

/** Of the own organisation, for a phone between two appointments; of all, for those who keep it going. */
function renderAsked(context: PanelContext, desk: MeetingDesk, acts: PageActs) {
  const { actions } = desk.list;
  const own = context.seat.organisation;
  const heading = own ? context.text('asked.of', { organisation: own.name }) : context.text('asked.of-all');
  return html`<section aria-labelledby="mt-asked"><h2 id="mt-asked">${heading}</h2>
    <p class="mt-soft">${plural(context, 'asked.words', actions.length)}</p>
    <ul class="mt-rows">${actions.map((action) =>
      renderAction(context, action, {
        showOrganisation: own === undefined,
        inList: true,
        from: () => acts.go(action.meeting),
        tell: (state) => void desk.tell(action, state),
        drop: () => acts.ask(dropForm(context, desk, action)),
      }),
    )}</ul></section>`;
}

function renderBacklog(context: PanelContext, desk: MeetingDesk, acts: PageActs) {
  const { backlog, may } = desk.list;
  return html`<section aria-labelledby="mt-backlog"><h2 id="mt-backlog">${context.text('backlog.title')}</h2>
    <p class="mt-soft">${context.text(backlog.length === 0 ? 'backlog.none' : 'backlog.words')}</p>
    ${backlog.length === 0 ? nothing : html`<ul class="mt-rows">${backlog.map((item) => renderWaiting(context, desk, item, acts))}</ul>`}
    ${may.propose ? html`<wa-button appearance="outlined" @click=${() => acts.ask(itemForm(context, desk, undefined))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('item.bring-up')}</wa-button>` : nothing}
  </section>`;
}

function renderWaiting(context: PanelContext, desk: MeetingDesk, item: ItemInfo, acts: PageActs) {
  const own =
    context.seat.role === 'facilitator' || (item.organisation !== undefined && item.organisation === context.seat.organisation?.id);
  const targets = desk.list.meetings.filter((meeting) => meeting.state === 'planned' && acts.leads(meeting)).slice(0, 6);
  const take = (event: CustomEvent<{ item: { value: string } }>): void => void desk.place(item.id, event.detail.item.value);
  return html`<li class="mt-row mt-plain"><div>
    <h3>${item.title}</h3>
    <p class="mt-soft mt-line">${context.text(`kind.${item.kind}`)} · ${minutesWords(context, item.minutes)}${item.organisation === undefined ? nothing : html` · ${renderOrganisation(context, item.organisation)}`}${item.from === '' ? nothing : html` · ${context.text('item.from', { title: item.from })}`}</p>
    ${item.note === '' ? nothing : html`<p>${item.note}</p>`}
    <div class="mt-acts">
      ${
        targets.length === 0
          ? nothing
          : html`<wa-dropdown @wa-select=${take}><wa-button slot="trigger" size="s" appearance="outlined" with-caret>${context.text('backlog.take')}</wa-button>
              ${targets.map(({ id, title, startsAt }) => html`<wa-dropdown-item value=${id}>${title}, ${whenWords(context, startsAt)}</wa-dropdown-item>`)}</wa-dropdown>`
      }
      ${
        own
          ? html`<wa-button size="s" appearance="plain" @click=${() => acts.ask(itemForm(context, desk, undefined, item))}>${context.text('change')}</wa-button>
        <wa-button size="s" appearance="plain" @click=${() => void desk.removeItem(item)}>${context.text('remove')}</wa-button>`
          : nothing
      }
    </div></div></li>`;
}
