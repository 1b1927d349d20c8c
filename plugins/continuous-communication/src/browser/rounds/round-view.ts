/** A round: what was asked of whom, beside each other what they said and what we do, and the clock of the promise. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { Heard, Response, RoundInfo } from '../../common/rounds/round.ts';
import { daysBetween } from '../../common/rounds/round-state.ts';
import { plainDay, renderOrganisation, spanWords, today } from '../plan/plan-words.ts';
import type { RoundDesk } from './round-desk.ts';
import { answerForm, hearForm, roundForm, tellForm } from './round-forms.ts';

const icons: Record<Response, string> = {
  open: 'circle-dashed',
  yes: 'circle-check',
  partly: 'circle-dot',
  no: 'circle-x',
  'not-ours': 'arrow-right',
};

export function renderRound(context: PanelContext, desk: RoundDesk, round: RoundInfo) {
  const { id, title, asked, from, until, answered, organisation, heard, state, may } = round;
  const facts = [asked, spanWords(from, until), ...(answered === undefined ? [] : [plural(context, 'said.count', answered)])];
  return html`<article class="round" id=${`row-${id}`} tabindex="-1" data-state=${state} aria-labelledby=${`title-${id}`}>
    <p class="clock"><wa-icon name=${state === 'told' ? 'circle-check' : state === 'late' ? 'triangle-alert' : 'clock'}></wa-icon>${clockWords(context, round)}</p>
    <h2 id=${`title-${id}`}>${title}</h2><p class="soft">${facts.join(' · ')}</p>
    ${heard.length === 0 ? renderNothing(context, round) : html`<ul class="heard">${heard.map((one) => renderHeard(context, desk, round, one))}</ul>`}
    <p class="by">${organisation === undefined ? html`<span class="soft">${context.text('said.by-facilitator')}</span>` : html`<span class="soft">${context.text('said.by')}</span>${renderOrganisation(context, organisation)}`}</p>
    ${may.change || may.untell ? renderActs(context, desk, round) : nothing}</article>`;
}

function clockWords(context: PanelContext, { state, until, promised, toldOn = '', toldHow }: RoundInfo): string {
  if (state === 'asking') return context.text('said.clock.asking', { day: plainDay(until) });
  const now = today(context);
  if (state === 'waiting') return context.text('said.clock.waiting', { day: plainDay(promised) });
  if (state === 'late') return plural(context, 'said.clock.late', daysBetween(promised, now), { day: plainDay(promised) });
  const how = toldHow === '' ? '' : ` ${toldHow}`;
  const late = daysBetween(promised, toldOn);
  if (late <= 0) return context.text('said.clock.told', { day: plainDay(toldOn) }) + how;
  return plural(context, 'said.clock.told-late', late, { day: plainDay(toldOn) }) + how;
}

function renderNothing(context: PanelContext, { state, may }: RoundInfo) {
  const key = state === 'asking' && !may.change ? 'said.still-asking' : may.change ? 'said.nothing-own' : 'said.nothing';
  return html`<p class="soft">${context.text(key)}</p>`;
}

function renderHeard(context: PanelContext, desk: RoundDesk, { may }: RoundInfo, heard: Heard) {
  const { id, words, response, why } = heard;
  const answer = context.text(may.answer && response === 'open' ? 'said.answer' : 'said.answer-change');
  return html`<li><blockquote>${words}</blockquote>
    <div class="reply" data-response=${response}><p class="response"><wa-icon name=${icons[response]}></wa-icon>${context.text(`said.response.${response}`)}</p>
      ${why === '' ? nothing : html`<p>${why}</p>`}
      <tutti-link-question .context=${context} kind="continuous-communication/led-to" .object=${{ id }}></tutti-link-question>
      ${
        may.answer
          ? html`<div class="acts"><button type="button" class="link" @click=${() => desk.ask(answerForm(context, desk, heard))}>${answer}<span class="visually-hidden">: ${words}</span></button>
            <button type="button" class="link" @click=${() => void desk.forget(heard)}>${context.text('said.forget')}<span class="visually-hidden">: ${words}</span></button></div>`
          : nothing
      }</div></li>`;
}

function renderActs(context: PanelContext, desk: RoundDesk, round: RoundInfo) {
  const { may } = round;
  return html`<div class="acts">
    ${may.tell ? html`<wa-button variant="brand" @click=${() => desk.ask(tellForm(context, desk, round))}>${context.text('said.tell')}</wa-button>` : nothing}
    ${may.answer ? html`<wa-button appearance="outlined" @click=${() => desk.ask(hearForm(context, desk, round))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('said.hear')}</wa-button>` : nothing}
    ${
      may.change
        ? html`<button type="button" class="link" @click=${() => desk.ask(roundForm(context, desk, round))}>${context.text('comms.change')}<span class="visually-hidden">: ${round.title}</span></button>
          <button type="button" class="link" @click=${() => void desk.takeAway(round)}>${context.text('said.remove')}<span class="visually-hidden">: ${round.title}</span></button>`
        : nothing
    }
    ${may.untell ? html`<button type="button" class="link" @click=${() => desk.untell(round)}>${context.text('said.untell')}<span class="visually-hidden">: ${round.title}</span></button>` : nothing}</div>`;
}
