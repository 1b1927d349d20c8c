/** The list: what goes on, who leads it and who has said yes, when and where, and which goals it serves. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ActivityInfo } from '../common/activity.ts';
import type { MilestoneInfo } from '../common/milestone.ts';
import { agesWords, renderOrganisation, whenWords } from './activity-words.ts';
import { renderLastWord } from './last-word.ts';
import { whenWords as milestoneWords } from './milestone-list.ts';

export function renderList(
  context: PanelContext,
  activities: readonly ActivityInfo[],
  milestones: readonly MilestoneInfo[],
  open: (id: string) => void,
) {
  if (activities.length === 0) return html`<p class="soft nothing">${context.text('list.nothing')}</p>`;
  return html`<ul class="rows">${activities.map((activity) => renderRow(context, activity, nextOf(activity, milestones), open))}</ul>`;
}

/** The next milestone that is open; they stand in that order. */
function nextOf({ id }: ActivityInfo, milestones: readonly MilestoneInfo[]): MilestoneInfo | undefined {
  return milestones.find(({ activity, kind, done }) => activity === id && kind === 'milestone' && !done);
}

function renderRow(context: PanelContext, activity: ActivityInfo, next: MilestoneInfo | undefined, open: (id: string) => void) {
  const { id, code, name, goals, places, purpose } = activity;
  const facts = [whenWords(context, activity), places.join(', '), agesWords(context, activity.ages)].filter((part) => part !== '');
  return html`<li class="row">
    <span class="code">${code}</span>
    <div>
      <h3><button type="button" class="title" @click=${() => open(id)}>${name}</button> ${renderStage(context, activity)}</h3>
      ${purpose === '' ? nothing : html`<p class="purpose">${purpose}</p>`}
      ${renderPartners(context, activity)}
      ${renderLastWord(context, activity.lastWord)}
      ${facts.length === 0 ? nothing : html`<p class="soft small">${facts.join(' · ')}</p>`}
      ${next === undefined ? nothing : html`<p class="soft small goals"><wa-icon name="flag"></wa-icon>${[next.title, milestoneWords(context, next)].filter((part) => part !== '').join(', ')}</p>`}
      ${goals.length === 0 ? nothing : html`<p class="soft small goals"><wa-icon name="target"></wa-icon>${goals.map(({ title }) => title).join(' · ')}</p>`}
    </div>
  </li>`;
}

export function renderStage(context: PanelContext, { stage }: Pick<ActivityInfo, 'stage'>) {
  return html`<span class="stage" data-stage=${stage}>${context.text(`stage.${stage}`)}</span>`;
}

/** Who leads, who takes part, and how many have still to say yes. */
export function renderPartners(context: PanelContext, { roles, lead }: ActivityInfo, compact = false) {
  const accepted = roles.filter(({ state }) => state === 'accepted');
  const waiting = roles.filter(({ state }) => state === 'asked').length;
  const leads = accepted.some(({ kind, organisation }) => kind === 'lead' && organisation === lead);
  const others = [...new Set(accepted.map(({ organisation }) => organisation))].filter((id) => id !== lead);
  return html`<p class="partners">
    ${lead === undefined ? html`<span class="soft">${context.text('list.no-lead')}</span>` : html`<span class="leads" ?data-asked=${!leads}>${renderOrganisation(context, lead, compact)}</span>`}
    ${others.map((id) => renderOrganisation(context, id, true))}
    ${waiting === 0 ? nothing : html`<span class="waits"><wa-icon name="hourglass"></wa-icon>${plural(context, 'list.waiting', waiting)}</span>`}
  </p>`;
}
