/** How an activity goes, as its own people last said it, and what they need from others. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ActivityAnswer, ActivityInfo } from '../common/activity.ts';
import type { CheckIn, Health, LastWord } from '../common/check-in.ts';
import { checkInAddress } from '../common/look-address.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { momentWords, organisationNamed } from './activity-words.ts';

export const healthIcons: Record<Health, string> = { 'on-track': 'circle-check', 'at-risk': 'triangle-alert', blocked: 'octagon-x' };

/** On one line in lists; what is too old says so instead of passing for news. */
export function renderLastWord(context: PanelContext, word: LastWord | undefined) {
  if (!word) return nothing;
  const { health, line, need, stale, at } = word;
  return html`<p class="word small" data-health=${health} ?data-stale=${stale}><wa-icon name=${healthIcons[health]}></wa-icon><span><b>${context.text(`health.${health}`)}</b>${line === '' ? '' : `: ${line}`}${
    stale ? html` <span class="soft">· ${context.text('word.stale', { day: momentWords(context, at) })}</span>` : nothing
  }</span></p>
    ${need === '' ? nothing : html`<p class="word small"><wa-icon name="hand-helping"></wa-icon><span>${context.text('word.need', { need })}</span></p>`}`;
}

/** On the page of one activity, with what was said before. */
export function renderWords(context: PanelContext, desk: ActivityDesk, { activity, checkIns }: ActivityAnswer) {
  const { lastWord, may } = activity;
  if (!lastWord && !may.checkIn) return nothing;
  const [last, ...before] = checkIns;
  const own = last?.organisation === context.seat.organisation?.id;
  return html`<section aria-labelledby="words"><h2 id="words">${context.text('word.title')}</h2>
    ${lastWord ? html`<div class="last">${renderLastWord(context, lastWord)}<p class="soft small">${signature(context, lastWord)}</p></div>` : html`<p class="soft">${context.text('word.none')}</p>`}
    <div class="acts">
      ${may.checkIn ? html`<wa-button size="s" appearance="outlined" @click=${() => context.setAddress(checkInAddress(activity.id))}><wa-icon slot="start" name="message-circle"></wa-icon>${context.text('word.say')}</wa-button>` : nothing}
      ${last && own && desk.mayTakeWordBack(last) ? html`<wa-button size="s" appearance="plain" @click=${() => void desk.takeWordBack(activity.id, last)}>${context.text('word.take-back')}</wa-button>` : nothing}
    </div>
    ${
      before.length === 0
        ? nothing
        : html`<details><summary>${context.text('word.before')}</summary><ul class="before">${before.map(
            (one) =>
              html`<li>${renderLastWord(context, { ...one, stale: false })}<p class="soft small">${signature(context, one)}</p></li>`,
          )}</ul></details>`
    }
  </section>`;
}

/** Above the list: what partners need, so that somebody can say “we have that”. */
export function renderNeeded(context: PanelContext, activities: readonly ActivityInfo[], open: (id: string) => void) {
  const needing = activities.filter(
    ({ lastWord, stage }) => lastWord !== undefined && lastWord.need !== '' && stage !== 'done' && stage !== 'stopped',
  );
  if (needing.length === 0) return nothing;
  return html`<details class="needed"><summary>${plural(context, 'word.needed', needing.length)}</summary><ul>${needing.map(
    ({ id, name, lastWord }) => html`<li><p>${lastWord?.need}</p>
      <p class="soft small">${organisationNamed(context, lastWord?.organisation ?? '').name} · <button type="button" class="title" @click=${() => open(id)}>${name}</button>${
        lastWord?.stale ? html` · ${context.text('word.stale', { day: momentWords(context, lastWord.at) })}` : nothing
      }</p></li>`,
  )}</ul></details>`;
}

function signature(context: PanelContext, { organisation, by, at, source }: CheckIn): string {
  const { name } = organisationNamed(context, organisation);
  const day = momentWords(context, at);
  return source === undefined
    ? context.text('word.by', { organisation: name, person: by, day })
    : context.text('word.brought', { organisation: name, source, day });
}
