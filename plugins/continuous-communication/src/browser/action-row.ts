/** One action: what, who, by when, how it stands, and the buttons of those who may say so. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ActionState, EntryInfo, ReturningInfo } from '../common/meeting.ts';
import { dayWords, isLate, plainDayWords, renderOrganisation } from './meeting-words.ts';

interface ActionRow {
  showOrganisation: boolean;
  /** Among many: without what it is linked to. */
  inList?: boolean;
  /** Leads to the meeting it comes from. */
  from?: () => void;
  tell?: (state: ActionState) => void;
  drop?: () => void;
}

export function renderAction(
  context: PanelContext,
  action: EntryInfo | ReturningInfo,
  { showOrganisation, inList = false, from, tell, drop }: ActionRow,
) {
  const { id, text, organisation, person, due, state, words } = action;
  const waits = state === 'open' || state === 'doing';
  const late = isLate(action, context);
  const day = due === undefined ? undefined : plainDayWords(due);
  return html`<li class="mt-row mt-plain" data-action=${id}><div>
    <p class="mt-what">${text}</p>
    <p class="mt-soft mt-line">${showOrganisation && organisation !== undefined ? html`${renderOrganisation(context, organisation)} · ` : nothing}${person === '' ? nothing : html`${person} · `}${
      day === undefined ? context.text('action.no-day') : context.text(late ? 'action.since' : 'action.by', { day })
    }${state === 'open' ? nothing : html` · <b>${context.text(`state.${state}`)}</b>`}</p>
    ${words === '' ? nothing : html`<p class="mt-soft">${words}</p>`}
    ${'meetingTitle' in action && from ? html`<p class="mt-line"><button type="button" class="mt-link" @click=${from}>${context.text('action.from', { title: action.meetingTitle, day: dayWords(context, action.meetingAt) })}</button></p>` : nothing}
    ${
      tell
        ? html`<div class="mt-acts">${
            waits
              ? html`<wa-button size="s" variant="brand" appearance="outlined" @click=${() => tell('done')}><wa-icon slot="start" name="check"></wa-icon>${context.text('action.done')}</wa-button>
              ${state === 'open' ? html`<wa-button size="s" appearance="plain" @click=${() => tell('doing')}>${context.text('action.doing')}</wa-button>` : nothing}
              ${drop ? html`<wa-button size="s" appearance="plain" @click=${drop}>${context.text('action.drop')}</wa-button>` : nothing}`
              : html`<wa-button size="s" appearance="plain" @click=${() => tell('open')}>${context.text('action.again')}</wa-button>`
          }</div>`
        : nothing
    }
    ${inList ? nothing : html`<tutti-link-question .context=${context} kind="common-agenda/serves" .object=${{ id }}></tutti-link-question>`}
  </div></li>`;
}
