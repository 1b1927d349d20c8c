/** Small pieces that the list and the card of a goal share: whose it is, by when, and what it lacks. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import type { GoalInfo } from '../../common/goals/goal.ts';
import { renderOrganisation } from '../definitions/organisation-mark.ts';
import { plainDayWords } from '../definitions/round-words.ts';

/** What is missing, in words and with a sign, never by colour alone. */
export function renderMarks(context: PanelContext, { measured, staffed, status }: GoalInfo) {
  if (status === 'retired')
    return html`<span class="gl-mark"><wa-icon name="archive"></wa-icon>${context.text('goal.status.retired')}</span>`;
  return html`${measured ? nothing : html`<span class="gl-mark"><wa-icon name="ruler"></wa-icon>${context.text('goal.unmeasured')}</span>`}
    ${staffed ? nothing : html`<span class="gl-mark"><wa-icon name="user-round-x"></wa-icon>${context.text('goal.unstaffed')}</span>`}`;
}

/** One line: for whom, where, by when. */
export function factWords(context: PanelContext, { population, place, until }: GoalInfo): string[] {
  const day = until === '' ? '' : context.text('goal.until', { day: plainDayWords(until) });
  return [population, place, day].filter((words) => words !== '');
}

export function renderOwner(context: PanelContext, { organisation }: GoalInfo, compact: boolean) {
  return organisation === '' ? nothing : renderOrganisation(context, organisation, compact);
}
