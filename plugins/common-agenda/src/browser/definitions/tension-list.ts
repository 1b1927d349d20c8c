/** Where we differ: each question with what everybody says to it, and how it ended. Agreeing to differ is an end like any other. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { RoundAnswer, Tension, TensionStatus } from '../../common/definitions/round.ts';
import { renderOrganisation } from './organisation-mark.ts';
import { byName, plainDayWords } from './round-words.ts';

export const statusIcons: Record<TensionStatus, string> = {
  open: 'circle-dashed',
  resolved: 'circle-check',
  'agree-to-differ': 'handshake',
  parked: 'circle-pause',
};

export interface TensionActions {
  raise(): void;
  state(tension: Tension): void;
  settle(tension: Tension): void;
}

export function renderTensions(context: PanelContext, answer: RoundAnswer, actions: TensionActions) {
  const { tensions, may } = answer;
  const add = may.lead || may.write;
  if (tensions.length === 0 && !add) return nothing;
  return html`<section class="st-part st-differ" aria-labelledby="st-differ" data-part="differ">
    <h2 id="st-differ" tabindex="-1">${context.text('start.differ.title')}</h2>
    <p class="st-lead">${context.text('start.differ.words')}</p>
    <ul>${tensions.map((tension) => renderTension(context, answer, tension, actions))}</ul>
    ${
      add
        ? html`<wa-button appearance="outlined" @click=${() => actions.raise()}><wa-icon slot="start" name="plus"></wa-icon>${context.text('start.differ.raise')}</wa-button>`
        : nothing
    }
  </section>`;
}

function renderTension(context: PanelContext, { may, round }: RoundAnswer, tension: Tension, actions: TensionActions) {
  const order = byName(context, round.asked);
  const positions = [...tension.positions].sort((a, b) => order.indexOf(a.organisation) - order.indexOf(b.organisation));
  const said = positions.some(({ organisation }) => organisation === context.seat.organisation?.id);
  return html`<li class="st-tension" data-status=${tension.status} data-tension=${tension.id}>
    <header>
      <h3 tabindex="-1">${tension.question}</h3>
      <p class="st-status"><wa-icon name=${statusIcons[tension.status]}></wa-icon>${context.text(`start.status.${tension.status}`)}</p>
    </header>
    ${
      positions.length === 0
        ? html`<p class="st-none">${context.text('start.differ.nobody')}</p>`
        : html`<dl>${positions.map(
            ({ organisation, text }) => html`<div><dt>${renderOrganisation(context, organisation)}</dt><dd>${text}</dd></div>`,
          )}</dl>`
    }
    ${renderEnd(context, tension)}
    <footer>
      ${may.write ? html`<wa-button size="s" appearance="plain" @click=${() => actions.state(tension)}>${context.text(said ? 'start.differ.restate' : 'start.differ.state')}</wa-button>` : nothing}
      ${may.lead ? html`<wa-button size="s" appearance="plain" @click=${() => actions.settle(tension)}>${context.text('start.differ.settle')}</wa-button>` : nothing}
    </footer>
  </li>`;
}

function renderEnd(context: PanelContext, { status, resolution, review }: Tension) {
  if (resolution === '' && review === undefined) return nothing;
  return html`<div class="st-end">
    ${resolution === '' ? nothing : html`<p><strong>${context.text(`start.end.${status}`)}</strong> ${resolution}</p>`}
    ${
      review === undefined
        ? nothing
        : html`<p class="st-small"><wa-icon name="calendar"></wa-icon><span>${context.text('start.differ.review', { day: plainDayWords(review) })}</span></p>`
    }
  </div>`;
}
