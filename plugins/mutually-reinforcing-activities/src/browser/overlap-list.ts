/** Who works side by side: first between those two, with what they can do about it; what the table knows stands below, with their reasons. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type QuestionForm, readText } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ActivityInfo } from '../common/activity.ts';
import type { OverlapInfo } from '../common/overlap.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { agesWords, momentWords, organisationNamed } from './activity-words.ts';
import type { Asking } from './asked-list.ts';
import { tieForm } from './page-forms.ts';

/** Above the coverage, for those it is about. */
export function renderOwnOverlaps(context: PanelContext, desk: ActivityDesk, acts: Asking & { change(id: string): void }) {
  const own = ownId(context);
  const mine = desk.overlaps.filter(({ organisations, standing }) => standing !== 'meant' && own !== '' && organisations.includes(own));
  if (mine.length === 0) return nothing;
  return html`<section class="asked" aria-labelledby="sides"><h2 id="sides">${context.text('side.title')}</h2>
    <ul>${mine.map((overlap) => renderOwn(context, desk, overlap, acts))}</ul></section>`;
}

function renderOwn(context: PanelContext, desk: ActivityDesk, overlap: OverlapInfo, acts: Asking & { change(id: string): void }) {
  const own = ownId(context);
  const { activities, organisations, answers, may, standing, toldAt } = overlap;
  const mine = desk.activity(activities[organisations[0] === own ? 0 : 1]);
  const other = desk.activity(activities[organisations[0] === own ? 1 : 0]);
  const said = answers.find(({ organisation }) => organisation === own);
  const partner = organisationNamed(context, organisations.find((one) => one !== own) ?? own).name;
  const form = (): void => acts.ask(meantForm(context, desk, overlap, acts.close));
  return html`<li><h3>${context.text('side.between', { organisation: partner })}</h3>
    ${renderPair(context, desk, overlap, acts)}
    <p class="soft small">${standing === 'between' ? context.text('side.private', { organisation: partner, day: momentWords(context, toldAt) }) : context.text('side.told')}</p>
    ${renderAnswers(context, overlap)}
    ${
      may.answer
        ? html`<div class="acts">
        ${mine?.may.tie && other ? html`<wa-button size="s" variant="brand" @click=${() => acts.ask(tieForm(context, desk, mine, acts.close, other.id))}>${context.text('side.tie')}</wa-button>` : nothing}
        ${
          said
            ? html`<wa-button size="s" appearance="plain" @click=${() => void desk.unsayMeant(overlap)}>${context.text('side.unsay')}</wa-button>`
            : html`<wa-button size="s" appearance="outlined" @click=${form}>${context.text('side.meant')}</wa-button>`
        }
        ${mine?.may.edit ? html`<wa-button size="s" appearance="plain" @click=${() => acts.change(mine.id)}>${context.text('side.change')}</wa-button>` : nothing}
      </div>`
        : html`<p class="soft small">${context.text('side.lead-answers')}</p>`
    }</li>`;
}

/** Below the coverage, for everybody at the table. */
export function renderKnownOverlaps(context: PanelContext, desk: ActivityDesk, acts: Asking) {
  const own = ownId(context);
  const known = desk.overlaps.filter(
    ({ standing, organisations }) => standing === 'meant' || (standing === 'open' && !organisations.includes(own)),
  );
  if (known.length === 0) return nothing;
  return html`<section aria-labelledby="known"><h2 id="known">${context.text('side.known')}</h2>
    <ul class="sides">${known.map(
      (overlap) => html`<li>${renderPair(context, desk, overlap, acts)}
        <p class="soft small">${context.text(overlap.standing === 'meant' ? 'side.known-meant' : 'side.known-open')}</p>
        ${renderAnswers(context, overlap)}
        ${
          overlap.may.answer
            ? html`<div class="acts"><button type="button" class="link" @click=${() => void desk.unsayMeant(overlap)}>${context.text('side.unsay')}</button></div>`
            : nothing
        }</li>`,
    )}</ul></section>`;
}

function renderPair(context: PanelContext, desk: ActivityDesk, { activities, places, ages }: OverlapInfo, { open }: Asking) {
  const shown = activities.map((id) => desk.activity(id)).filter((one) => one !== undefined);
  const facts = [...places, agesWords(context, ages), shown[0] ? context.text(`kind.${shown[0].kind}`) : ''].filter((part) => part !== '');
  return html`<ul class="pair">${shown.map(
    ({ id, code, name, lead }: ActivityInfo) =>
      html`<li><button type="button" class="title" @click=${() => open(id)}>${code} ${name}</button>${lead === undefined ? nothing : html` <span class="soft small">${organisationNamed(context, lead).name}</span>`}</li>`,
  )}</ul><p class="small">${context.text('side.both', { what: facts.join(' · ') })}</p>`;
}

function renderAnswers(context: PanelContext, { answers }: OverlapInfo) {
  if (answers.length === 0) return nothing;
  return html`<ul class="said">${answers.map(
    ({
      organisation,
      reason,
      by,
      at,
    }) => html`<li><p class="small">${`${organisationNamed(context, organisation).name}:`} <q>${reason}</q></p>
      <p class="soft small">${context.text('history.by', { day: momentWords(context, at), person: by })}</p></li>`,
  )}</ul>`;
}

function meantForm(context: PanelContext, desk: ActivityDesk, overlap: OverlapInfo, done: () => void): QuestionForm {
  return {
    label: context.text('side.meant-title'),
    yes: context.text('side.meant-yes'),
    answer: (fields) => {
      const reason = readText(fields, 'reason');
      if (reason === '') return { field: 'reason', words: context.text('side.no-reason') };
      done();
      void desk.sayMeant(overlap, reason);
      return undefined;
    },
    content: html`<p>${context.text('side.meant-words')}</p>
      <div class="field"><label for="dialog-reason">${context.text('side.reason')}</label>
        <textarea id="dialog-reason" name="reason" maxlength="500" rows="2" autofocus></textarea></div>`,
  };
}

function ownId(context: PanelContext): string {
  return context.seat.organisation?.id ?? '';
}
