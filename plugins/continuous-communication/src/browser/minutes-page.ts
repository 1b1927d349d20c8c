/** The minutes of a meeting that is over: what came of it, who was there, each item with its notes as they stood at the close, and every correction. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ItemInfo, MeetingAnswer } from '../common/meeting.ts';
import { mayTell } from '../common/meeting-rights.ts';
import { renderAction } from './action-row.ts';
import { renderEntries } from './entry-list.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { correctForm, dropForm } from './meeting-forms.ts';
import { countsWords, dayWords, minute, minutesWords, timeWords } from './meeting-words.ts';
import type { PageActs } from './page-acts.ts';
import { renderPresence } from './presence-form.ts';
import type { Notes } from './running-page.ts';

export function renderMinutes(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs, notes: Notes) {
  const { meeting, entries, items, may, corrections } = answer;
  const lines = entries.filter(({ kind }) => kind !== 'action');
  const actions = entries.filter(({ kind }) => kind === 'action');
  const actor = { kind: 'person' as const, seat: context.seat };
  return html`
    <p class="mt-sum">${context.text('minutes.sum', { counts: countsWords(context, entries) })}</p>
    <div class="mt-acts mt-take"><wa-button size="s" appearance="outlined" @click=${() => print()}><wa-icon slot="start" name="printer"></wa-icon>${context.text('minutes.print')}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => void copyLink(context)}><wa-icon slot="start" name="link"></wa-icon>${context.text('minutes.link')}</wa-button>
      <a class="mt-link" href=${context.url(`/meetings/${meeting.id}/minutes.md`)} download="minutes.md"><wa-icon name="download"></wa-icon>${context.text('minutes.markdown')}</a>
      <wa-button size="s" appearance="plain" @click=${() => context.showLinks({ id: meeting.id })}>${context.text('links')}</wa-button></div>
    ${corrections.map(
      ({ words, by, at }) =>
        html`<p class="mt-correction"><wa-icon name="pencil"></wa-icon><span><b>${context.text('correct.by', { by, day: dayWords(context, at) })}</b> ${words}</span></p>`,
    )}
    ${
      lines.length + actions.length === 0
        ? nothing
        : html`<section aria-labelledby="mt-came"><h2 id="mt-came">${context.text('minutes.came')}</h2>${renderEntries(context, lines, undefined, true)}
        ${
          actions.length === 0
            ? nothing
            : html`<ul class="mt-rows">${actions.map((action) =>
                renderAction(context, action, {
                  showOrganisation: true,
                  ...(may.lead || mayTell(action, actor)
                    ? { tell: (state) => void desk.tell(action, state), drop: () => acts.ask(dropForm(context, desk, action)) }
                    : {}),
                }),
              )}</ul>`
        }</section>`
    }
    ${renderPresence(context, desk, answer, undefined)}
    <section aria-labelledby="mt-talked"><h2 id="mt-talked">${context.text('minutes.talked')}</h2>
      ${items.length === 0 ? html`<p class="mt-soft">${context.text('minutes.no-items')}</p>` : nothing}
      <ol class="mt-agenda">${items.map((item) => renderItem(context, item, notes))}</ol></section>
    <tutti-talk .context=${context} .object=${{ id: meeting.id }}></tutti-talk>
    <footer class="mt-more"><p class="mt-soft">${context.text('minutes.kept', { time: timeWords(context, meeting.closedAt ?? 0), day: dayWords(context, meeting.closedAt ?? 0) })}</p>
      ${may.correct ? html`<wa-button size="s" appearance="plain" @click=${() => acts.ask(correctForm(context, desk, meeting.id))}>${context.text('correct.action')}</wa-button>` : nothing}</footer>`;
}

function renderItem(context: PanelContext, item: ItemInfo, notes: Notes) {
  const took = minutesWords(context, Math.max(1, Math.round(item.spent / minute)));
  return html`<li class="mt-item"><span class="mt-minutes">${item.state === 'talked' ? took : nothing}</span><div><h3>${item.title}</h3>
    ${item.state === 'moved' ? html`<p class="mt-soft">${context.text('minutes.moved')}</p>` : notes(item)}
    <tutti-link-question .context=${context} kind="continuous-communication/discusses" .object=${{ id: item.id }}></tutti-link-question></div></li>`;
}

async function copyLink(context: PanelContext): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    context.notify({ text: context.text('minutes.linked'), kind: 'success' });
  } catch {
    context.notify({ text: context.text('minutes.not-linked', { address: location.href }), kind: 'problem' });
  }
}
