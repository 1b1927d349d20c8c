/** Who promised what: those who said yes, those who are asked, those who said no with their word; and what can be done about each. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { ActivityInfo, Role } from '../common/activity.ts';
import type { ActivityDesk } from './activity-desk.ts';
import { dayWords, momentWords, renderOrganisation } from './activity-words.ts';
import type { Asking } from './asked-list.ts';
import { askAnewForm, askForm, declineForm } from './page-forms.ts';

const signs = { accepted: 'circle-check', asked: 'hourglass', declined: 'circle-x' };

export function renderRoles(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, acts: Asking) {
  const { roles } = activity;
  return html`<section aria-labelledby="roles"><h2 id="roles">${context.text('roles.title')}</h2>
    ${
      roles.length === 0
        ? html`<p class="soft">${context.text('roles.none')}</p>`
        : html`<ul class="roles">${roles.map((role) => renderRole(context, desk, activity, role, acts))}</ul>`
    }
    ${renderAsk(context, desk, activity, acts)}
  </section>`;
}

function renderRole(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, role: Role, { ask, close }: Asking) {
  const { organisation, kind, promised, state, word } = role;
  const own = desk.list.may.answer && organisation === context.seat.organisation?.id;
  const anew = (): void => ask(askAnewForm(context, desk, role, close));
  return html`<li data-state=${state}>
    <wa-icon name=${signs[state]}></wa-icon>
    <div>
      <p class="who">${renderOrganisation(context, organisation)} <span>${context.text(`role.${kind}`)}</span></p>
      ${promised === '' ? nothing : html`<p class="promise">${promised}</p>`}
      <p class="soft small">${stateWords(context, role)}</p>
      ${word === '' ? nothing : html`<q>${word}</q>`}
      <div class="acts">
        ${
          own && state === 'accepted'
            ? html`<button type="button" class="link" @click=${anew}>${context.text('roles.reword')}</button>
          <button type="button" class="link" @click=${() => ask(declineForm(context, desk, role, close))}>${context.text('roles.step-out')}</button>`
            : nothing
        }
        ${activity.may.ask && !(own && state === 'accepted') ? html`<button type="button" class="link" @click=${anew}>${context.text('roles.anew')}</button>` : nothing}
        ${activity.may.ask && state !== 'accepted' ? html`<button type="button" class="link" @click=${() => void desk.takeAskBack(role)}>${context.text('roles.take-back')}</button>` : nothing}
      </div>
    </div>
  </li>`;
}

function stateWords(context: PanelContext, { state, answeredAt = 0, answeredBy = '', askedBy, askedAt, said }: Role): string {
  if (state === 'accepted') return context.text('roles.accepted', { person: answeredBy, day: momentWords(context, answeredAt) });
  if (state === 'declined') return context.text('roles.declined', { person: answeredBy, day: momentWords(context, answeredAt) });
  if (said) return context.text('roles.said', { day: dayWords(said.on), source: said.source });
  return context.text('roles.asked', { person: askedBy, day: momentWords(context, askedAt) });
}

/** For whoever may ask others: the question that turns an idea into work. */
function renderAsk(context: PanelContext, desk: ActivityDesk, activity: ActivityInfo, { ask, close }: Asking) {
  if (!activity.may.ask) return nothing;
  const isAlone = activity.roles.every(({ organisation }) => organisation === activity.lead);
  return html`${isAlone ? html`<p class="soft">${context.text('roles.alone')}</p>` : nothing}
    <div class="acts"><wa-button size="s" appearance="outlined" @click=${() => ask(askForm(context, desk, activity, close))}><wa-icon slot="start" name="plus"></wa-icon>${context.text('roles.ask')}</wa-button></div>`;
}
