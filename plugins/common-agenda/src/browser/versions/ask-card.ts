/** What is asked of the own organisation, and its answer: above the text what to read, at the edge of the page the buttons that answer. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { asksAgain } from '../../common/versions/section-changes.ts';
import type { Stance, StanceKind, VersionAnswer } from '../../common/versions/version.ts';
import { stanceInSentence } from './stance-words.ts';

/** Asks for an answer of this kind; undefined lets the person choose. */
export type Answering = (kind: StanceKind | undefined) => void;

export function renderAsk(context: PanelContext, answer: VersionAnswer) {
  const { version, before, sections, earlier, may } = answer;
  const organisation = context.seat.organisation?.name ?? '';
  if (version.status !== 'endorsing') return nothing;
  if (!may.sign) return renderColleague(context, answer, organisation);
  const own = ownStance(context, answer);
  if (own && own.said === undefined) return nothing;
  const params = { organisation, number: before?.version.number ?? version.number };
  const count = sections.filter(asksAgain).length;
  return html`<section class="st-readers vs-ask" aria-labelledby="vs-ask">
    <h2 id="vs-ask" tabindex="-1">${context.text('stance.ask.title', { organisation })}</h2>
    <ul>
      <li><wa-icon name="book-open-text"></wa-icon><p>${before ? plural(context, 'stance.ask.changed', count, params) : context.text('stance.ask.first', params)}</p></li>
      ${earlier ? html`<li><wa-icon name="rotate-ccw"></wa-icon><p>${context.text('stance.ask.earlier', { ...params, answer: stanceInSentence(context, earlier) })}</p></li>` : nothing}
      ${own?.said ? html`<li><wa-icon name="message-square-quote"></wa-icon><p>${context.text('stance.ask.said', { organisation, where: own.said.where, answer: stanceInSentence(context, own) })}</p></li>` : nothing}
      <li><wa-icon name="eye"></wa-icon><p>${context.text('stance.ask.who')}</p></li>
    </ul>
  </section>`;
}

function renderColleague(context: PanelContext, { version }: VersionAnswer, organisation: string) {
  const id = context.seat.organisation?.id;
  if (context.seat.role !== 'member' || id === undefined || !version.asked.includes(id)) return nothing;
  return html`<p class="ag-note"><wa-icon name="info"></wa-icon><span>${context.text('stance.ask.member', { organisation })}</span></p>`;
}

/** Stays at the lower edge while one reads, so that answering is one tap from any place. */
export function renderAnswerBar(context: PanelContext, answer: VersionAnswer, ask: Answering) {
  if (!answer.may.sign) return nothing;
  const own = ownStance(context, answer);
  const organisation = context.seat.organisation?.name ?? '';
  if (own && own.said === undefined) {
    return html`<div class="vs-bar-own" role="group" aria-label=${context.text('stance.wall')}>
      <p><wa-icon name="check"></wa-icon>${context.text('stance.own', { organisation, answer: stanceInSentence(context, own) })}</p>
      <wa-button size="s" appearance="plain" @click=${() => ask(undefined)}>${context.text('stance.change')}</wa-button>
    </div>`;
  }
  return html`<div class="vs-answer" role="group" aria-label=${context.text('stance.ask.title', { organisation })}>
    ${
      own
        ? html`<wa-button size="s" variant="brand" @click=${() => ask(own.kind)}>${context.text('stance.confirm-said')}</wa-button>`
        : html`<wa-button size="s" variant="brand" @click=${() => ask('endorse')}>${context.text('stance.endorse')}</wa-button>
            <wa-button size="s" appearance="outlined" @click=${() => ask('reservation')}>${context.text('stance.reserve')}</wa-button>`
    }
    <wa-button size="s" appearance="plain" @click=${() => ask(undefined)}>${context.text('stance.other')}</wa-button>
  </div>`;
}

export function ownStance(context: PanelContext, { stances }: VersionAnswer): Stance | undefined {
  return stances.find(({ organisation }) => organisation === context.seat.organisation?.id);
}
