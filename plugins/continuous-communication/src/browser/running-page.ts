/** A meeting that runs, on everybody's own screen: what is talked about now, its notes, what was written down, and the rest of the agenda. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ItemInfo, MeetingAnswer } from '../common/meeting.ts';
import { renderEntries } from './entry-list.ts';
import './meeting-clock.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { entryForm, itemForm } from './meeting-forms.ts';
import { minute, minutesWords, timeWords } from './meeting-words.ts';
import type { PageActs } from './page-acts.ts';
import { renderReturning } from './planned-page.ts';
import { presenceForm, renderPresence } from './presence-form.ts';
import type { RunningActs } from './running-acts.ts';

export type Notes = (item: ItemInfo) => TemplateResult | typeof nothing;

export function renderRunning(
  context: PanelContext,
  desk: MeetingDesk,
  answer: MeetingAnswer,
  acts: PageActs,
  running: RunningActs,
  notes: Notes,
) {
  const { meeting, may, entries } = answer;
  const current = running.current;
  const loose = entries.filter(({ item }) => item === undefined);
  return html`
    <div class="mt-acts mt-bar"><span class="mt-live"><wa-icon name="radio"></wa-icon>${context.text('running.since', { time: timeWords(context, meeting.startedAt ?? 0) })}</span>
      <wa-button size="s" appearance="outlined" @click=${() => acts.go(`room/${meeting.id}`)}><wa-icon slot="start" name="presentation"></wa-icon>${context.text('room.open')}</wa-button>
      ${may.lead ? html`<wa-button size="s" appearance="outlined" @click=${running.close}>${context.text('close.action')}</wa-button>` : nothing}</div>
    ${current ? renderNow(context, desk, answer, current, acts, running, notes) : html`<section class="mt-now"><p>${context.text(may.lead ? 'running.no-items' : 'running.no-items-reader')}</p>${running.renderWriting()}</section>`}
    ${renderEntries(context, loose, tools(context, desk, answer, acts))}
    ${renderPresence(context, desk, answer, may.lead ? () => acts.ask(presenceForm(context, desk, answer)) : undefined)}
    ${renderRest(context, desk, answer, acts, running, notes)}
    ${renderReturning(context, desk, answer, acts)}`;
}

function renderNow(
  context: PanelContext,
  desk: MeetingDesk,
  answer: MeetingAnswer,
  item: ItemInfo,
  acts: PageActs,
  running: RunningActs,
  notes: Notes,
) {
  const { meeting, items, entries } = answer;
  const place = context.text('running.place', { number: String(items.indexOf(item) + 1), all: String(items.length) });
  return html`<section class="mt-now" aria-labelledby="mt-now">
    <div class="mt-nowhead"><div><p class="mt-kind">${place} · ${context.text(`kind.${item.kind}`)}</p>
        <h2 id="mt-now">${item.title}</h2>
        ${item.who === '' ? nothing : html`<p class="mt-soft">${item.who}</p>`}
        ${item.note === '' ? nothing : html`<p>${item.note}</p>`}
        <tutti-link-question .context=${context} kind="continuous-communication/discusses" .object=${{ id: item.id }}></tutti-link-question>
      <tutti-place .context=${context} name="continuous-communication.item" .about=${{ object: item.id }} failed-words=${context.text('place-failed')}></tutti-place></div>
      <continuous-communication-clock class="mt-clock" .context=${context} .meeting=${meeting} .item=${item} .offset=${desk.offset}></continuous-communication-clock></div>
    ${running.renderWriting()}
    ${renderEntries(
      context,
      entries.filter((entry) => entry.item === item.id),
      tools(context, desk, answer, acts),
    )}
    ${notes(item)} ${running.renderNext()}
  </section>`;
}

/** All items, so that everybody sees what is left; whoever leads goes to any of them. */
function renderRest(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs, running: RunningActs, notes: Notes) {
  const { items, meeting, may, entries } = answer;
  return html`<section aria-labelledby="mt-rest"><h2 id="mt-rest">${context.text('agenda.title')}</h2>
    <ol class="mt-agenda">${repeat(
      items,
      ({ id }) => id,
      (item) => {
        const isNow = item.id === meeting.current;
        const own = entries.filter((entry) => entry.item === item.id);
        return html`<li class="mt-item" aria-current=${isNow ? 'step' : nothing}>
        <span class="mt-minutes">${isNow ? html`<b>${context.text('running.now')}</b>` : item.state === 'talked' ? html`<wa-icon name="check" label=${context.text('running.talked')}></wa-icon>` : minutesWords(context, item.minutes)}</span>
        <div><h3>${item.title}</h3>
          ${item.state === 'talked' && !isNow ? html`<p class="mt-soft">${context.text('running.took', { minutes: minutesWords(context, Math.max(1, Math.round(item.spent / minute))) })}</p>` : nothing}
          ${isNow ? nothing : renderEntries(context, own, tools(context, desk, answer, acts))}
          ${isNow || item.state !== 'talked' ? nothing : html`<details><summary>${context.text('notes.show')}</summary>${notes(item)}</details>`}</div>
        ${may.lead && !isNow ? html`<div class="mt-tools"><wa-button size="s" appearance="plain" @click=${() => running.go(item)}>${context.text('running.go-short')}<span class="mt-hidden">: ${item.title}</span></wa-button></div>` : nothing}
      </li>`;
      },
    )}</ol>
    ${may.lead ? html`<div class="mt-acts"><wa-button size="s" appearance="outlined" @click=${() => acts.ask(itemForm(context, desk, meeting.id))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('item.add')}</wa-button></div>` : nothing}
  </section>`;
}

export function tools(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs) {
  if (!answer.may.write) return undefined;
  return {
    change: (entry: MeetingAnswer['entries'][number]) => acts.ask(entryForm(context, desk, answer, entry.kind, entry)),
    remove: (entry: MeetingAnswer['entries'][number]) => void desk.removeEntry(entry),
  };
}
