/** The meeting on the wall: the item, the clock, and the last things written down, large enough for the back row. Nothing else of the workspace is shown. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { MeetingAnswer } from '../common/meeting.ts';
import { renderEntries } from './entry-list.ts';
import './meeting-clock.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { countsWords } from './meeting-words.ts';
import type { PageActs } from './page-acts.ts';
import { presenceForm } from './presence-form.ts';
import type { RunningActs } from './running-acts.ts';

/** How many lines fit beside the item. */
const lastLines = 4;

export function renderRoom(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs, running: RunningActs) {
  const { meeting, entries, present, may } = answer;
  const item = running.current;
  const leave = () => acts.go(meeting.id);
  const next = running.beside(1);
  return html`<header class="mt-roomhead"><span>${meeting.title}</span>
      <span>${context.text('room.present', { count: String(present.length), all: String(context.organisations.length) })}</span>
      ${may.lead ? html`<wa-button size="s" appearance="plain" @click=${() => acts.ask(presenceForm(context, desk, answer))}>${context.text('present.title')}</wa-button>` : nothing}
      <wa-button size="s" appearance="plain" @click=${fillScreen}><wa-icon slot="start" name="maximize"></wa-icon>${context.text('room.full')}</wa-button>
      <wa-button size="s" appearance="plain" @click=${leave}><wa-icon slot="start" name="x"></wa-icon>${context.text('room.leave')}</wa-button></header>
    <div class="mt-roommain">
      ${
        meeting.state === 'closed'
          ? html`<h1 tabindex="-1" autofocus>${context.text('room.closed')}</h1><p class="mt-roomsum">${countsWords(context, entries)}</p>
            <wa-button variant="brand" size="l" @click=${leave}>${context.text('room.minutes')}</wa-button>`
          : item
            ? html`<p class="mt-kind">${context.text(`kind.${item.kind}`)}${item.who === '' ? nothing : html` · ${item.who}`}</p>
              <h1 tabindex="-1" autofocus>${item.title}</h1>
              ${item.note === '' ? nothing : html`<p class="mt-roomnote">${item.note}</p>`}
              <continuous-communication-clock class="mt-clock" .context=${context} .meeting=${meeting} .item=${item} .offset=${desk.offset}></continuous-communication-clock>`
            : html`<h1 tabindex="-1" autofocus>${meeting.title}</h1><p class="mt-roomnote">${context.text('running.no-items-reader')}</p>`
      }
    </div>
    ${
      meeting.state === 'closed'
        ? nothing
        : html`<div class="mt-roomlast" aria-live="polite">${renderEntries(context, entries.slice(-lastLines))}</div>
        <footer class="mt-roomfoot">${running.renderWriting('l')}<span class="mt-soft">${next ? context.text('room.next', { title: next.title }) : nothing}</span>${running.renderNext('l')}</footer>`
    }`;
}

/** A window in the top layer is put above the full screen again after it has begun. */
async function fillScreen(event: Event): Promise<void> {
  const room = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest('dialog') : null;
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen().catch(() => undefined);
  if (!room?.isConnected) return;
  room.toggleAttribute('data-again', true);
  room.close();
  room.showModal();
}
