/** The calendar: what starts, ends or has to be reached, month by month; a list that a phone, a printer and a screen reader read alike. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ActivityInfo } from '../common/activity.ts';
import { type CalendarEntry, calendarOf, type Month } from '../common/calendar.ts';
import type { MilestoneInfo } from '../common/milestone.ts';
import { dayWords, monthName, renderOrganisation, todayHere } from './activity-words.ts';

const icons: Record<CalendarEntry['kind'], string> = { starts: 'play', ends: 'square', milestone: 'flag', task: 'circle-check' };

export function renderCalendar(
  context: PanelContext,
  activities: readonly ActivityInfo[],
  milestones: readonly MilestoneInfo[],
  open: (id: string) => void,
) {
  const { waiting, coming, over } = calendarOf(activities, milestones, todayHere(context));
  const entry = (one: CalendarEntry, whole: boolean) => renderEntry(context, one, whole, open);
  return html`<div class="calendar">
    ${waiting.length === 0 ? nothing : html`<section aria-labelledby="late"><h3 id="late">${plural(context, 'calendar.waiting', waiting.length)}</h3><ul>${waiting.map((one) => entry(one, true))}</ul></section>`}
    ${coming.length === 0 ? html`<p class="soft nothing">${context.text('calendar.nothing')}</p>` : html`<div class="months">${coming.map((month) => renderMonth(month, entry))}</div>`}
    ${over.length === 0 ? nothing : html`<details><summary>${context.text('calendar.over')}</summary><div class="months">${over.map((month) => renderMonth(month, entry))}</div></details>`}
    <p class="foot"><a href=${context.url('/calendar.ics')} download="activities.ics"><wa-icon name="download"></wa-icon>${context.text('calendar.file')}</a></p>
  </div>`;
}

function renderMonth({ month, entries }: Month, entry: (one: CalendarEntry, whole: boolean) => unknown) {
  return html`<section aria-labelledby=${`month-${month}`}><h3 id=${`month-${month}`}>${monthName(month)}</h3><ul>${entries.map((one) => entry(one, false))}</ul></section>`;
}

function renderEntry(context: PanelContext, { day, kind, activity, milestone }: CalendarEntry, whole: boolean, open: (id: string) => void) {
  const { id, code, name, lead } = activity;
  const owner = milestone?.organisation || lead;
  return html`<li data-kind=${kind} ?data-done=${milestone?.done !== undefined}>
    <span class="day">${whole ? dayWords(day) : html`<span aria-hidden="true">${Number(day.slice(8))}</span><span class="visually-hidden">${dayWords(day)}</span>`}</span>
    <wa-icon name=${icons[kind]}></wa-icon>
    <div><p>${milestone ? html`<b>${milestone.title}</b>` : html`<span class="soft">${context.text(`calendar.${kind}`)}</span>`}${milestone?.done ? html` <span class="soft small">${context.text('score.mark-done')}</span>` : nothing}</p>
      <p class="small of">${owner === undefined || owner === '' ? nothing : renderOrganisation(context, owner, true)}<button type="button" class="title" @click=${() => open(id)}>${code} ${name}</button></p></div></li>`;
}
